import { copyFileSync, cpSync, rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { addStation } from '../../central/access/stations.ts'
import { type BenchHost, startBenchHost } from './rig/bench-host.ts'
import { BenchPage } from './rig/bench-page.ts'
import { expect, type Rig, test } from './rig/bench-test.ts'
import { eventsAt } from './rig/central-facts.ts'
import { packOrder, scanItems } from './rig/pack-order.ts'

const ORDER_2: [string, number][] = [
  ['22633', 6],
  ['22632', 6],
]
const ORDER_3: [string, number][] = [
  ['22960', 6],
  ['22912', 3],
  ['22913', 3],
  ['22914', 3],
]

const journalOf = ({ folder }: BenchHost) => join(folder, 'station', 'journal.sqlite')

/** A copy of the journal as it is now; what comes back puts it in the place of the journal. */
function keepJournal(host: BenchHost): () => void {
  const copy = `${journalOf(host)}.kept`
  const db = new DatabaseSync(journalOf(host))
  db.exec(`VACUUM INTO '${copy}'`)
  db.close()
  return () => {
    for (const suffix of ['-wal', '-shm']) rmSync(journalOf(host) + suffix, { force: true })
    copyFileSync(copy, journalOf(host))
  }
}

/** Everything is at central once: each event, each close, each number. */
async function settled(rig: Rig, bench: BenchPage, closed: number): Promise<void> {
  await expect.poll(() => bench.waiting(), { timeout: 30_000 }).toBe(0)
  const events = await eventsAt(rig)
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
  await expect
    .poll(async () => (await eventsAt(rig)).filter(({ type }) => type === 'pack.closed').length, { timeout: 15_000 })
    .toBe(closed)
  const numbers = (await eventsAt(rig)).flatMap((event) =>
    event.type === 'pack.closed' ? event.data.cartons.map(({ number }) => number) : [],
  )
  expect(new Set(numbers).size).toBe(closed)
}

test('a journal that is brought back under a page that knows more is made whole, said, and no number comes twice', async ({
  rig,
  bench,
}) => {
  test.setTimeout(120_000)
  await packOrder(bench, rig.printer, '536369', [['21756', 3]])
  const bringBack = keepJournal(rig.host)
  rig.cable.cut()
  await packOrder(bench, rig.printer, '536366', ORDER_2)
  rig.host.whileDown(bringBack)
  await expect(bench.page.locator('.status')).toContainText('this bench recovered', { timeout: 20_000 })
  // Numbers of before may be on labels: new ones come from central.
  rig.cable.plug()
  await expect(bench.connection()).toContainText('online', { timeout: 20_000 })
  await packOrder(bench, rig.printer, '536368', ORDER_3)
  await settled(rig, bench, 3)
  await bench.page.keyboard.press('F1')
  await expect(bench.page.getByTestId('recovery')).toContainText('The journal had lost its last')
  await bench.page.keyboard.press('y')
  await expect(bench.page.getByTestId('recovery')).toHaveCount(0)
})

test('a whole disk that is brought back takes up what central has, and packs no order twice', async ({
  rig,
  bench,
}) => {
  test.setTimeout(120_000)
  const bringBack = keepJournal(rig.host)
  await packOrder(bench, rig.printer, '536369', [['21756', 3]])
  await scanItems(bench, '536366', ORDER_2.slice(0, 1))
  await expect.poll(() => bench.waiting(), { timeout: 15_000 }).toBe(0)
  await bench.page.goto('about:blank')
  const session = await bench.page.context().newCDPSession(bench.page)
  await session.send('Storage.clearDataForOrigin', { origin: new URL(rig.host.url).origin, storageTypes: 'indexeddb' })
  rig.host.whileDown(() => {
    bringBack()
    rmSync(join(rig.host.folder, 'station', 'journal.mark'), { force: true })
  })
  await bench.open(rig.host.url)
  await bench.signIn()
  await expect(bench.page.locator('.status')).toContainText('this bench recovered', { timeout: 30_000 })
  // The pack that was open when the copy was not made yet is open again.
  await expect(bench.units()).toBeVisible({ timeout: 20_000 })
  await expect(bench.page.locator('.status')).toContainText('online')
  for (const [code, times] of ORDER_2.slice(1)) for (let i = 0; i < times; i++) await bench.scan(code)
})

test('a copy of a bench that is at work is told so, sends nothing, and is asked who it is', async ({
  rig,
  bench,
  browser,
}) => {
  test.setTimeout(120_000)
  await packOrder(bench, rig.printer, '536369', [['21756', 3]])
  await expect.poll(() => bench.waiting(), { timeout: 15_000 }).toBe(0)
  const folder = await mkdtemp(join(tmpdir(), 'packbench-copy-'))
  const bringBack = keepJournal(rig.host)
  void bringBack
  cpSync(join(rig.host.folder, 'station'), join(folder, 'station'), { recursive: true })
  copyFileSync(`${journalOf(rig.host)}.kept`, join(folder, 'station', 'journal.sqlite'))
  for (const suffix of ['-wal', '-shm']) rmSync(join(folder, 'station', `journal.sqlite${suffix}`), { force: true })
  // The original starts once more after the copy was made: it is the one that central knows.
  const life = async () =>
    (await rig.central.pool.query("select life from stations where name = 'Bench 1'")).rows[0].life
  const before = await life()
  rig.host.kill('station')
  await expect.poll(life, { timeout: 20_000 }).not.toBe(before)
  await expect(bench.connection()).toContainText('online', { timeout: 20_000 })
  const { code } = await addStation(rig.central.pool, 'Bench 1', 'main')
  const host = await startBenchHost({
    ...{ centralUrl: rig.cable.url, enrolmentCode: code, printerPort: rig.printer.port, folder },
  })
  const context = await browser.newContext()
  const copy = new BenchPage(await context.newPage())
  await copy.open(host.url)
  await copy.signIn()
  await expect(copy.page.locator('.status')).toContainText('a copy of this bench is at work', { timeout: 30_000 })
  await copy.page.keyboard.press('F1')
  await expect(copy.page.getByTestId('copy-question')).toContainText('Another computer works under the name')
  expect(await bench.scan('536366')).toBe('verdict.opened')
  await copy.page.keyboard.press('y')
  await expect(copy.connection()).toContainText('online', { timeout: 20_000 })
  await expect(bench.page.locator('.status')).toContainText('a copy of this bench is at work', { timeout: 30_000 })
  await context.close()
  await host.stop()
  await rm(folder, { recursive: true, force: true })
})
