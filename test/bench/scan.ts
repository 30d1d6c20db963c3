/**
 * How long a scan takes to be durable and to be seen, on a bench whose station holds 100,000 orders and 1,000,000
 * barcodes: real central, real station, real Chromium. The same one-row strict write through bare IndexedDB is measured
 * in turn with it, on the same page. Figures during a pull are taken while the station fetches that data.
 */
import { chromium, type Page } from 'playwright'
import { findBrowser } from '../../build/run/browser.mjs'
import { addStation } from '../../central/access/stations.ts'
import { callsAs } from '../central/calls.ts'
import { startCentral, type TestCentral } from '../central/start-central.ts'
import { startBenchHost } from '../e2e/rig/bench-host.ts'
import { BenchPage } from '../e2e/rig/bench-page.ts'
import { percentile, round } from './percentile.ts'
import { stockScanOrder } from './scan-order.ts'
import { measureInPage, type Samples } from './scan-page.ts'

const ORDERS = 100_000
const BARCODES = 1_000_000
const IDLE_SCANS = 600
const PULL_SCANS = 120

const asJson = process.argv.includes('--json')
const say = (words: string) => {
  if (!asJson) console.log(words)
}

const central = await startCentral()
await stockScanOrder(callsAs(central, central.adminToken), IDLE_SCANS + PULL_SCANS + 200)
say(`Filling central: ${ORDERS} orders, ${BARCODES} barcodes.`)
await fill(central)
const { code } = await addStation(central.pool, 'Bench', 'main')
const host = await startBenchHost({ centralUrl: central.url, enrolmentCode: code })
const root = process.getuid?.() === 0
const executablePath = findBrowser()
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: [...(root ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-background-networking'],
})
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  const bench = new BenchPage(page)
  await bench.open(host.url)
  await bench.signIn()
  await openOrder(bench)
  say('Measuring while the station pulls.')
  const pull = await measureInPage(page, PULL_SCANS, 5)
  const stillPulling = await isPulling(page)
  await waitForPull(page)
  say('Measuring at rest.')
  const idle = await measureInPage(page, IDLE_SCANS, 20)
  report(idle, pull, stillPulling)
} finally {
  await browser.close()
  await host.stop()
  await central.close()
}

/** Straight into the tables that benches read from: what is measured is the bench, not the intake. */
async function fill({ pool }: TestCentral): Promise<void> {
  await pool.query(
    `insert into changes (kind, key, row)
     select 'barcode', 'B' || lpad(n::text, 9, '0'), jsonb_build_object('code', 'B' || lpad(n::text, 9, '0'),
       'product', 'p-' || (n % 20000), 'quantity', 1, 'level', 'each')
     from generate_series(1, $1::int) as n`,
    [BARCODES],
  )
  await pool.query(
    `insert into changes (kind, key, row)
     select 'order', 'bulk-' || n, (select row from changes where kind = 'order' and key = 'scan-me')
       || jsonb_build_object('id', 'bulk-' || n, 'number', 'BULK' || n)
     from generate_series(1, $1::int) as n`,
    [ORDERS],
  )
}

async function openOrder(bench: BenchPage): Promise<void> {
  for (let attempt = 0; attempt < 60; attempt++) {
    if ((await bench.scan('SCANME')) === 'verdict.opened') return
    await bench.page.waitForTimeout(250)
  }
  throw new Error('the order to scan did not reach the bench')
}

async function isPulling(page: Page): Promise<boolean> {
  return ((await page.locator('.status').textContent()) ?? '').includes('no orders yet')
}

async function waitForPull(page: Page): Promise<void> {
  const end = Date.now() + 300_000
  while (await isPulling(page)) {
    if (Date.now() > end) throw new Error('the pull did not end in five minutes')
    await page.waitForTimeout(500)
  }
  await page.waitForTimeout(2000)
}

function report(idle: Samples, pull: Samples, stillPulling: boolean): void {
  const figures = {
    scan_to_durable_p50_ms: percentile(idle.durable, 0.5),
    scan_to_durable_p99_ms: percentile(idle.durable, 0.99),
    scan_to_paint_p99_ms: percentile(idle.paint, 0.99),
    commit_to_paint_p99_ms: percentile(idle.commitToPaint, 0.99),
    frame_ms: percentile(idle.frames, 0.5),
    raw_idb_p50_ms: percentile(idle.raw, 0.5),
    raw_idb_p99_ms: percentile(idle.raw, 0.99),
    ratio_to_raw_idb: round(percentile(idle.durable, 0.5) / percentile(idle.raw, 0.5)),
    during_pull_p50_ms: percentile(pull.durable, 0.5),
    during_pull_p99_ms: percentile(pull.durable, 0.99),
    during_pull_raw_idb_p50_ms: percentile(pull.raw, 0.5),
    pull_lasted_through: stillPulling,
    scans: idle.durable.length,
    scans_during_pull: pull.durable.length,
    orders: ORDERS,
    barcodes: BARCODES,
  }
  if (!asJson) for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(28)} ${value}`)
  console.log(JSON.stringify(figures))
}
