import { describe, expect, it } from 'vitest'
import { bridgeMethods } from '../../../shared/bridge/contract.ts'
import { plainProduct } from '../../../shared/catalog/product.ts'
import { codesOf } from '../../../shared/scan/means.ts'
import { readScan } from '../../../shared/scan/read-scan.ts'
import { parse } from '../../../shared/schema.ts'
import { basics, change, NOW, order, referenceInMemory } from './reference-rows.ts'

const orders = (...rows: ReturnType<typeof order>[]) => rows.map((row) => change('order', row.id, row))

describe('reference data', () => {
  it('keeps the newest row of a key, forgets one that is gone, and keeps cursor and rows together', () => {
    const { apply, lookups, writer } = referenceInMemory()
    apply([...basics, ...orders(order('1'), order('1', { number: 'new' }))], { cursor: 'a', asOf: null })
    expect([writer.cursor(), lookups.asOf()]).toEqual(['a', null])
    expect(lookups.find(['#1'])).toEqual([])
    expect(lookups.find(['new'])).toHaveLength(1)
    apply([change('order', '1', null)], { cursor: 'b' })
    expect(lookups.find(['new'])).toEqual([])
    expect([writer.cursor(), lookups.asOf()]).toEqual(['b', NOW])
  })

  it('starts over with the first page of another timeline', () => {
    const { apply, lookups } = referenceInMemory()
    apply([...basics, ...orders(order('1'))])
    apply([change('person', 'a', { id: 'a', name: 'Anna', initials: 'A', roles: ['packer'] })], {
      startOver: true,
      asOf: null,
    })
    expect([lookups.find(['1']), lookups.list('person').length, lookups.asOf()]).toEqual([[], 1, null])
  })

  it('passes over a row that does not fit its schema, by name, and takes the others', () => {
    const { apply, lookups, skipped } = referenceInMemory()
    apply([...basics, change('order', 'bad', { id: 'bad' }), ...orders(order('1'))])
    expect(skipped).toHaveLength(1)
    expect(skipped[0]).toMatch(/^bad: /)
    expect(lookups.find(['1'])).toHaveLength(1)
  })

  it('applies nothing of a page that can not be kept whole', () => {
    const { apply, lookups, db, writer } = referenceInMemory()
    apply(basics, { cursor: 'a' })
    db.exec("CREATE TRIGGER full BEFORE INSERT ON \"order\" WHEN NEW.id = '2' BEGIN SELECT RAISE(ABORT, 'full'); END")
    expect(() => apply(orders(order('1'), order('2')), { cursor: 'b' })).toThrow('full')
    expect([lookups.find(['1']), writer.cursor()]).toEqual([[], 'a'])
  })
})

describe('finding an order', () => {
  it('goes by number, with or without #, by id, and by tote, whatever the case', () => {
    const { apply, lookups } = referenceInMemory()
    apply([...basics, ...orders(order('o-1', { number: '#AB7', tote: 'T9' }), order('o-2', { tote: 't9' }))])
    const found = (code: string) => lookups.find([code]).map(({ found, dossier }) => `${found} ${dossier.order.id}`)
    expect(found('#AB7')).toEqual(['order o-1'])
    expect(found(' ab7 ')).toEqual(['order o-1'])
    expect(found('o-2')).toEqual(['order o-2'])
    expect(found('T9')).toEqual(['tote o-1', 'tote o-2'])
    expect(found('nothing')).toEqual([])
  })

  it('that more bear the name of than fit an answer is named beside one other, which is all that is asked', () => {
    const { apply, lookups } = referenceInMemory()
    const named = Array.from({ length: 15 }, (_, nth) => order(`n-${nth}`, { number: 'SAME' }))
    const toted = Array.from({ length: 15 }, (_, nth) => order(`t-${nth}`, { tote: 'same' }))
    apply([...basics, ...orders(...named, ...toted)])
    const found = lookups.find(['SAME'])
    expect(found.map(({ found: by }) => by)).toEqual(['order', 'order'])
    expect(parse(bridgeMethods['orders.find'].answer, { matches: found }).ok).toBe(true)
  })

  it('brings all that packing it needs', () => {
    const { apply, lookups } = referenceInMemory()
    apply([...basics, ...orders(order('1'))])
    expect(lookups.dossier('1')).toMatchObject({
      order: { id: '1' },
      products: [{ id: 'p1' }],
      barcodes: [{ quantity: 12 }, { quantity: 1 }],
      stock: [{ onHand: 7 }],
      checklist: { id: 'standard', version: 1 },
      asOf: NOW,
    })
  })

  it('says of an order that was packed here that it is packed, before central does', () => {
    const { apply, lookups } = referenceInMemory({ isPackedHere: (id) => id === '1' })
    apply([...basics, ...orders(order('1'), order('2', { status: 'cancelled' }))])
    expect(lookups.dossier('1')?.order.status).toBe('packed')
    expect(lookups.dossier('2')?.order.status).toBe('cancelled')
  })
})

describe('the queue', () => {
  it('holds what is released, soonest promise first, without what was packed here', () => {
    const { apply, lookups, db } = referenceInMemory()
    apply([
      ...basics,
      ...orders(
        order('late', { promisedShipAt: '2026-11-22T08:00:00.000Z' }),
        order('never'),
        order('soon', { promisedShipAt: '2026-11-21T09:00:00.000Z', carrier: 'UPS' }),
        order('held', { status: 'held' }),
        order('done'),
      ),
    ])
    db.exec("INSERT INTO packed_here VALUES ('done')")
    const { rows, total } = lookups.queue(2, '')
    expect([rows.map((row) => row.order), total]).toEqual([['soon', 'late'], 3])
    expect(rows[0]).toMatchObject({ number: '#soon', units: 2, lines: 1, carrier: 'UPS' })
    expect(lookups.queue(10, 'ups').rows.map((row) => row.order)).toEqual(['soon'])
    expect(lookups.queue(10, "%' or 1=1 --").total).toBe(0)
  })

  it('says whose an order is where two have one number', () => {
    const { apply, lookups } = referenceInMemory()
    const to = (name: string) => ({ ...order('any').shipTo, name })
    apply([
      ...basics,
      ...orders(
        order('ann', { number: '#1001', client: 'Shop A', shipTo: to('Ann Example') }),
        order('bob', { number: '#1001', client: 'Shop B', shipTo: to('Bob Example') }),
        order('cleo', { number: '#1002', client: 'Shop A' }),
        order('past', { number: '#1002', client: 'Shop B', status: 'packed' }),
      ),
    ])
    expect(lookups.queue(10, '').rows.map((row) => [row.order, row.whose])).toEqual([
      ['ann', 'Shop A · Ann Example'],
      ['bob', 'Shop B · Bob Example'],
      ['cleo', null],
    ])
    expect(lookups.find(['#1001'])).toHaveLength(2)
    const whose = ['ann', 'cleo', 'past'].map((id) => lookups.dossier(id)?.whose)
    expect(whose.map((words) => words?.slice(0, 6))).toEqual(['Shop A', 'Shop A', 'Shop B'])
    apply(orders(order('dora', { number: '#1003' })))
    expect(lookups.dossier('dora')?.whose).toBeNull()
  })
})

describe('finding a product', () => {
  it('goes by the normal form, so that a code in another spelling is the same code', () => {
    const { apply, lookups } = referenceInMemory()
    apply(basics)
    expect(lookups.product(['04006381333931'])?.barcode.quantity).toBe(1)
    expect(lookups.product(['14006381333938'])?.barcode.quantity).toBe(12)
    expect(lookups.product(['4006381333930'])).toBeNull()
  })
})

describe('finding what came back', () => {
  const label = '376104250021234569'
  it('goes by RMA, then by the label that went out, then by order', () => {
    const { apply, lookups } = referenceInMemory({ outbound: (number) => (number === 'T1' ? { order: '1' } : null) })
    apply([
      ...basics,
      ...orders(order('1')),
      change('rma', 'r', { id: 'r', number: 'RMA-7', order: '1', lines: [{ product: 'p1', quantity: 1 }] }),
      change('shipment', label, { code: label, order: '1', pack: 'k' }),
    ])
    expect(lookups.returned(['rma-7'])).toMatchObject({
      via: 'rma',
      lines: [{ quantity: 1 }],
      products: [{ id: 'p1' }],
    })
    // One RMA of the order waits: what came by its label or number is held against that.
    expect(lookups.returned([`00${label}`])).toMatchObject({
      via: 'label',
      order: '1',
      rma: { number: 'RMA-7' },
      lines: [{ quantity: 1 }],
    })
    expect(lookups.returned(['T1'])).toMatchObject({ via: 'label', order: '1' })
    expect(lookups.returned(['1'])).toMatchObject({ via: 'order', orderNumber: '#1' })
    expect(lookups.returned(['nothing'])).toBeNull()
  })

  const rma = (number: string, quantity: number, more = {}) =>
    change('rma', number, { id: number, number, order: '1', lines: [{ product: 'p1', quantity }], ...more })
  const logged = (units: number, id = 'ret-1') => ({
    return: id,
    at: NOW,
    operator: 'ana',
    station: 'bench-2',
    units: [{ product: 'p1', quantity: units }],
  })

  it('says what was sent where no RMA waits, and names those that may be meant where several do', () => {
    const { apply, lookups } = referenceInMemory()
    apply([...basics, ...orders(order('1'))])
    expect(lookups.returned(['1'])).toMatchObject({ rma: null, lines: [{ quantity: 2 }], others: [] })
    apply([rma('RMA-1', 1), rma('RMA-2', 1)])
    expect(lookups.returned(['1'])).toMatchObject({ rma: null, lines: [{ quantity: 2 }], others: ['RMA-1', 'RMA-2'] })
  })

  it('opens an RMA whose order is not here with its own lines', () => {
    const { apply, lookups } = referenceInMemory()
    apply([...basics, rma('RMA-9', 3, { order: 'long-gone' })])
    expect(lookups.returned(['RMA-9'])).toMatchObject({
      orderNumber: null,
      order: 'long-gone',
      lines: [{ product: 'p1', quantity: 3 }],
      products: [{ id: 'p1' }],
    })
  })

  it('counts off what was logged here and at other benches, each return once', () => {
    const { apply, lookups } = referenceInMemory({
      returnsOf: (about) => ('rma' in about && about.rma === 'RMA-3' ? [logged(1, 'here')] : []),
    })
    apply([...basics, ...orders(order('1')), rma('RMA-3', 4, { logged: [logged(2, 'there'), logged(1, 'here')] })])
    const found = lookups.returned(['RMA-3'])
    expect(found?.lines).toEqual([{ product: 'p1', quantity: 1 }])
    expect(found?.logged.map((each) => each.return).sort()).toEqual(['here', 'there'])
  })

  it('announces a kit as the parts it was packed as', () => {
    const { apply, lookups } = referenceInMemory()
    const about = { id: 'kit', sku: 'KIT', name: 'Kit', location: '', picture: null, weightGrams: null }
    const kit = { ...plainProduct, ...about, components: [{ product: 'p1', quantity: 2 }] }
    const lines = [{ product: 'kit', quantity: 3 }]
    apply([...basics, change('product', 'kit', kit), rma('RMA-K', 1, { lines })])
    expect(lookups.returned(['RMA-K'])?.lines).toEqual([{ product: 'p1', quantity: 6 }])
  })

  const outbound = ['1Z 5R8 939 03 5756 7127', '9101026837331000039521', '986578788855', '271053820000', label]
  const scans: [name: string, aim: string | null, text: string, code: string][] = [
    ['UPS', ']C0', '1Z5R89390357567127', '1Z5R89390357567127'],
    ['USPS behind 420 and ZIP', ']C1', '42022153\x1d9101026837331000039521', '9101026837331000039521'],
    ['USPS, separators lost', null, '420221539101026837331000039521', '9101026837331000039521'],
    ['FedEx in 34 digits', ']C0', '9622001900000000000000986578788855', '986578788855'],
    ['FedEx, whose check digit does not fit', ']C0', '9632080400200044387500271053820000', '271053820000'],
    ['SSCC', ']C1', `00${label}`, label],
    ['SSCC as a Digital Link', ']Q1', `https://id.gs1.org/00/${label}`, label],
    ['SSCC in writing', null, `(00)${label}`, label],
  ]
  it.each(scans)('goes by whatever the scan may mean: %s', (_name, aim, text, code) => {
    const { apply, lookups } = referenceInMemory()
    const shipments = outbound.map((one, at) => change('shipment', one, { code: one, order: `${at}`, pack: 'k' }))
    apply([...basics, ...orders(...outbound.map((_, at) => order(`${at}`))), ...shipments])
    const found = lookups.returned(codesOf(readScan({ aim, text })))
    const at = outbound.findIndex((one) => one.replaceAll(' ', '') === code)
    expect(found).toMatchObject({ via: 'label', code, order: `${at}` })
  })

  it('is the surest of several things that were found', () => {
    const { apply, lookups } = referenceInMemory()
    apply([...basics, ...orders(order('1', { tote: 'T2' }), order('2', { number: 'T1' }))])
    expect(lookups.find(['nothing', 'T1', 'T2']).map(({ dossier }) => dossier.order.id)).toEqual(['2'])
    expect(lookups.product(['nothing', '14006381333938', '4006381333931'])?.barcode.quantity).toBe(12)
    expect(lookups.returned(['T2', '2', '1'])).toMatchObject({ via: 'order', code: '2' })
  })
})
