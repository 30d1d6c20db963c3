/**
 * Measures what a bulk pull costs the journal and the lookups that share the station's process.
 * Run: node test/electron/station/measure-pull.ts [barcodes]
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openJournal } from '../../../electron/station/journal/journal.ts'
import { openReference } from '../../../electron/station/reference/reference.ts'
import { benchStream, scanned } from '../../central/bench-stream.ts'

const barcodes = Number(process.argv[2] ?? 1_000_000)
const folder = mkdtempSync(join(tmpdir(), 'packbench-measure-'))
const central = fork(fileURLToPath(new URL('./big-central.ts', import.meta.url)), [`${barcodes}`])
const [port] = await once(central, 'message')

const journal = openJournal(join(folder, 'journal.sqlite'))
const bench = benchStream('bench-1', journal.head().stream)
let isDone = false
const reference = openReference(join(folder, 'reference.sqlite'), journal, {
  ended: (end) => {
    isDone ||= end === 'done'
  },
  changed: () => {},
  fault: (what, detail) => console.error(what, detail),
})
await reference.read(() => {})

type Times = { append: number[]; lookup: number[]; lag: number[] }
const idle = await measure(() => sleep(5000))
const begun = performance.now()
reference.tell({ kind: 'access', url: `http://127.0.0.1:${port}`, token: 't' })
const during = await measure(async () => {
  while (!isDone) await sleep(50)
})
const seconds = (performance.now() - begun) / 1000

console.log(
  JSON.stringify(
    {
      barcodes,
      pull_s: round(seconds),
      rows_per_s: Math.round(barcodes / seconds),
      idle: summary(idle),
      during: summary(during),
    },
    null,
    2,
  ),
)
await reference.close()
journal.close()
central.kill()
rmSync(folder, { recursive: true, force: true })

/** One event and one lookup every 10 ms until `until` is over. */
async function measure(until: () => Promise<void>): Promise<Times> {
  const times: Times = { append: [], lookup: [], lag: [] }
  let over = false
  until().then(() => {
    over = true
  })
  while (!over) {
    const slept = performance.now()
    await sleep(10)
    times.lag.push(performance.now() - slept - 10)
    const event = bench.add('pack', scanned())
    const before = performance.now()
    journal.append([event])
    const between = performance.now()
    await reference.read((rows) => rows.product([`SKU-${Math.floor(Math.random() * barcodes)}`]))
    times.append.push(between - before)
    times.lookup.push(performance.now() - between)
  }
  return times
}

function summary(times: Times) {
  const of = (values: number[]) => {
    const sorted = values.sort((a, b) => a - b)
    const at = (share: number) => round(sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN)
    return { p50_ms: at(0.5), p99_ms: at(0.99), max_ms: at(1) }
  }
  return { append: of(times.append), lookup: of(times.lookup), event_loop_lag: of(times.lag) }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
