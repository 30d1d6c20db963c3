import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { PrintOutcome } from '../../../shared/bridge/contract.ts'
import { exceptionEvent } from '../../../shared/exception/events.ts'
import { evolve } from '../../../shared/exception/evolve.ts'
import { type ExceptionState, tagCode } from '../../../shared/exception/state.ts'
import type { Conflict } from '../../../shared/reference/change.ts'
import type { Person } from '../../../shared/reference/person.ts'
import { AT, dossier, MUG, TEA } from '../../shared/pack/fixtures.ts'
import { packOn } from './packer.ts'
import { type BenchInTest, openBench, PackingStation, pack, pull, said, settle, typesOf, until } from './rig.ts'

const ben: Person = { id: 'ben', name: 'Ben', initials: 'B', roles: ['supervisor'] }

/** What central tells, as a test sets it. */
class TellingStation extends PackingStation {
  rows: ExceptionState[] = []
  conflicts: Conflict[] = []
  readonly printed: string[] = []

  constructor(...change: ConstructorParameters<typeof PackingStation>) {
    super(...change)
    this.answers['exceptions.list'] = () => ({ exceptions: this.rows, conflicts: this.conflicts, reasons: [] })
    const send = this.answers['print.send']
    this.answers['print.send'] = (request) => {
      if (request.document === 'problem-tag') this.printed.push(request.body)
      return send?.(request)
    }
  }
}

async function raisedOn(station: TellingStation, code = 'PB-X-DAMAGED'): Promise<BenchInTest> {
  const at = await openBench(station)
  await pull(at, '1047')
  await pull(at, MUG)
  await pull(at, code)
  await until(() => station.printed.length > 0, 'the tag')
  return at
}

const matters = ({ bench }: BenchInTest) => bench.exceptions.list()
const only = (at: BenchInTest) => {
  const [state] = matters(at)
  if (!state) throw new Error('nothing raised')
  return state
}
const tagOf = (at: BenchInTest) => tagCode(only(at).exception)
const types = ({ station }: BenchInTest) => typesOf(station.kept())
const settled = (at: BenchInTest, deed: object) =>
  at.bench.run(() => at.bench.exceptions.command(only(at).exception, { kind: 'resolve', verb: 'release', ...deed }))

describe('an order with something wrong', () => {
  test('is put aside with one code: paused, told, tagged, and the bench is free', async () => {
    const station = new TellingStation()
    const at = await raisedOn(station)
    expect(only(at)).toMatchObject({
      ...{ code: 'damaged', order: 'o-1', number: '1047', pack: pack(at)?.pack, product: 'mug', by: 'person' },
      raised: { who: 'ana', at: AT },
    })
    expect(pack(at)?.phase).toBe('paused')
    expect(at.bench.core.activePack).toBeNull()
    expect(at.verdicts.at(-1)).toMatchObject({ kind: 'attention', key: 'attention.raised' })
    expect(station.printed[0]).toContain(tagOf(at))
    expect(types(at).indexOf('pack.paused')).toBe(types(at).indexOf('exception.raised') - 1)
  })

  test('is not brought back by its number while it waits, and another order is packed meanwhile', async () => {
    const station = new TellingStation()
    station.orders.push(dossier({ id: 'o-2', number: '1048', lines: [{ line: '1', product: 'tea', quantity: 1 }] }))
    const at = await raisedOn(station)
    await pull(at, '1047')
    expect(said(at).at(-1)).toBe('refusal.order-aside')
    await pull(at, '1048')
    await pull(at, TEA)
    await pull(at, 'BOX-SMALL')
    const label = () => pack(at)?.cartons[0]?.label
    await until(() => label()?.printed === true, 'the label')
    await pull(at, label()?.number ?? '')
    await until(() => said(at).includes('verdict.closed'))
    expect(station.journal.isPackedHere('o-2')).toBe(true)
  })

  test('says by its tag that it is open, and comes back by it when it is released', async () => {
    const station = new TellingStation()
    const at = await raisedOn(station)
    await pull(at, tagOf(at))
    expect(said(at).at(-1)).toBe('attention.matter-open')
    at.bench.signIn(ben)
    await settled(at, {})
    expect(said(at).at(-1)).toBe('verdict.matter-resolve')
    await pull(at, tagOf(at).toLowerCase())
    expect(said(at).at(-1)).toBe('verdict.resumed')
    expect(pack(at)?.lines[0]?.packed).toBe(1)
    await packOn(at)
    expect(station.journal.isPackedHere('o-1')).toBe(true)
  })

  test('is settled by those who may only', async () => {
    const at = await raisedOn(new TellingStation())
    await settled(at, {})
    expect(said(at).at(-1)).toBe('refusal.matter-not-yours')
    expect(only(at).ended).toBeNull()
  })

  test('that goes back to stock is given up by its tag', async () => {
    const at = await raisedOn(new TellingStation())
    at.bench.signIn(ben)
    await settled(at, { verb: 'restock' })
    await pull(at, tagOf(at))
    expect(said(at).at(-1)).toBe('attention.matter-restock')
    expect(pack(at)?.phase).toBe('abandoned')
  })

  test('of which a line was changed waits for the changed order, and is begun anew under it', async () => {
    const station = new TellingStation()
    const at = await raisedOn(station)
    at.bench.signIn(ben)
    await settled(at, { verb: 'change-line', line: '3', quantity: 1 })
    await pull(at, tagOf(at))
    expect(said(at).at(-1)).toBe('attention.matter-central')
    expect(pack(at)?.phase).toBe('paused')
    station.orders = [dossier({ revision: 4, lines: [{ line: '1', product: 'mug', quantity: 2 }] })]
    await pull(at, tagOf(at))
    expect(said(at).at(-1)).toBe('verdict.opened')
    expect(pack(at)).toMatchObject({ phase: 'open', revision: 4, lines: [{ ordered: 2, packed: 0 }] })
  })

  test('of which the tag did not come out keeps its place, and the tag is printed again', async () => {
    const station = new TellingStation()
    const answers: PrintOutcome[] = [{ outcome: 'failed', why: 'unreachable' }]
    station.outcome = async () => answers.shift() ?? { outcome: 'delivered', bytes: 9 }
    const at = await raisedOn(station)
    await until(() => said(at).includes('attention.print-unreachable'))
    await at.bench.run(() => at.bench.exceptions.reprintTag(only(at).exception))
    await until(() => station.printed.length === 2, 'the second tag')
    expect(station.printed[1]).toContain(tagOf(at))
  })

  test('is raised at the same place once', async () => {
    const at = await raisedOn(new TellingStation(), 'PB-X-DAMAGED')
    const { order, number, pack: id, product } = only(at)
    const again = { code: 'damaged', about: { order, number, pack: id, product }, by: 'person', aside: true } as const
    await at.bench.run(() => at.bench.exceptions.raise(again))
    expect(said(at).at(-1)).toBe('attention.raised-already')
    expect(matters(at)).toHaveLength(1)
  })

  test('is not raised from an empty bench', async () => {
    const at = await openBench(new TellingStation())
    await pull(at, 'PB-X-SHORT')
    expect(said(at).at(-1)).toBe('refusal.not-now')
    await pull(at, 'X-0000000000')
    expect(said(at).at(-1)).toBe('refusal.tag-unknown')
  })

  test('stays after a restart of the page, and its tag is not printed twice', async () => {
    const station = new TellingStation()
    const at = await raisedOn(station)
    const again = await openBench(station, { name: at.name })
    await settle()
    expect(only(again).exception).toBe(only(at).exception)
    expect(station.printed).toHaveLength(1)
  })
})

describe('the bench itself raises', () => {
  test('a code that was not known three times, and the packer goes on', async () => {
    const station = new TellingStation()
    const at = await openBench(station)
    await pull(at, '1047')
    for (const code of ['WHAT-A', 'WHAT-B', 'WHAT-A']) await pull(at, code, 4000)
    expect(matters(at)).toEqual([])
    await pull(at, 'WHAT-A', 4000)
    expect(only(at)).toMatchObject({ code: 'unknown-code', by: 'system', order: 'o-1', tag: null })
    expect(said(at).at(-1)).toBe('attention.raised-unknown-code')
    expect(pack(at)?.phase).toBe('open')
  })

  test('a pre-order that is not due, with words and without opening it', async () => {
    const at = await openBench(new TellingStation({ notBefore: '2199-01-01T00:00:00.000Z' }))
    await pull(at, '1047')
    await pull(at, '1047')
    expect(said(at).at(-1)).toBe('refusal.order-not-due')
    expect(matters(at)).toHaveLength(1)
    expect(only(at)).toMatchObject({ code: 'preorder-not-due', order: 'o-1', number: '1047', by: 'system' })
  })

  test.each([
    ['cancelled', 'cancelled-after-pick', 0],
    ['held', 'order-held', 1],
    ['packed', 'double-pack', 0],
  ] as const)('an order that turns out %s', async (outcome, code, tags) => {
    const station = new TellingStation()
    station.recheck = outcome
    const at = await openBench(station)
    await packOn(at, () => pack(at)?.phase === 'stopped')
    await until(() => matters(at).length > 0, 'it')
    await settle()
    expect(only(at)).toMatchObject({ code, by: 'system', pack: pack(at)?.pack })
    expect(station.printed).toHaveLength(tags)
    expect(said(at).filter((key) => key.startsWith('attention.raised'))).toEqual([])
  })

  test('a label that can not be read, with the printer it came from', async () => {
    const at = await openBench(new TellingStation())
    await packOn(at, () => pack(at)?.cartons[0]?.label?.printed === true)
    await at.bench.run(() => at.bench.reprint('unreadable'))
    expect(only(at)).toMatchObject({ code: 'label-unreadable', device: 'printer-1', by: 'system', tag: null })
    expect(pack(at)?.phase).toBe('open')
  })

  test('what is due to others, by its own clock and once', async () => {
    const at = await raisedOn(new TellingStation())
    const tick = (minutes: number) =>
      at.bench.run(() => at.bench.exceptions.tick(new Date(Date.parse(AT) + minutes * 60_000).toISOString()))
    await tick(29)
    expect(only(at).escalations).toEqual([])
    await tick(31)
    await tick(32)
    expect(only(at).escalations).toMatchObject([{ level: 1, dueAt: '2026-11-21T08:30:00.000Z' }])
    expect(types(at).filter((type) => type === 'exception.escalated')).toHaveLength(1)
  })
})

describe('what other benches did', () => {
  const event = (body: ReturnType<typeof exceptionEvent>, operator = 'ben') => ({
    ...{ ...body, id: randomUUID(), subject: '', operator, station: 'bench-2', at: '2026-11-21T09:00:00.000Z' },
  })
  const deed = { line: null, product: null, quantity: null }

  test('ends an exception here too, and the tag brings the order back', async () => {
    const station = new TellingStation()
    const at = await raisedOn(station)
    const end = event(exceptionEvent('exception.resolved', { verb: 'release', ...deed }))
    station.rows = [evolve(only(at), { ...end, subject: only(at).exception })]
    await at.bench.exceptions.refresh()
    expect(only(at).ended).toMatchObject({ who: 'ben', station: 'bench-2', verb: 'release' })
    expect(types(at).at(-1)).toBe('exception.settledElsewhere')
    await at.bench.exceptions.refresh()
    expect(types(at).filter((type) => type === 'exception.settledElsewhere')).toHaveLength(1)
    await pull(at, tagOf(at))
    expect(said(at).at(-1)).toBe('verdict.resumed')
  })

  test('is settled from here, and not shown again before central says so', async () => {
    const station = new TellingStation()
    const other = await raisedOn(new TellingStation())
    station.rows = [only(other)]
    station.conflicts = [
      { id: 'c-1', kind: 'double-pack', order: 'o', orderNumber: 'O', packs: [], raisedAt: AT, resolvedAt: null },
    ]
    const at = await openBench(station, { operator: ben })
    await until(() => matters(at).length === 1, 'the row')
    await settled(at, { verb: 'to-support' })
    await at.bench.run(() => at.bench.exceptions.resolveConflict('c-1', null))
    await at.bench.tidy()
    await at.bench.exceptions.refresh()
    expect(only(at).ended).toMatchObject({ who: 'ben', verb: 'to-support' })
    expect(at.bench.exceptions.conflicts()).toEqual([])
    expect(types(at).slice(-2)).toEqual(['exception.resolved', 'conflict.resolved'])
    station.rows = station.rows.map((row) => ({ ...row, ended: only(at).ended }))
    station.conflicts = []
    await at.bench.exceptions.refresh()
    await at.bench.tidy()
    expect(at.bench.core.work.subjectsOf('exception.')).toEqual([])
  })

  test('between two boxes is settled by a supervisor only', async () => {
    const at = await openBench(new TellingStation())
    await at.bench.run(() => at.bench.exceptions.resolveConflict('c-1', null))
    expect(said(at)).toEqual(['refusal.matter-not-yours'])
  })
})
