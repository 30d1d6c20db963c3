import { buildDesktop, buildPage } from './bundles.mjs'
import { oneOf, readFlags, runMain } from './command-line.mjs'
import { install } from './install.mjs'

const help = `
npm run build [-- --only=page|desktop]

Builds the page to dist/renderer, and the desktop side (main, preload, station, devices) to dist/electron.
To make an installer of them: npx electron-builder --config build/electron-builder.yml
`

await runMain(async () => {
  const { flags } = readFlags(help, { only: { type: 'string' } })
  const only = oneOf(flags.only, ['page', 'desktop'], 'only')
  await install()
  const page = only === 'desktop' ? 0 : await buildPage()
  const desktop = only === 'page' ? 0 : await buildDesktop()
  return page || desktop
})
