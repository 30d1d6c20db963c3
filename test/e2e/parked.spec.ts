import { olderCentral } from '../central/older-central.ts'
import type { BenchPage } from './rig/bench-page.ts'
import { expect, test } from './rig/bench-test.ts'

/** A scan that nothing answers to, kept as a refusal: an older central does not take that. */
async function parkOne(bench: BenchPage): Promise<void> {
  expect(await bench.scan('NO-SUCH-ORDER')).toBe('refusal.order-unknown')
  await expect(bench.page.locator('.status')).toContainText('1 parked', { timeout: 15_000 })
  await bench.page.keyboard.press('F1')
  await expect(bench.page.getByTestId('inbox-parked')).toContainText('bench.refused')
}

test('an event that an older central refused is sent again with one key once it is up to date', async ({
  rig,
  bench,
}) => {
  const update = olderCentral('bench.refused')
  await parkOne(bench)
  await bench.page.keyboard.press('g')
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.parked-again')
  await expect(bench.page.getByTestId('inbox-parked')).toContainText('unknown event type')
  update()
  await bench.page.keyboard.press('g')
  await expect(bench.page.getByTestId('inbox-parked')).toHaveCount(0, { timeout: 15_000 })
  const refused = (await rig.admin('GET', '/v1/refused-events')).body.refused
  expect(refused).toMatchObject([{ seq: 1, taken: true, decision: 'again', decidedBy: 'ana' }])
})

test('an event is set aside for good with a reason, by keys alone, and never deleted', async ({ rig, bench }) => {
  const update = olderCentral('bench.refused')
  await parkOne(bench)
  await bench.page.keyboard.press('w')
  await expect(bench.page.getByTestId('inbox-parked')).toContainText('Press its number')
  await bench.page.keyboard.press('1')
  await bench.page.keyboard.press('2')
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.parked-set-aside')
  await expect(bench.page.getByTestId('inbox-parked')).toHaveCount(0, { timeout: 15_000 })
  const refused = async () => (await rig.admin('GET', '/v1/refused-events')).body.refused
  await expect.poll(refused, { timeout: 15_000 }).toMatchObject([{ seq: 1, taken: false, decision: 'set-aside' }])
  update()
})
