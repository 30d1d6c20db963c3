import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { owedBy } from '../../../renderer/bench/own-raises.ts'
import { exceptionEvent } from '../../../shared/exception/events.ts'
import { evolve } from '../../../shared/exception/evolve.ts'
import { packEvent } from '../../../shared/pack/event.ts'
import { AT } from '../../shared/pack/fixtures.ts'
import { ben, matters, only, raisedOn, settled, TellingStation, tagOf, types } from './matters.ts'
import { packOn } from './packer.ts'
import { openBench, pack, pull, said, settle, until } from './rig.ts'

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

  test.each([false, true])(
    'an order whose payment is in doubt, once; heard before it was opened: %s',
    async (before) => {
      const held = { status: 'held', holdReason: 'Payment: pending' } as const
      const station = new TellingStation(before ? held : {})
      Object.assign(station, { recheck: 'held', unpaid: true, ...(before && { claim: 'order-held' }) })
      const at = await openBench(station)
      if (before) {
        await pull(at, '1047')
        await pull(at, '1047', 4000)
      } else await packOn(at, () => pack(at)?.phase === 'stopped')
      await until(() => matters(at).length > 0, 'it')
      await settle()
      expect(only(at)).toMatchObject({ code: 'payment-mismatch', by: 'system', order: 'o-1', number: '1047' })
      expect(station.printed).toHaveLength(before ? 0 : 1)
    },
  )

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
      {
        id: 'c-1',
        kind: 'double-pack',
        order: 'o',
        orderNumber: 'O',
        packs: [],
        lines: [],
        raisedAt: AT,
        resolvedAt: null,
      },
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

test('a weight that a supervisor signed, and labels of an old address, are told once each', () => {
  const voided = (reason: string) => ({ type: 'pack.labelsVoided', data: { reason, labels: [{}] } })
  const signed = { type: 'pack.weightApproved' }
  const events = [signed, signed, voided('service'), voided('address'), voided('address')] as never[]
  const open = { phase: 'open', stopReason: null } as Parameters<typeof owedBy>[0]
  expect(owedBy(open, events).map(({ code }) => code)).toEqual(['weight-off', 'address-changed'])
  expect(owedBy(open, [])).toEqual([])
})

test('a lot that is not there is told with its product and its name', () => {
  const data = { product: 'p', lot: 'L-7', expiry: '2031-01-31', reason: 'not-found' }
  const open = { phase: 'open', stopReason: null } as Parameters<typeof owedBy>[0]
  const owed = { code: 'lot-missing', aside: false, product: 'p', note: 'L-7, 2031-01-31' }
  expect(owedBy(open, [{ type: 'pack.lotMissing', data } as never])).toEqual([owed])
})

test('a second lot of one pack that is not there is told too, and each of them once', async () => {
  const at = await openBench(new TellingStation())
  await pull(at, '1047')
  const subject = pack(at)?.pack ?? ''
  const notes = () => matters(at).flatMap((state) => state.notes.map(({ note }) => `${state.product} ${note}`))
  const miss = async (product: string, lot: string, told: number) => {
    const data = { product, lot, expiry: '2031-01-31', reason: 'not-found', supervisor: 'sue', dataAsOf: AT } as const
    await at.bench.run(() => at.bench.core.record([{ subject, bodies: [packEvent('pack.lotMissing', data)] }]))
    await at.bench.attach()
    await until(() => notes().length === told, 'the note')
  }
  await miss('mug', 'L-7', 1)
  await miss('mug', 'L-8', 2)
  await miss('tea', 'L-7', 3)
  await miss('tea', 'L-7', 3)
  await settle()
  expect(notes().toSorted()).toEqual(['mug L-7, 2031-01-31', 'mug L-8, 2031-01-31', 'tea L-7, 2031-01-31'])
  expect(matters(at)).toHaveLength(2)
})
