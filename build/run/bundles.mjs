import { runNode, tool } from './project.mjs'

/**
 * @param {readonly string[]} [extra] more flags for vite
 * @param {AbortSignal} [signal] ends a build that watches
 */
export async function buildPage(extra = [], signal) {
  const limits = signal ? { signal } : {}
  return (await runNode([tool('vite'), 'build', '--logLevel=warn', ...extra], limits)).code
}

export const buildDesktop = async () => (await runNode(['build/run/bundle-desktop.mjs'])).code
