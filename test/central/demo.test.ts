import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedDemo } from '../../central/demo/seed.ts'
import { makeWarehouse } from '../../central/demo/warehouse.ts'
import { masterRequest, ordersRequest } from '../../shared/api/contract.ts'
import { checkDigitFits } from '../../shared/catalog/check-digit.ts'
import { referenceRows } from '../../shared/reference/change.ts'
import { readScan } from '../../shared/scan/read-scan.ts'
import { parse, type z } from '../../shared/schema.ts'
import { callsAs } from './calls.ts'
import { startCentral, type TestCentral } from './start-central.ts'

const now = new Date('2026-11-21T09:00:00.000Z')
const { intake, master } = makeWarehouse(now)

test('the same seed and moment give the same warehouse; another seed gives another', () => {
  expect(makeWarehouse(now)).toEqual({ intake, master })
  expect(makeWarehouse(now, 7).intake.orders).not.toEqual(intake.orders)
})

test('everything in it passes the doors of the API', () => {
  expect(parse(ordersRequest, intake)).toMatchObject({ ok: true })
  expect(parse(masterRequest, master)).toMatchObject({ ok: true })
})

test('there are 120 products with valid codes, and a case code counts more than one', () => {
  expect(intake.products).toHaveLength(120)
  expect(new Set(intake.barcodes.map(({ code }) => code)).size).toBe(intake.barcodes.length)
  for (const { code, level, quantity } of intake.barcodes) {
    expect(code).toMatch(level === 'each' ? /^\d{13}$/ : /^1\d{13}$/)
    expect(checkDigitFits(code)).toBe(true)
    expect(quantity > 1).toBe(level === 'case')
  }
  for (const { picture } of intake.products) expect(picture).toMatch(/^data:image\/svg\+xml,/)
})

test('the order of the tour has four lines, seven units, and a line that one case fills', () => {
  const order = intake.orders.find(({ number }) => number === '1047')
  expect(order).toMatchObject({ id: 'ord-1047', status: 'released', carrierLabel: null })
  expect(order?.lines).toHaveLength(4)
  expect(order?.lines.reduce((sum, line) => sum + line.quantity, 0)).toBe(7)
  const cases = intake.barcodes.filter(({ level }) => level === 'case')
  expect(
    order?.lines.some((line) => cases.some((code) => code.product === line.product && code.quantity <= line.quantity)),
  ).toBe(true)
})

test('there is something of everything: holds, cancellations, totes, notes, bought labels, cases', () => {
  const share = (of: (order: (typeof intake.orders)[number]) => boolean) => intake.orders.filter(of).length
  expect(share(({ status }) => status === 'held')).toBeGreaterThan(2)
  expect(share(({ status }) => status === 'cancelled')).toBeGreaterThan(1)
  expect(share(({ tote }) => tote !== null)).toBeGreaterThan(50)
  expect(share(({ notes }) => notes.length > 0)).toBeGreaterThan(20)
  expect(share(({ carrierLabel }) => carrierLabel !== null)).toBeGreaterThan(10)
  expect(share(({ lines }) => lines.some(({ quantity }) => quantity >= 6))).toBeGreaterThan(5)
  const due = new Set(intake.orders.map(({ promisedShipAt }) => promisedShipAt?.slice(0, 10)))
  expect([...due].sort()).toEqual(['2026-11-21', '2026-11-22'])
})

test('a bought label holds its tracking number, which reads as no other kind of code', () => {
  for (const { carrierLabel } of intake.orders) {
    if (!(carrierLabel && 'zpl' in carrierLabel)) continue
    expect(carrierLabel.zpl).toMatch(/^\^XA[\s\S]*\^XZ\s*$/)
    expect(carrierLabel.zpl).toContain(carrierLabel.tracking)
    const [surest] = readScan({ aim: ']C0', text: carrierLabel.tracking }).candidates
    expect(surest).toMatchObject({ kind: expect.stringMatching(/plain|tracking/), code: carrierLabel.tracking })
  }
})

let central: TestCentral
beforeAll(async () => {
  central = await startCentral({ demo: true })
})
afterAll(() => central.close())

test('it is seeded once, into an empty central alone, and every bench can read all of it', async () => {
  expect(await Promise.all([seedDemo(central.pool, now), seedDemo(central.pool, now)])).toEqual([undefined, undefined])
  const { token } = await central.enrol()
  await central.settled()
  const { body } = await callsAs(central, token)('GET', '/v1/changes?limit=5000')
  const kinds = new Set(body.changes.map((change: { kind: string }) => change.kind))
  expect([...kinds].sort()).toEqual([
    'barcode',
    'carton',
    'checklist',
    'lane',
    'order',
    'person',
    'product',
    'rma',
    'rules',
    'stock',
  ])
  for (const { kind, row } of body.changes as { kind: keyof typeof referenceRows; row: unknown }[]) {
    expect(parse(referenceRows[kind] as z.ZodType, row), kind).toMatchObject({ ok: true })
  }
})
