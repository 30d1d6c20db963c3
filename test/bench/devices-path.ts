/** The way of a scan: report, driver, devices process, host, station process, WebSocket, page. Only the USB is not real. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { serve } from '../../electron/browser-host/serve.ts'
import { type Channels, channelsOver, join } from '../../electron/ports/channels.ts'
import { handOver } from '../../electron/ports/page-socket.ts'
import { portToChild } from '../../electron/ports/process-port.ts'
import { STATION_OPTIONS } from '../../electron/ports/station-options.ts'
import type { Port } from '../../shared/bridge/port.ts'
import { z } from '../../shared/schema.ts'
import { openPage, type Page } from '../electron/open-page.ts'

const fired = z.object({ text: z.string(), open: z.boolean(), at: z.string(), handled: z.string() })
/** `hopMs`: from the devices process to this one, by itself. */
type Fired = z.infer<typeof fired> & { hopMs: number }

/**
 * Milliseconds. `toPage`: report handed to the driver until the page has the scan. `driver`: what the driver took of it.
 * `hop`: one bare message between two processes, at the same time; the way to the page has three.
 */
export type PathSamples = { toPage: number[]; driver: number[]; hop: number[] }

/** Scans that are not counted: by then every process has met the code it runs. */
const WARM_UP = 150

type Running = { children: ChildProcess[]; trigger: Port; heard: Map<string, bigint>; page: Page }

/** Scans `count` codes, one each `eachMs`, a GS1 DataMatrix in one report and a long GS1-128 in two by turns. */
export async function measurePath(count: number, eachMs: number): Promise<PathSamples> {
  const folder = mkdtempSync(joinPath(tmpdir(), 'packbench-bench-'))
  writeFileSync(joinPath(folder, 'index.html'), '<!doctype html><title>Packbench</title>')
  const served = await serve(folder, 0)
  const running = await start(folder, served)
  try {
    await untilHeard(running)
    const shots = await fire(running, WARM_UP + count, eachMs)
    return samplesOf(shots.slice(WARM_UP), running.heard)
  } finally {
    for (const child of running.children) await ended(child)
    // It never says that it closed while a connection it handed over is counted as open; it listens no more.
    void served.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function start(folder: string, served: Awaited<ReturnType<typeof serve>>): Promise<Running> {
  const options = JSON.stringify({ folder: joinPath(folder, 'station') })
  const station = childOf('../../electron/station/main.ts', { [STATION_OPTIONS]: options })
  const devices = childOf('./devices-entry.ts', {})
  join(station.channels.open('devices'), devices.channels.open('station'))
  served.sockets.stationIs((page) => handOver(station.child, page))
  await answered(station.channels.open('health'))
  const heard = new Map<string, bigint>()
  const [, url = '', token = ''] = /(http:\S+)\/#token=(\S+)/.exec(served.url) ?? []
  const page = await openPage(url, token, ({ event, data }) => {
    if (event === 'scan') heard.set((data as { text: string }).text, process.hrtime.bigint())
  })
  return { children: [devices.child, station.child], trigger: devices.channels.open('trigger'), heard, page }
}

function childOf(entry: string, env: Record<string, string>): { child: ChildProcess; channels: Channels } {
  const child = fork(new URL(entry, import.meta.url), { env: { ...process.env, ...env } })
  return { child, channels: channelsOver(portToChild(child)) }
}

async function answered(port: Port): Promise<void> {
  const answer = new Promise<void>((resolve) => port.onMessage(() => resolve()))
  port.post('alive?')
  await answer
}

/** The scanner is found and opened a moment after the start: pulls the trigger until one is heard. */
async function untilHeard({ trigger, heard }: Running): Promise<void> {
  for (let attempt = 0; heard.size === 0; attempt++) {
    if (attempt > 200) throw new Error('no scan was heard in ten seconds')
    trigger.post({ aim: ']C0', text: `WARM-${attempt}` })
    await pause(50)
  }
}

async function fire({ trigger, heard, page }: Running, count: number, eachMs: number): Promise<Fired[]> {
  const shots: Fired[] = []
  trigger.onMessage((raw) => {
    const now = process.hrtime.bigint()
    const shot = fired.parse(raw)
    if (!shot.text.startsWith('WARM')) shots.push({ ...shot, hopMs: milliseconds(now - BigInt(shot.handled)) })
  })
  for (let i = 0; i < count; i++) {
    trigger.post(codeOf(i))
    await pause(eachMs)
    // The page keeps what it heard, for tests; thousands of scans would slow nothing but this program.
    page.events.length = 0
  }
  for (let wait = 0; shots.length < count || shots.some(({ text }) => !heard.has(text)); wait++) {
    if (wait > 100) throw new Error(`${count - shots.length} of ${count} scans did not reach the page`)
    await pause(50)
  }
  return shots
}

function codeOf(i: number): { aim: string; text: string } {
  const serial = String(i).padStart(6, '0')
  if (i % 2 === 0) return { aim: ']d2', text: `010950600013435221${serial}` }
  return { aim: ']C1', text: `010950600013435210${'LOT'.repeat(6)}\x1d21${serial}\x1d240${'X'.repeat(30)}` }
}

function samplesOf(shots: readonly Fired[], heard: ReadonlyMap<string, bigint>): PathSamples {
  return {
    toPage: shots.map(({ text, at }) => milliseconds((heard.get(text) ?? 0n) - BigInt(at))),
    driver: shots.map(({ at, handled }) => milliseconds(BigInt(handled) - BigInt(at))),
    hop: shots.map(({ hopMs }) => hopMs),
  }
}

function milliseconds(nanoseconds: bigint): number {
  return Number(nanoseconds) / 1e6
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), 3000)
  await exit
  clearTimeout(force)
}
