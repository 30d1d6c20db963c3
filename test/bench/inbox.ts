/**
 * What a full inbox costs a scan. The same bench scans with an empty inbox, with 2,000 exceptions at rest, and while one of
 * them changes five times a second: real central, real station, real Chromium. Told is how much longer a scan takes then.
 */
import { chromium, type Page } from 'playwright'
import { findBrowser } from '../../build/run/browser.mjs'
import { addStation } from '../../central/access/stations.ts'
import { publish, withdraw } from '../../central/changes/publish.ts'
import type { ExceptionState } from '../../shared/exception/state.ts'
import { callsAs } from '../central/calls.ts'
import { startCentral, type TestCentral } from '../central/start-central.ts'
import { startBenchHost } from '../e2e/rig/bench-host.ts'
import { BenchPage } from '../e2e/rig/bench-page.ts'
import { percentile, round } from './percentile.ts'
import { stockScanOrder } from './scan-order.ts'
import { measureInPage, type Samples } from './scan-page.ts'

const OPEN = 2000
const ROUNDS = 3
const SCANS = 70
const CHANGE_MS = 200
/** What a full inbox may add to a scan, as a ratio to an empty one: at rest and while it changes, for the 95th of 100. */
const LIMITS = { full: 1.5, busy: 2 }

const asJson = process.argv.includes('--json')
const central = await startCentral()
await stockScanOrder(callsAs(central, central.adminToken), SCANS * ROUNDS * 3 + 100)
const { code } = await addStation(central.pool, 'Bench', 'main')
const host = await startBenchHost({ centralUrl: central.url, enrolmentCode: code })
const executablePath = findBrowser()
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-background-networking'],
})
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  const bench = new BenchPage(page)
  await bench.open(host.url)
  await bench.signIn()
  await bench.hasOrders()
  await bench.scan('SCANME')
  await measureInPage(page, 40, 10)
  const samples = { empty: none(), full: none(), busy: none() }
  let changes = 0
  for (let round = 0; round < ROUNDS; round++) {
    add(samples.empty, await measureInPage(page, SCANS, 10))
    await tell(
      central,
      Array.from({ length: OPEN }, (_, nth) => exceptionOf(nth)),
    )
    await shows(page, OPEN)
    add(samples.full, await measureInPage(page, SCANS, 10))
    const changing = setInterval(() => void tell(central, [exceptionOf(0, ++changes)]), CHANGE_MS)
    add(samples.busy, await measureInPage(page, SCANS, 10))
    clearInterval(changing)
    await forget(central)
    await shows(page, 0)
  }
  report(samples, changes)
} finally {
  await browser.close()
  await host.stop()
  await central.close()
}

async function tell({ pool }: TestCentral, rows: readonly ExceptionState[]): Promise<void> {
  await publish(pool, 'exception', new Map(rows.map((row) => [row.exception, row])))
}

async function forget({ pool }: TestCentral): Promise<void> {
  await withdraw(
    pool,
    'exception',
    Array.from({ length: OPEN }, (_, nth) => exceptionOf(nth).exception),
  )
}

function none(): Pick<Samples, 'durable' | 'paint'> {
  return { durable: [], paint: [] }
}

function add(all: Pick<Samples, 'durable' | 'paint'>, more: Samples): void {
  all.durable.push(...more.durable)
  all.paint.push(...more.paint)
}

/** None is shown as nothing. */
async function shows(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => (document.querySelector('[data-testid=open-matters]')?.textContent ?? '0') === String(wanted),
    count,
    { timeout: 60_000 },
  )
}

/** As benches raise it, with a few notes. */
function exceptionOf(nth: number, changes = 0): ExceptionState {
  const who = { who: 'ana', at: '2026-11-30T08:00:00.000Z' }
  const note = (event: string) => ({ ...who, event, note: 'Looked at it: two of the five are here, the rest is not.' })
  return {
    exception: `exception-${String(nth).padStart(6, '0')}`,
    code: 'short',
    order: `order-${nth}`,
    number: `O-${nth}`,
    pack: `pack-${nth}`,
    return: null,
    carton: null,
    product: 'p-1',
    device: null,
    by: 'person',
    severity: 'medium',
    owner: 'supervisor',
    targetMinutes: 60,
    escalate: [],
    tag: `tag-${nth}`,
    station: 'other-bench',
    raised: who,
    acknowledged: who,
    escalations: [],
    notes: ['a', 'b', ...Array.from({ length: Math.min(changes, 98) }, (_, at) => `c${at}`)].map(note),
    photos: [],
    ended: null,
    endedAgain: changes,
  }
}

function report(samples: Record<'empty' | 'full' | 'busy', ReturnType<typeof none>>, changes: number): void {
  const of = (values: (each: ReturnType<typeof none>) => number[], share: number) => ({
    empty: percentile(values(samples.empty), share),
    full: percentile(values(samples.full), share),
    busy: percentile(values(samples.busy), share),
  })
  const durable = of((each) => each.durable, 0.95)
  const paint = of((each) => each.paint, 0.95)
  const ratios = {
    full_to_empty: round(Math.max(durable.full / durable.empty, paint.full / paint.empty)),
    busy_to_empty: round(Math.max(durable.busy / durable.empty, paint.busy / paint.empty)),
  }
  const within = ratios.full_to_empty <= LIMITS.full && ratios.busy_to_empty <= LIMITS.busy
  const figures = {
    ...flat(
      'durable_p50',
      of((each) => each.durable, 0.5),
    ),
    ...flat('durable_p95', durable),
    ...flat(
      'paint_p50',
      of((each) => each.paint, 0.5),
    ),
    ...flat('paint_p95', paint),
    ...flat(
      'paint_max',
      of((each) => each.paint, 1),
    ),
    ...ratios,
    exceptions: OPEN,
    changes,
    within_limits: within,
  }
  if (!asJson) for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(22)} ${value}`)
  console.log(JSON.stringify(figures))
  if (!within) process.exitCode = 1
}

function flat(name: string, values: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([phase, value]) => [`${name}_${phase}_ms`, value]))
}
