import { createRandom } from '../../central/demo/random.ts'
import { makeOrder } from '../central/calls.ts'
import { cutGoods } from '../shared/carton/cut-goods.ts'
import { expect, type Rig, test } from './rig/bench-test.ts'

const ROOM = [500, 400, 300] as const

/** An order of a hundred different things, which is asked for its carton before anything is in it. */
async function stockMany({ admin }: Rig): Promise<void> {
  const goods = cutGoods(createRandom(7), [...ROOM], 100, 20)
  const steps = ['identify', 'choose-carton', 'verify-items'].map((kind) => ({ id: kind, kind, options: {} }))
  const cartons = [0.9, 1, 1.1].map((scale) => {
    const [lengthMm, widthMm, heightMm] = ROOM.map((mm) => Math.round(mm * scale))
    return { id: `b-${scale}`, name: `Box ${scale}`, code: `B-${scale}`, lengthMm, widthMm, heightMm, tareGrams: 200 }
  })
  const master = await admin('POST', '/v1/master', {
    cartons,
    checklists: [{ id: 'standard', version: 2, name: 'Carton first', steps }],
  })
  const products = goods.map(({ product, size }) => ({
    ...{ id: product, sku: product, name: `Thing ${product}`, location: 'A', picture: null, weightGrams: 10, size },
  }))
  const lines = goods.map(({ product, quantity }, nth) => ({ line: String(nth + 1), product, quantity }))
  const orders = [makeOrder('many', { number: 'MANY', lines, promisedShipAt: '2026-01-01T00:00:00.000Z' })]
  const sent = await admin('POST', '/v1/orders', { products, orders })
  expect([master.status, sent.status]).toEqual([200, 200])
}

test('the carton for a hundred things is worked out beside the scans, and nothing moves when it is there', async ({
  rig,
  bench,
}) => {
  const { page } = bench
  await stockMany(rig)
  await expect(page.locator('main')).toContainText('MANY', { timeout: 15_000 })
  await page.evaluate(watchTheChoice)
  expect(await bench.scan('MANY')).toBe('verdict.opened')
  const suggestion = page.getByTestId('carton-suggestion')
  await expect(suggestion).toContainText('Box')
  await page.waitForTimeout(500)
  const seen = await page.evaluate(() => (window as unknown as { seen: Seen }).seen)
  expect(seen).toEqual({ awaited: true, moved: [] })
  await page.keyboard.press('Enter')
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.carton')
})

type Seen = { awaited: boolean; moved: string[] }

/** Runs in the page: whether the suggestion was waited for, and what moved in the work area from then on. */
function watchTheChoice(): void {
  const seen: Seen = { awaited: false, moved: [] }
  Object.assign(window, { seen })
  type Shift = PerformanceEntry & { sources: { node: Node | null }[] }
  new PerformanceObserver((list) => {
    const nodes = (list.getEntries() as Shift[]).flatMap(({ sources }) => sources.map(({ node }) => node))
    const main = document.querySelector('main')
    for (const node of nodes) if (seen.awaited && main?.contains(node)) seen.moved.push(node?.textContent ?? '')
  }).observe({ type: 'layout-shift' })
  new MutationObserver(() => {
    // From the next frame on: that the choice itself comes up is no shift.
    const isThere = document.querySelector('.carton-suggestion[data-awaited]') !== null
    if (isThere) requestAnimationFrame(() => Object.assign(seen, { awaited: true }))
  }).observe(document.body, { childList: true, subtree: true })
}
