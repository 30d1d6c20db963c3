import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBrowser } from '../../../build/run/browser.mjs'
import { tool } from '../../../build/run/project.mjs'
import type { Property } from './mistakes.ts'
import { plugScanner } from './scanner.ts'

const everything = fileURLToPath(new URL('spec.ts', import.meta.url))
const SIZE = { width: 1280, height: 720 }
/** What the robot may take beyond its time, to begin and to end. */
const GRACE_MS = 40_000

/** `untilFound`: the robot holds the page against these properties alone, and ends when one is violated. */
type Asked = { url: string; seconds: number; out: string; untilFound?: readonly Property[] | undefined }
/** `found`: each property that was violated, and the moment of it. */
export type Explored = { actions: number; found: ReadonlyMap<string, string>; words: string }

/** Lets the robot loose on the page in a browser of its own. */
export async function explore({ url, seconds, out, untilFound }: Asked): Promise<Explored> {
  const folder = await mkdtemp(join(tmpdir(), 'packbench-explore-'))
  const browser = spawn(findBrowser() ?? '', browserArgs(folder), { stdio: 'ignore' })
  // Bombadil may have closed it by the end: whoever listens only then waits for ever.
  const closed = new Promise((resolve) => browser.once('close', resolve))
  try {
    const port = await portIn(folder)
    const spec = untilFound ? await specOf(untilFound, `${out}.spec.ts`) : everything
    const args = ['browser', 'test-external', url, spec, '--remote-debugger', port, '--create-target']
    args.push('--width', `${SIZE.width}`, '--height', `${SIZE.height}`, '--time-limit', `${seconds}s`)
    // The page as it is, and not one that counts its own branches.
    args.push('--output-path', out, '--output-path-overwrite', '--instrument-javascript', '')
    if (untilFound) args.push('--exit-on-violation')
    const robot = spawn(process.execPath, [tool('@antithesishq/bombadil', 'bombadil'), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const words: string[] = []
    for (const stream of [robot.stdout, robot.stderr]) stream.on('data', (chunk) => words.push(String(chunk)))
    const ended = new Promise<void>((resolve) => robot.once('close', () => resolve()))
    const late = setTimeout(() => robot.kill('SIGKILL'), seconds * 1000 + GRACE_MS)
    const scanner = await plugScanner(await targetAt(port, url))
    await ended
    clearTimeout(late)
    scanner.unplug()
    return await inTrace(out, words.join(''))
  } finally {
    browser.kill()
    await closed
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function specOf(properties: readonly Property[], file: string): Promise<string> {
  await writeFile(file, `export { ${['robot', ...properties].join(', ')} } from ${JSON.stringify(everything)}\n`)
  return file
}

function browserArgs(folder: string): string[] {
  const quiet = ['--headless=new', '--disable-gpu', '--mute-audio', '--autoplay-policy=no-user-gesture-required']
  const camera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
  const own = ['--remote-debugging-port=0', `--user-data-dir=${folder}`, `--window-size=${SIZE.width},${SIZE.height}`]
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return [...quiet, ...camera, ...own, ...root, '--lang=en', 'about:blank']
}

async function portIn(folder: string): Promise<string> {
  const file = join(folder, 'DevToolsActivePort')
  await until(() => existsSync(file), 'the browser did not start')
  const [port] = (await readFile(file, 'utf8')).split('\n')
  return `http://127.0.0.1:${port}`
}

/** The page that the robot has opened. */
async function targetAt(port: string, url: string): Promise<string> {
  let found: string | undefined
  await until(async () => {
    const targets = (await (await fetch(`${port}/json/list`)).json()) as { url: string; webSocketDebuggerUrl: string }[]
    found = targets.find((target) => target.url.startsWith(new URL(url).origin))?.webSocketDebuggerUrl
    return found !== undefined
  }, 'the robot opened no page')
  return found ?? ''
}

async function until(holds: () => boolean | Promise<boolean>, otherwise: string): Promise<void> {
  const end = Date.now() + 30_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(otherwise)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

type Step = {
  action: unknown
  snapshots: readonly { name: string | null; value: unknown }[]
  violations: readonly { name: string }[]
}

/** How many acts before it are told with a violation. */
const ACTS_TOLD = 6

async function inTrace(out: string, words: string): Promise<Explored> {
  const lines = (await readFile(join(out, 'trace.jsonl'), 'utf8')).split('\n').filter((line) => line !== '')
  const steps = lines.map((line) => JSON.parse(line) as Step)
  const found = new Map<string, string>()
  for (const [at, { violations }] of steps.entries()) {
    for (const { name } of violations) if (!found.has(name)) found.set(name, moment(steps.slice(0, at + 1)))
  }
  return { actions: steps.filter(({ action }) => action && action !== 'Wait').length, found, words }
}

/** What was done last and what the robot saw then, without all that was as it should be. */
function moment(steps: readonly Step[]): string {
  const acts = steps.slice(-ACTS_TOLD).map(({ action }) => JSON.stringify(action).slice(0, 160))
  const seen = steps.at(-1)?.snapshots.flatMap(({ name, value }) => {
    const isEmpty = value === null || (Array.isArray(value) && value.length === 0)
    if (isEmpty || !/^(page|consoleErrors|uncaughtExceptions|responseStatus)$/.test(name ?? '')) return []
    const members = Object.entries(value as object).filter(([, each]) => !Array.isArray(each) || each.length > 0)
    return typeof value === 'object' ? [JSON.stringify(Object.fromEntries(members))] : []
  })
  return [...acts, ...(seen ?? [])].join('\n  ')
}
