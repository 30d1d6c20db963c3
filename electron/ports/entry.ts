/**
 * The file of another entry (a process or a worker) relative to the one that starts it. It has the same extension as the
 * starter: `.ts` when Node strips the types, `.js` in a build.
 */
export function entryBeside(path: string, starter: string): URL {
  return new URL(path + (starter.endsWith('.ts') ? '.ts' : '.js'), starter)
}
