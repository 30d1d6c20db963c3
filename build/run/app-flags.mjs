/**
 * What the app is started with. The demo is what a person sees who tries the program for the first time, so it needs no
 * flag; whoever wants a bench as it comes out of the box says so.
 * @param {Record<string, string | boolean | undefined>} flags
 */
export function appFlags(flags) {
  const texts = ['data', 'port', 'simulate'].flatMap((name) =>
    flags[name] === undefined ? [] : [`--${name}=${flags[name]}`],
  )
  return [
    ...texts,
    ...(flags['no-open'] ? ['--no-open'] : []),
    ...(flags['empty'] ? [] : ['--demo']),
    ...(flags['reset'] ? ['--reset'] : []),
  ]
}
