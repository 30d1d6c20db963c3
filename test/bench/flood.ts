/**
 * What a flood of bad requests does to a good one: how long a bench waits for its changes while somebody sends nonsense over
 * 24 connections. Held against a bare server under the same flood, which does nothing but read and answer.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { kinds } from './flood/kinds.ts'
import type { Target } from './flood/server.ts'
import { percentile, round } from './percentile.ts'

const CONNECTIONS = 24
const GOOD = 100
/** How many times longer than the peer's a good answer may take, by the 95th of 100, and never longer than this. */
const LIMIT = 5
const LIMIT_MS = 250

const asJson = process.argv.includes('--json')
const here = (file: string) => new URL(`flood/${file}.ts`, import.meta.url)
const figures: Record<string, number> = {}
let within = true
const central = await start('central')
const peer = await start('peer')
try {
  figures['quiet_p95_ms'] = percentile(await goodOnes(central.target), 0.95)
  for (const kind of Object.keys(kinds)) await measure(kind)
} finally {
  for (const { child } of [central, peer]) child.disconnect()
}
console.log(JSON.stringify({ ...figures, connections: CONNECTIONS, within_limits: within }))
if (!within) process.exitCode = 1

async function measure(kind: string): Promise<void> {
  const own = await flooded(kind, central.target)
  const bare = await flooded(kind, peer.target)
  const [p95, barely] = [percentile(own.took, 0.95), percentile(bare.took, 0.95)]
  const ratio = round(p95 / barely)
  const name = kind.replaceAll(' ', '_')
  Object.assign(figures, { [`${name}_p95_ms`]: p95, [`${name}_peer_p95_ms`]: barely, [`${name}_ratio`]: ratio })
  if (ratio > LIMIT || p95 > LIMIT_MS) within = false
  if (asJson) return
  const spread = [percentile(own.took, 0.5), p95, percentile(own.took, 1)].join(' / ')
  console.log(
    `${kind}: ${spread} ms (p50/p95/max), ${ratio} times the peer's ${barely}; ${JSON.stringify(own.statuses)}`,
  )
}

async function start(what: 'central' | 'peer'): Promise<{ child: ChildProcess; target: Target }> {
  const child = fork(here('server'), [what])
  const [target] = await once(child, 'message')
  return { child, target }
}

async function flooded(kind: string, target: Target): Promise<{ took: number[]; statuses: unknown }> {
  const sender = fork(here('sender'), [target.url, target.token, kind, String(CONNECTIONS)])
  await sleep(1000)
  const took = await goodOnes(target)
  sender.send('stop')
  const [statuses] = await once(sender, 'message')
  await sleep(300)
  return { took, statuses }
}

async function goodOnes({ url, token }: Target): Promise<number[]> {
  const took: number[] = []
  for (let nth = 0; nth < GOOD; nth++) {
    const from = performance.now()
    const answer = await fetch(`${url}/v1/changes`, { headers: { authorization: `Bearer ${token}` } })
    await answer.text()
    if (answer.status !== 200) throw new Error(`a good request was answered ${answer.status}`)
    took.push(performance.now() - from)
  }
  return took
}
