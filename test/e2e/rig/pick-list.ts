import { makeOrder } from '../../central/calls.ts'
import type { TcpPrinter } from '../../devices/tcp-printer.ts'
import type { BenchPage } from './bench-page.ts'
import { expect, type Rig } from './bench-test.ts'
import { readLabel } from './label-reader.ts'
import { STANDARD } from './steps.ts'

export const LIST = 'PICK-12'
export const MUG = '4006381333931'
export const LAMP = '2950000000372'

const size = { lengthMm: 90, widthMm: 90, heightMm: 100 }
const goods = [
  { id: 'mug', sku: 'MUG', name: 'Mug, blue', location: 'A-12-3', picture: null, weightGrams: 300, size },
  { id: 'lamp', sku: 'LAMP', name: 'Lamp', location: 'B-02-1', picture: null, weightGrams: 900, size },
]

type Wanted = { id: string; product: 'mug' | 'lamp'; quantity?: number; slot?: string; pickList?: string | null }

/** Orders of one line each, and a checklist that takes the carton which surely fits. */
export async function stockList({ admin }: Pick<Rig, 'admin'>, wanted: readonly Wanted[]): Promise<void> {
  const steps = STANDARD.map((kind) => ({
    id: kind,
    kind,
    options: kind === 'choose-carton' ? { suggested: true } : {},
  }))
  await mustDo(admin, '/v1/master', {
    checklists: [{ id: 'standard', version: 2, name: 'One item', steps }],
    stock: goods.map(({ id }) => ({ product: id, site: 'main', onHand: 50 })),
  })
  const orders = wanted.map(({ id, product, quantity = 1, slot, pickList = LIST }) =>
    makeOrder(id, { number: id, lines: [{ line: '1', product, quantity }], slot: slot ?? null, pickList }),
  )
  const barcodes = [
    { code: MUG, product: 'mug', quantity: 1, level: 'each' },
    { code: LAMP, product: 'lamp', quantity: 1, level: 'each' },
  ]
  await mustDo(admin, '/v1/orders', { products: goods, barcodes, orders })
}

async function mustDo(admin: Rig['admin'], path: string, body: unknown): Promise<void> {
  const answer = await admin('POST', path, body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
}

/** All of the list is known at the bench. */
export async function hasList({ page }: BenchPage, count: number): Promise<void> {
  await page.keyboard.press('/')
  await page.keyboard.type(LIST.toLowerCase(), { delay: 150 })
  await expect(page.locator('.queue-row')).toHaveCount(count, { timeout: 15_000 })
  for (const _ of LIST) await page.keyboard.press('Backspace')
  await page.keyboard.press('Escape')
}

/** Pulls the trigger, and waits until the bench has said `key`. */
export async function pullFor(bench: BenchPage, code: string, key: string): Promise<void> {
  await bench.scanner.type(code)
  await expect(bench.verdict()).toHaveAttribute('data-key', key, { timeout: 8000 })
}

/** One item of the list and its label: two pulls, and nothing else. Answers the order that the item found. */
export async function packItem(bench: BenchPage, printer: TcpPrinter, code: string): Promise<string> {
  const before = printer.labels().length
  await pullFor(bench, code, 'verdict.carton-suggested')
  const number = ((await bench.page.locator('.pack-number').textContent()) ?? '').replace('#', '')
  await expect.poll(() => printer.labels().length).toBe(before + 1)
  const codes = await readLabel(printer.labels()[before] ?? '')
  await expect(bench.instruction()).toHaveText(/Scan the label on the box|Put it in .+, scan its label/, {
    timeout: 10_000,
  })
  await bench.scanner.type(codes.find(({ text }) => /^00\d{18}$/.test(text))?.text ?? '')
  return number
}

/** The order at central, as its order system would see it. */
export async function statusOf({ admin }: Pick<Rig, 'admin'>, id: string): Promise<string> {
  return (await admin('GET', `/v1/orders/${id}`)).body.order.status
}
