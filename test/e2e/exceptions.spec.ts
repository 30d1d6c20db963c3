import { addStation } from '../../central/access/stations.ts'
import type { BuiltInCode } from '../../shared/exception/reasons.ts'
import { startTcpPrinter } from '../devices/tcp-printer.ts'
import { startBenchHost } from './rig/bench-host.ts'
import { BenchPage } from './rig/bench-page.ts'
import { expect, type Rig, test } from './rig/bench-test.ts'
import { onHand } from './rig/central-facts.ts'
import { readLabel } from './rig/label-reader.ts'
import { packOrder, scanItems, takeLabel } from './rig/pack-order.ts'
import { sourceOf } from './rig/source-of.ts'

/** Each reason with the key it has for good, and what the packer reads. */
const reasons = Object.values({
  short: ['1', 'Item missing'],
  damaged: ['2', 'Item damaged'],
  'wrong-item': ['3', 'Wrong item'],
  'unknown-code': ['4', 'Code not known'],
  'weight-off': ['5', 'Weight is off'],
  'label-unreadable': ['6', 'Label can not be read'],
  'address-changed': ['7', 'Address changed'],
  'payment-mismatch': ['8', 'Payment does not match'],
  'cancelled-after-pick': ['9', 'Cancelled after picking'],
  'preorder-not-due': ['a', 'Pre-order, not due yet'],
  'hazmat-doubt': ['b', 'Dangerous goods in doubt'],
  'cutoff-missed': ['c', 'Carrier cut-off missed'],
  'double-pack': ['d', 'Packed twice'],
  other: ['e', 'Something else'],
  'order-held': ['f', 'Order on hold'],
  'lot-missing': ['g', 'Lot not on its shelf'],
} satisfies Record<BuiltInCode, readonly [key: string, words: string]>)

/** A packer who may settle nothing, and a supervisor. */
async function withPeople({ admin }: Rig): Promise<void> {
  const people = [
    { id: 'ana', name: 'Ana', initials: 'AN', roles: ['packer'] },
    { id: 'ben', name: 'Ben', initials: 'BE', roles: ['supervisor'] },
  ]
  expect((await admin('POST', '/v1/master', { people })).status).toBe(200)
}

/** The bench has heard of them: who is signed in keeps the roles that were known then. */
async function knowsPeople({ page }: BenchPage): Promise<void> {
  await page.locator('.top-operator').click()
  await expect(page.locator('.operators button').filter({ hasText: 'Ben' })).toBeVisible({ timeout: 15_000 })
  await page.locator('.operators button').filter({ hasText: 'Ana' }).click()
}

async function signInAs({ page }: BenchPage, name: string): Promise<void> {
  await page.locator('.top-operator').click()
  await page.locator('.operators button').filter({ hasText: name }).click()
  await expect(page.locator('.top-operator')).toContainText(name)
}

/** The code on the newest tag, as a scanner reads it. */
async function tagFrom({ printer }: Rig, before: number): Promise<string> {
  await expect.poll(() => printer.labels().length).toBe(before + 1)
  const codes = await readLabel(printer.labels()[before] ?? '')
  const tag = codes.find(({ text }) => /^X-[0-9A-F]{10}$/.test(text))
  expect(tag, JSON.stringify(codes)).toBeDefined()
  return tag?.text ?? ''
}

/** The key of the verb asks, and settles nothing however often it is pressed; another one answers. */
async function settles({ page }: BenchPage, key: string): Promise<void> {
  const open = await page.getByTestId('inbox').locator('li').count()
  await page.locator('.inbox-acts kbd').getByText(key.toUpperCase(), { exact: true }).waitFor()
  await page.keyboard.press(key)
  await page.keyboard.press(key)
  await expect(page.getByTestId('settle')).toBeVisible()
  await expect(page.getByTestId('inbox').locator('li')).toHaveCount(open)
  await page.keyboard.press('Enter')
}

/** Of the only line, one unit. */
async function namesOne(bench: BenchPage): Promise<void> {
  await expect(bench.instruction()).toHaveText('How many?')
  await bench.page.keyboard.press('1')
}

async function offline(rig: Rig, bench: BenchPage): Promise<void> {
  rig.cable.cut()
  await expect(bench.connection()).toContainText('offline', { timeout: 15_000 })
}

for (const line of ['online', 'offline'] as const) {
  test(`an item that is damaged: put aside ${line}, another order packed, settled, brought back by its tag, packed`, async ({
    rig,
    bench,
  }) => {
    test.setTimeout(90_000)
    await withPeople(rig)
    await knowsPeople(bench)
    await signInAs(bench, 'Ana')
    if (line === 'offline') await offline(rig, bench)
    await scanItems(bench, '536369', [['21756', 1]])
    await bench.page.keyboard.press('F2')
    await bench.page.keyboard.press('x')
    await expect(bench.page.getByTestId('raise')).toHaveText('What happened?')
    await bench.page.keyboard.press('2')
    await namesOne(bench)
    await expect(bench.verdict()).toHaveAttribute('data-key', 'attention.raised')
    await expect(bench.verdict()).toContainText('Item damaged: put aside. Stick the tag on, go on.')
    await expect(bench.verdict()).toHaveAttribute('data-kind', 'attention')
    const tag = await tagFrom(rig, 0)
    expect(await bench.scan('536369')).toBe('refusal.order-aside')
    await packOrder(bench, rig.printer, '536366', [
      ['22633', 6],
      ['22632', 6],
    ])

    expect(await bench.scan(tag)).toBe('attention.matter-open')
    await expect(bench.page.getByTestId('matter')).toHaveText('#536369 Item damaged')
    await expect(bench.page.locator('.inbox-owner')).toHaveText(
      'This is for: Supervisor. You may add a note or a photo.',
    )
    await expect(bench.page.locator('.inbox-acts')).not.toContainText('Release')
    await signInAs(bench, 'Ben')
    await bench.page.keyboard.press('a')
    await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.matter-acknowledge')
    await bench.page.keyboard.press('n')
    await bench.page.getByLabel('Note, no names').fill('another one is on shelf 4')
    await bench.page.keyboard.press('Enter')
    await expect(bench.page.locator('.inbox-note')).toContainText('another one is on shelf 4')
    await settles(bench, 'e')
    await expect(bench.page.getByTestId('inbox').locator('li')).toHaveCount(0)

    await bench.page.keyboard.press('F7')
    expect(await bench.scan(tag)).toBe('verdict.resumed')
    await expect(bench.units()).toContainText('1 of 3')
    for (let i = 0; i < 2; i++) await bench.scan('21756')
    await bench.scan(await takeLabel(bench, rig.printer))
    await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.closed')
    if (line === 'offline') rig.cable.plug()
    await expect.poll(() => bench.waiting(), { timeout: 30_000 }).toBe(0)
    // Three for the order, and the one that was damaged.
    expect(await onHand(rig, '21756')).toBe(10 - 4)
  })
}

test('a line cancelled offline is changed at central once it hears of it, and the order goes on', async ({
  rig,
  bench,
}) => {
  await scanItems(bench, '536366', [['22633', 1]])
  await offline(rig, bench)
  expect(await bench.scan('PB-X-SHORT')).toBe('attention.which')
  expect(await bench.scan('22633')).toBe('attention.raised')
  const tag = await tagFrom(rig, 0)
  await bench.page.keyboard.press('F1')
  await bench.page.locator('.inbox-acts kbd').getByText('X', { exact: true }).waitFor()
  await bench.page.keyboard.press('x')
  await expect(bench.page.locator('.inbox-acts')).toContainText('HAND WARMER RED POLKA DOT')
  await bench.page.keyboard.press('2')
  await expect(bench.page.getByTestId('settle')).toBeVisible()
  await bench.page.keyboard.press('Enter')
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.matter-resolve')
  await bench.page.keyboard.press('F7')
  expect(await bench.scan(tag)).toBe('attention.matter-central')
  rig.cable.plug()
  await expect.poll(() => bench.waiting(), { timeout: 30_000 }).toBe(0)
  const lines = async () => (await rig.admin('GET', '/v1/orders/retail-536366')).body.order.lines.length
  expect(await lines()).toBe(1)
  // The tag brings it back once the bench has the changed order; what was counted stays counted.
  const goesOn = /^(verdict\.resumed|attention\.order-fewer)$/
  await expect.poll(() => bench.scan(tag), { timeout: 15_000 }).toMatch(goesOn)
  await expect(bench.verdict()).toHaveAttribute('data-key', 'attention.order-fewer')
  await expect(bench.units()).toContainText('1 of 6')
})

test('two boxes of one order are seen in the inbox with both sides, and one is kept', async ({
  rig,
  bench,
  browser,
}) => {
  test.setTimeout(90_000)
  const printer = await startTcpPrinter()
  const { code } = await addStation(rig.central.pool, 'Bench 2', 'main')
  const host = await startBenchHost({ centralUrl: rig.central.url, enrolmentCode: code, printerPort: printer.port })
  const context = await browser.newContext()
  const other = new BenchPage(await context.newPage())
  await other.open(host.url)
  await other.signIn()
  await other.hasOrders()
  await expect(other.connection()).toContainText('online', { timeout: 15_000 })
  await offline(rig, bench)
  await packOrder(bench, rig.printer, '536369', [['21756', 3]])
  await packOrder(other, printer, '536369', [['21756', 3]])
  rig.cable.plug()
  await expect.poll(() => bench.waiting(), { timeout: 30_000 }).toBe(0)
  expect(await onHand(rig, '21756')).toBe(4)

  await other.page.keyboard.press('F1')
  await expect(other.page.getByTestId('matter')).toHaveText('Order 536369 is packed twice', { timeout: 15_000 })
  await expect(other.page.locator('.inbox-facts li')).toHaveCount(2)
  await other.page.keyboard.press('1')
  await expect(other.verdict()).toHaveAttribute('data-key', 'verdict.conflict-resolved')
  await expect.poll(() => onHand(rig, '21756'), { timeout: 15_000 }).toBe(7)
  await bench.page.keyboard.press('F1')
  await expect(bench.page.getByTestId('inbox').locator('li')).toHaveCount(0, { timeout: 15_000 })
  await expect(bench.page.locator('.status')).not.toContainText('conflict', { timeout: 15_000 })
  await context.close()
  await host.stop()
  await printer.close()
})

test('what one bench put aside is settled at another, at once', async ({ rig, bench, browser }) => {
  test.setTimeout(60_000)
  const { code } = await addStation(rig.central.pool, 'Office', 'main')
  const host = await startBenchHost({ centralUrl: rig.central.url, enrolmentCode: code })
  const context = await browser.newContext()
  const office = new BenchPage(await context.newPage())
  await office.open(host.url)
  await office.signIn()
  await office.page.keyboard.press('F1')
  await scanItems(bench, '536369', [['21756', 1]])
  expect(await bench.scan('PB-X-HAZMAT')).toBe('attention.raised')
  const tag = await tagFrom(rig, 0)
  await expect(office.page.getByTestId('matter')).toHaveText('#536369 Dangerous goods in doubt', { timeout: 15_000 })
  await settles(office, 'r')
  await expect(office.verdict()).toHaveAttribute('data-key', 'verdict.matter-resolve')
  await expect.poll(() => bench.scan(tag), { timeout: 15_000 }).toBe('verdict.resumed')
  await context.close()
  await host.stop()
})

test('every reason there is: raised by its key with its words, tagged, released, and brought back', async ({
  rig,
  bench,
}) => {
  test.setTimeout(180_000)
  await scanItems(bench, '536369', [['21756', 1]])
  for (const [index, [key, words]] of reasons.entries()) {
    await bench.page.keyboard.press('F2')
    await bench.page.keyboard.press('x')
    await expect(bench.page.getByTestId('raise')).toBeVisible()
    await bench.page.keyboard.press(key)
    if (['1', '2', '3'].includes(key)) await namesOne(bench)
    await expect(bench.verdict()).toContainText(`${words}: put aside.`)
    await expect(bench.verdict()).toHaveAttribute('data-kind', 'attention')
    const tag = await tagFrom(rig, index)
    await bench.page.keyboard.press('F1')
    await expect(bench.page.getByTestId('matter')).toHaveText(`#536369 ${words}`)
    await settles(bench, 'r')
    await expect(bench.page.getByTestId('inbox').locator('li')).toHaveCount(0)
    await bench.page.keyboard.press('F7')
    expect(await bench.scan(tag)).toBe('verdict.resumed')
  }
  await expect.poll(() => bench.waiting(), { timeout: 15_000 }).toBe(0)
})

test('a scan of a pre-order that is not due is refused with words, and told by itself', async ({ rig, bench }) => {
  const { order } = (await rig.admin('GET', '/v1/orders/retail-536369')).body
  const source = sourceOf(order)
  const orders = [{ ...source, id: 'pre-1', number: '900001', notBefore: '2199-01-01T00:00:00.000Z' }]
  expect((await rig.admin('POST', '/v1/orders', { orders })).status).toBe(200)
  await expect.poll(() => bench.scan('900001'), { timeout: 15_000 }).toBe('refusal.order-not-due')
  await expect(bench.verdict()).toContainText('Order 900001 is a pre-order. Put it back until due.')
  await bench.page.keyboard.press('F1')
  await expect(bench.page.getByTestId('matter')).toHaveText('#900001 Pre-order, not due yet')
})
