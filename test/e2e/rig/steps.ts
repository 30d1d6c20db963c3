import type { Page } from '@playwright/test'
import { addStation } from '../../../central/access/stations.ts'
import type { Product } from '../../../shared/catalog/product.ts'
import type { Step } from '../../../shared/checklist/checklist.ts'
import type { Order } from '../../../shared/order/order.ts'
import { startBenchHost } from './bench-host.ts'
import { BenchPage } from './bench-page.ts'
import { expect, type Rig } from './bench-test.ts'
import { sourceOf } from './source-of.ts'

/** What is changed of the one order with a single product, 3 x 21756, and of how it is packed. */
export type Change = { steps: readonly [string, Step['options']][]; order?: Partial<Order>; product?: Partial<Product> }

export const STANDARD = ['identify', 'verify-items', 'choose-carton', 'label', 'scan-label'] as const

/** Steps of the standard checklist, with others before one of them or at the end. */
export function stepsWith(before: string | null, kind: string, options: Step['options'] = {}): Change['steps'] {
  const plain = STANDARD.map((one): [string, Step['options']] => [one, {}])
  const at = before === null ? plain.length : plain.findIndex(([one]) => one === before)
  return plain.toSpliced(at, 0, [kind, options])
}

/** Publishes a checklist, an order and its product as the test wants them. */
export async function changeWork({ admin }: Pick<Rig, 'admin'>, { steps, order, product }: Change): Promise<void> {
  const checklist = {
    ...{ id: 'standard', version: 2, name: 'Careful' },
    steps: steps.map(([kind, options]) => ({ id: kind, kind, options })),
  }
  const people = [
    { id: 'BADGE-1', name: 'Ana', initials: 'AN', roles: ['packer'] },
    { id: 'BADGE-7', name: 'Sue', initials: 'SU', roles: ['supervisor'] },
  ]
  const lanes = [
    { id: 'l-3', site: 'main', carrier: 'Post', name: 'lane 3', code: 'LANE-3', cutOff: '23:59' },
    { id: 'l-4', site: 'main', carrier: 'DHL', name: 'lane 4', code: 'LANE-4', cutOff: '16:30' },
  ]
  const master = await admin('POST', '/v1/master', { checklists: [checklist], people, lanes })
  expect(master.status, JSON.stringify(master.body)).toBe(200)
  const held = (await admin('GET', '/v1/orders/retail-536369')).body as { order: Order }
  const source = sourceOf(held.order)
  const goods = {
    ...{ id: '21756', sku: '21756', name: 'Bath building block', location: 'A-01', picture: null, weightGrams: 200 },
    ...product,
  }
  const changed = await admin('POST', '/v1/orders', {
    orders: [{ ...source, carrier: 'Post', ...order }],
    products: [goods],
  })
  expect(changed.status, JSON.stringify(changed.body)).toBe(200)
}

/** A bench with simulated scanner, printer and scale. */
export async function simulatedBench({ central }: Rig, page: Page) {
  const { code } = await addStation(central.pool, 'Bench 2', 'main')
  const host = await startBenchHost({ centralUrl: central.url, enrolmentCode: code })
  const bench = new BenchPage(page)
  await bench.open(host.url)
  await bench.signIn()
  await bench.hasOrders()
  return { bench, host }
}

/** Puts a box on the simulated scale, or takes it off with 0. */
export async function putOnScale({ page }: BenchPage, grams: number): Promise<void> {
  await page.keyboard.press('F10')
  const drawer = page.locator('.drawer, .devices').first()
  await expect(drawer).toBeVisible()
  await page.getByLabel('Grams').fill(String(grams))
  await page.getByRole('button', { name: 'Put on the scale' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByLabel('Grams')).toHaveCount(0)
}

/** What was changed last has reached the bench: the order stands in the queue with its carrier. */
export async function arrived({ page }: BenchPage): Promise<void> {
  await expect(page.locator('.app-main')).toContainText('Post', { timeout: 15_000 })
}
