import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parse, z } from '../../shared/schema.ts'
import { type Supervised, supervise } from './supervise.ts'

/** A central of the demo's own, with the demo warehouse in it, and a code that enrols this bench there. */
export type DemoCentral = { ready: Promise<{ url: string; enrolmentCode: string }>; stop(): Promise<void> }

export type DemoWay = {
  /** Node's program and what goes before the script's arguments. */
  command: readonly [string, ...string[]]
  /** Where the database and the admin token are. */
  folder: string
  station: string
  /** Everything that is in it is thrown away first. */
  reset: boolean
  env?: NodeJS.ProcessEnv
  say(words: string): void
}

const servesLine = z.object({ address: z.url() })
const stationAnswer = z.object({ code: z.string() })

/** The first start makes a database; on a slow disk that takes a while. */
const START_MS = 120_000

/** Starts central as a process of its own and keeps it running, always on the port it first got. */
export function startDemoCentral(way: DemoWay): DemoCentral {
  const address = Promise.withResolvers<string>()
  let port = '0'
  let { reset } = way
  const running = supervise({
    firstDelayMs: 1000,
    maxDelayMs: 30_000,
    steadyMs: 30_000,
    start: () => {
      const child = startOnce({ ...way, reset }, port, address.resolve)
      // When it is started again, it goes on.
      reset = false
      return child
    },
    up: () => {},
    down: (why, delayMs) => way.say(`The demo's central ended (${why}); starting it again in ${delayMs} ms.`),
  })
  const late = setTimeout(() => address.reject(new Error('it took too long')), START_MS)
  const enrol = async (url: string) => {
    clearTimeout(late)
    port = new URL(url).port
    return { url, enrolmentCode: await mintCode(url, way) }
  }
  const stop = async () => {
    address.reject(new Error('it was stopped'))
    clearTimeout(late)
    await running.stop()
  }
  return { ready: address.promise.then(enrol), stop }
}

function startOnce(
  { command: [program, ...before], folder, reset, env }: DemoWay,
  port: string,
  serves: (url: string) => void,
) {
  const args = [...before, 'serve', '--demo', '--data', folder, '--port', port, ...(reset ? ['--reset'] : [])]
  // The channel says nothing; it ends with us, however we end, and central with it.
  const stdio: StdioOptions = ['ignore', 'pipe', 'inherit', 'ipc']
  const child = spawn(program, args, { stdio, env: { ...process.env, ...env } })
  if (child.stdout)
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = addressIn(line)
      if (url) serves(url)
    })
  return supervised(child)
}

function supervised(child: ChildProcess): Supervised {
  return {
    onExit(listener) {
      child.once('exit', (code, signal) => listener(signal ?? `code ${code}`))
      child.once('error', (error) => {
        if (child.pid === undefined) listener(error.message)
      })
    },
    kill: (signal) => child.kill(signal),
  }
}

/** Central logs JSON lines; the one that says where it serves holds its address. */
function addressIn(line: string): string | null {
  try {
    const parsed = parse(servesLine, JSON.parse(line))
    return parsed.ok ? parsed.value.address : null
  } catch {
    return null
  }
}

async function mintCode(url: string, { folder, station }: DemoWay): Promise<string> {
  const token = (await readFile(join(folder, 'admin-token'), 'utf8')).trim()
  const response = await fetch(new URL('/v1/stations', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ name: station }),
    signal: AbortSignal.timeout(10_000),
  })
  const parsed = parse(stationAnswer, await response.json())
  if (!parsed.ok) throw new Error(`central gave no enrolment code: ${parsed.error}`)
  return parsed.value.code
}
