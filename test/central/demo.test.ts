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
const { intake, master, gone } = makeWarehouse(now)

test('the same seed and moment give the same warehouse; another seed gives another', () => {
  expect(makeWarehouse(now)).toEqual({ intake, master, gone })
  expect(makeWarehouse(now, 7).intake.orders).not.toEqual(intake.orders)
})

test('everything in it passes the doors of the API', () => {
  expect(parse(ordersRequest, intake)).toMatchObject({ ok: true })
  expect(parse(masterRequest, master)).toMatchObject({ ok: true })
})

test('there are 120 everyday products and four others, with valid codes; a case code counts more than one', () => {
  expect(intake.products).toHaveLength(124)
  expect(new Set(intake.barcodes.map(({ code }) => code)).size).toBe(intake.barcodes.length)
  for (const { code, level, quantity } of intake.barcodes) {
    expect(code).toMatch(level === 'each' ? /^\d{13}$/ : /^1\d{13}$/)
    expect(checkDigitFits(code)).toBe(true)
    expect(quantity > 1).toBe(level === 'case')
  }
  for (const { picture } of intake.products) expect(picture).toMatch(/^data:image\/svg\+xml,/)
})

test('there is as much of it as the guide says', () => {
  expect([master.cartons.length, master.people.length, master.checklists.length]).toEqual([5, 6, 6])
  expect(intake.orders.map(({ number }) => Number(number)).filter((number) => number > 1000 && number < 2000)).toEqual(
    Array.from({ length: 300 }, (_, at) => 1001 + at),
  )
  expect(master.rmas.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6].map((at) => `RMA-50${at}`))
  const lists = new Set(intake.orders.flatMap(({ pickList }) => pickList ?? []))
  expect([...lists].sort()).toEqual(['PICK-01', 'PICK-02', 'PICK-03', 'PICK-04'])
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
  const open = intake.orders.filter(({ id }) => !gone.includes(id))
  const share = (of: (order: (typeof intake.orders)[number]) => boolean) => intake.orders.filter(of).length
  expect(share(({ status }) => status === 'held')).toBeGreaterThan(2)
  expect(share(({ status }) => status === 'cancelled')).toBeGreaterThan(1)
  expect(share(({ tote }) => tote !== null)).toBeGreaterThan(50)
  expect(share(({ notes }) => notes.length > 0)).toBeGreaterThan(20)
  expect(share(({ carrierLabel }) => carrierLabel !== null)).toBeGreaterThan(10)
  expect(share(({ lines }) => lines.some(({ quantity }) => quantity >= 6))).toBeGreaterThan(5)
  const due = new Set(open.map(({ promisedShipAt }) => promisedShipAt?.slice(0, 10)))
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

test.each(['06:10', '11:40', '14:59', '17:30', '19:00', '23:59'])(
  'started at %s, every promise can still be kept, and the next carriers are promised most',
  (hour) => {
    const start = new Date(`2026-11-21T${hour}:00.000Z`)
    const day = makeWarehouse(start)
    const dues = day.intake.orders
      .filter(({ id }) => !day.gone.includes(id))
      .map(({ promisedShipAt }) => Date.parse(promisedShipAt ?? '') - start.getTime())
    expect(Math.min(...dues)).toBeGreaterThanOrEqual(40 * 60_000)
    expect(Math.max(...dues)).toBeLessThan(54 * 3_600_000)
  },
)

test('every RMA names an order that went out, with at least what comes back on it', () => {
  for (const { order, lines } of master.rmas) {
    expect(gone).toContain(order)
    const sent = intake.orders.find(({ id }) => id === order)?.lines ?? []
    for (const { product, quantity } of lines) {
      expect(sent.find((line) => line.product === product)?.quantity).toBeGreaterThanOrEqual(quantity)
    }
  }
})

test('there is a kit, a lot, a serial, dangerous goods and something short, each on an order that is packed by its own checklist', () => {
  const productOf = (number: string) => {
    const line = intake.orders.find((order) => order.number === number)?.lines[0]
    return { quantity: line?.quantity ?? 0, ...intake.products.find(({ id }) => id === line?.product) }
  }
  expect(productOf('2001').components).toHaveLength(2)
  expect(productOf('2002').capture).toEqual(['lot', 'expiry'])
  expect(productOf('2003').capture).toEqual(['serial'])
  expect(productOf('2004').hazmat).toBe(true)
  const short = productOf('2005')
  expect(master.stock.find(({ product }) => product === short.id)?.onHand).toBeLessThan(short.quantity)
  const kinds = new Set(master.checklists.flatMap(({ steps }) => steps.map(({ kind }) => kind)))
  for (const kind of ['capture', 'photo', 'stage', 'weigh', 'confirm']) expect(kinds).toContain(kind)
})

test('no checklist asks for papers, which only an office printer could print', () => {
  expect(master.checklists.flatMap(({ steps }) => steps.map(({ kind }) => kind))).not.toContain('documents')
})

let central: TestCentral
beforeAll(async () => {
  central = await startCentral({ demo: true })
})
afterAll(() => central.close())

test('what has left is in no queue, and its return can be opened by the number of the RMA', async () => {
  const { rows } = await central.pool.query('select id, status from orders where id = any($1) order by id', [gone])
  expect(rows.map(({ status }) => status)).toEqual(gone.map(() => 'shipped'))
})

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
    'lot',
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
