import { describe, expect, test } from 'vitest'
import type { LoggedReturn } from '../../../shared/reference/change.ts'
import type { Grade } from '../../../shared/return/state.ts'
import { dossier, MUG, MUG_CASE, product } from '../../shared/pack/fixtures.ts'
import { held } from '../ledger/station.ts'
import {
  type BenchInTest,
  eventsInStore,
  openBench,
  PackingStation,
  pull,
  said,
  settle,
  typesOf,
  until,
} from './rig.ts'

const grade: Grade = { condition: 'opened', reason: 'wrong-size', disposition: 'restock' }

const state = ({ bench }: BenchInTest) => [...bench.core.work.returns.values()].at(-1)
const sizeOf = ({ size }: { size: number }) => size
const active = ({ bench }: BenchInTest) => bench.core.activeReturn ?? ''

/** A station that announces RMA-7: one mug of the order. Its printer says that it printed. */
function returning(logged: LoggedReturn[] = []): PackingStation {
  const station = new PackingStation()
  const { barcodes, products } = dossier()
  const rma = { id: 'r-7', number: 'RMA-7', order: 'o-1', lines: [{ product: 'mug', quantity: 1 }] }
  const match = {
    via: 'rma',
    code: 'RMA-7',
    rma,
    order: 'o-1',
    orderNumber: '1047',
    lines: rma.lines,
    logged,
    others: [],
    products,
    barcodes,
  }
  station.outcome = { outcome: 'confirmed', bytes: 300 }
  const known = station.answers['products.find']
  station.answers['returns.find'] = ({ codes }) => ({ match: codes.includes('RMA-7') ? match : null })
  station.answers['products.find'] = (request) => {
    const barcode = { code: MUG_CASE, product: 'mug', quantity: 6, level: 'case' }
    return request.codes.includes(MUG_CASE) ? { match: { product: product('mug', 'Mug'), barcode } } : known?.(request)
  }
  return station
}

async function benchForReturns(station = returning(), options: Parameters<typeof openBench>[1] = {}) {
  const at = await openBench(station, options)
  at.bench.show('return')
  return at
}

async function gradeUnit(at: BenchInTest): Promise<void> {
  const before = at.station.sent.length
  await at.bench.run(() => at.bench.return.command(active(at), { kind: 'grade', grade }))
  await until(() => at.station.sent.length > before, 'the plate')
  await settle()
}

describe('a return', () => {
  test('by RMA is logged unit by unit, with a plate for each', async () => {
    const at = await benchForReturns()
    await pull(at, 'RMA-7')
    await pull(at, MUG)
    await gradeUnit(at)
    await pull(at, MUG_CASE)
    await gradeUnit(at)
    await at.bench.run(() => at.bench.return.command(active(at), { kind: 'close' }))
    expect(state(at)).toMatchObject({ phase: 'closed', rma: 'r-7', order: 'o-1' })
    expect(state(at)?.units.map(({ quantity }) => quantity)).toEqual([1, 6])
    expect(new Set(state(at)?.units.map(({ plate }) => plate?.lpn)).size).toBe(2)
    expect(typesOf(at.station.kept()).filter((type) => type === 'print.sent')).toHaveLength(2)
    expect(said(at)).toEqual([
      'verdict.return-opened',
      'verdict.return-unit',
      'verdict.graded-restock',
      'attention.return-beyond',
      'verdict.graded-restock',
      'verdict.return-closed',
    ])
    expect(at.bench.core.activeReturn).toBeNull()
  })

  test('that nothing announces is opened blind, and takes what was not announced elsewhere too', async () => {
    const at = await benchForReturns()
    await pull(at, 'NOTHING')
    expect(said(at)).toEqual(['refusal.return-unknown'])
    await at.bench.run(() => at.bench.return.openBlind())
    await pull(at, '96385074')
    expect(said(at).at(-1)).toBe('verdict.return-unit')
  })

  test('takes a product that was not announced, and says so', async () => {
    const at = await benchForReturns()
    await pull(at, 'RMA-7')
    await pull(at, '96385074')
    expect(said(at).at(-1)).toBe('attention.return-unexpected')
    expect(state(at)?.units).toMatchObject([{ product: 'hat', expected: false }])
  })

  test('refuses what it can not take, and keeps that as a fact', async () => {
    const at = await benchForReturns()
    await pull(at, 'RMA-7')
    await pull(at, MUG)
    for (const code of [MUG, 'x\x00']) await pull(at, code)
    await at.bench.run(() => at.bench.return.command(active(at), { kind: 'close' }))
    await at.bench.act('undo')
    for (const code of ['WHAT', '4006381333932']) await pull(at, code)
    await at.bench.act('undo')
    await settle()
    const facts = at.station.kept().flatMap((event) => (event.type === 'bench.refused' ? [event.data.reason] : []))
    expect(facts).toEqual(['grade-first', 'unreadable', 'grade-first', 'item-unknown', 'misread', 'nothing-to-undo'])
    expect(state(at)?.units).toEqual([])
  })

  test('says that the station is away where only it can answer', async () => {
    const at = await benchForReturns()
    at.station.up = false
    await pull(at, 'RMA-7')
    await at.bench.run(() => at.bench.return.openBlind())
    await pull(at, MUG)
    expect(said(at)).toEqual(['attention.station-away', 'verdict.return-opened', 'attention.station-away'])
  })

  test('goes on after the page was opened again, and prints no plate twice', async () => {
    const at = await benchForReturns()
    await pull(at, 'RMA-7')
    await pull(at, MUG)
    await gradeUnit(at)
    const next = await benchForReturns(at.station, { name: at.name })
    await settle()
    expect(at.station.sent).toHaveLength(1)
    expect(state(next)?.units).toHaveLength(1)
    await pull(next, MUG)
    await gradeUnit(next)
    await next.bench.run(() => next.bench.return.command(active(next), { kind: 'close' }))
    expect(state(next)?.phase).toBe('closed')
    expect(at.station.sent).toHaveLength(2)
  })

  test('tells of the plate that a unit taken back has left', async () => {
    const at = await benchForReturns()
    await pull(at, 'RMA-7')
    await pull(at, MUG)
    await at.bench.act('undo')
    expect(said(at).at(-1)).toBe('verdict.return-undone')
    await pull(at, MUG)
    await gradeUnit(at)
    await at.bench.act('undo')
    expect(said(at).at(-1)).toBe('attention.return-plate-void')
  })

  test('leaves nothing behind once it is closed and the hands rest, in memory or in the store', async () => {
    const at = await benchForReturns()
    await pull(at, 'RMA-7')
    await pull(at, MUG)
    await gradeUnit(at)
    await at.bench.run(() => at.bench.return.command(active(at), { kind: 'close' }))
    await at.bench.tidy()
    const { core } = at.bench
    expect([core.work.returns, core.work.jobs, at.bench.return.matches, at.bench.return.products].map(sizeOf)).toEqual([
      0, 0, 0, 0,
    ])
    expect(await eventsInStore(at.name)).toEqual([])
  })

  test('that is closed while a plate is still printing hears what became of it', async () => {
    const station = returning()
    const gate = held()
    station.outcome = () => gate.until.then(() => ({ outcome: 'confirmed', bytes: 300 }))
    const at = await benchForReturns(station)
    await pull(at, 'RMA-7')
    await pull(at, MUG)
    await gradeUnit(at)
    await at.bench.run(() => at.bench.return.command(active(at), { kind: 'close' }))
    await at.bench.tidy()
    gate.release()
    await until(() => typesOf(station.kept()).includes('print.confirmed'), 'the outcome')
    await at.bench.tidy()
    expect(at.bench.core.work.jobs.size).toBe(0)
  })

  test('prints a plate again, for a reason', async () => {
    const at = await benchForReturns()
    await pull(at, 'RMA-7')
    await pull(at, MUG)
    await gradeUnit(at)
    await at.bench.run(() => at.bench.reprintPlate(1, 'damaged'))
    await until(() => at.station.sent.length === 2)
    await settle()
    expect([...at.bench.core.work.jobs.values()].at(-1)).toMatchObject({
      phase: 'confirmed',
      number: state(at)?.units[0]?.plate?.lpn,
    })
  })
})

describe('a station that hangs', () => {
  test.each([
    ['an announced parcel is looked for', 'returns.find', false],
    ['a returned unit is looked for', 'products.find', true],
  ] as const)('while %s lets the next scan go on, and says so', async (_what, method, isOpen) => {
    const station = returning()
    const at = await benchForReturns(station)
    if (isOpen) await pull(at, 'RMA-7')
    const answers = station.answers
    station.answers = { ...answers, [method]: () => new Promise<never>(() => {}) }
    await pull(at, isOpen ? MUG : 'RMA-7')
    expect(said(at).at(-1)).toBe('attention.station-away')
    station.answers = answers
    await pull(at, isOpen ? MUG : 'RMA-7')
    expect(said(at).at(-1)).toBe(isOpen ? 'verdict.return-unit' : 'verdict.return-opened')
  })
})

describe('what should come back', () => {
  const gradeAs = (at: BenchInTest, change: Partial<Grade>) =>
    at.bench.run(() => at.bench.return.command(active(at), { kind: 'grade', grade: { ...grade, ...change } }))

  test('is known after a restart of the page: nothing announced is said not to be', async () => {
    const station = returning()
    const at = await benchForReturns(station)
    await pull(at, 'RMA-7')
    const again = await benchForReturns(station, { name: at.name })
    await settle()
    expect(state(again)).toMatchObject({ awaited: [{ product: 'mug', quantity: 1 }], rmaNumber: 'RMA-7' })
    await pull(again, MUG)
    expect(said(again).at(-1)).toBe('verdict.return-unit')
    expect(state(again)?.units).toMatchObject([{ expected: true }])
  })

  test('is told in amber from the first unit that is more', async () => {
    const at = await benchForReturns()
    await pull(at, 'RMA-7')
    await pull(at, MUG)
    await gradeUnit(at)
    await pull(at, MUG)
    expect(said(at).at(-1)).toBe('attention.return-beyond')
  })

  test('and was logged before is told with who and when', async () => {
    const logged = [{ return: 'r-0', at: '2026-11-20T10:00:00.000Z', operator: 'ana', station: 'b', units: [] }]
    const station = returning(logged)
    const people = [{ id: 'ana', name: 'Ana', initials: 'A', roles: ['packer'] }]
    station.answers['people.list'] = () => ({ people, whole: true })
    const at = await benchForReturns(station)
    await settle()
    await pull(at, 'RMA-7')
    expect(said(at)).toEqual(['attention.return-again'])
    expect(at.verdicts.at(-1)?.params).toMatchObject({ who: 'Ana', when: expect.stringContaining('2026') })
  })

  test('and is missing at the close is in the event, and told', async () => {
    const at = await benchForReturns()
    await pull(at, 'RMA-7')
    await pull(at, '96385074')
    await gradeUnit(at)
    await at.bench.run(() => at.bench.return.command(active(at), { kind: 'close' }))
    expect(said(at).at(-1)).toBe('attention.return-closed-missing')
    const closed = at.station.kept().find(({ type }) => type === 'return.closed')
    expect(closed?.data).toMatchObject({ missing: [{ product: 'mug', quantity: 1 }] })
  })

  test.each(['damaged', 'missing-parts'] as const)('%s and put to stock is never told in green', async (condition) => {
    const at = await benchForReturns()
    await pull(at, 'RMA-7')
    await pull(at, MUG)
    await gradeAs(at, { condition })
    expect(said(at)).toContain('attention.graded-doubtful')
    expect(said(at)).not.toContain('verdict.graded-restock')
  })
})
