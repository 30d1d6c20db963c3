import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseEvent } from '../../../shared/event/catalogue.ts'
import { emptyHead } from '../../../shared/event/envelope.ts'
import { effectsOf } from '../../../shared/pack/decide.ts'
import { foldPack, type PackEvent } from '../../../shared/pack/evolve.ts'
import type { PackState } from '../../../shared/pack/state.ts'
import { takeOver } from '../../../shared/pack/take-over.ts'
import type { Dossier } from '../../../shared/reference/dossier.ts'
import { type Ask, ask } from './any-commands.ts'
import { anyOrder } from './any-orders.ts'
import { AT, dossier, MUG, MUG_CASE, PackInHand, packAt, product, rechecked, TEA } from './fixtures.ts'

const bench = 'Bench 1'

/** Events with ids as a ledger has them: unlike in two benches. */
function asKept(events: readonly PackEvent[], from = 0): PackEvent[] {
  return events.map((event, index) => ({ ...event, id: uuid(from + index) }))
}

/** The events of a pack, each naming the others by the ids they are kept under. */
function kept({ events }: PackInHand): PackEvent[] {
  const ids = new Map(events.map(({ id }, index) => [id, uuid(index)]))
  const text = JSON.stringify(events, (_key, value) => (typeof value === 'string' ? (ids.get(value) ?? value) : value))
  return JSON.parse(text) as PackEvent[]
}

function uuid(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
}

function goOn(events: readonly PackEvent[], copy: Dossier, operator = 'ben'): PackEvent[] {
  const decision = takeOver({ station: bench, events }, copy)
  if (decision.kind === 'refused') throw new Error(decision.refusal.reason)
  return asKept(
    decision.events.map((body) => ({ ...body, id: '', subject: 'pack-2', operator, at: AT })),
    5000,
  )
}

const refusal = (pack: PackInHand, copy = dossier()) => {
  const decision = takeOver({ station: bench, events: kept(pack) }, copy)
  return decision.kind === 'refused' ? decision.refusal.reason : 'accepted'
}

function paused(copy = dossier()): PackInHand {
  const pack = new PackInHand(copy)
  for (const code of [MUG, MUG, TEA]) pack.scan(code)
  pack.try({ kind: 'pause' })
  return pack
}

/** What of a pack is the same at both benches. */
function counted(state: PackState | undefined) {
  if (!state) throw new Error('no pack')
  const { lines, cartons, current, papers, voided, facts, scans, checklist, order } = state
  return { lines, cartons, current, papers, voided, facts, scans, checklist, order }
}

describe('a pack that goes on at another bench', () => {
  test('has what was counted, and counts on from there', () => {
    const first = paused()
    const taken = goOn(kept(first), dossier())
    const state = foldPack(taken)
    expect(state).toMatchObject({ pack: 'pack-2', operator: 'ben', phase: 'open', claim: 'held' })
    expect(counted(state)).toEqual(counted(foldPack(kept(first))))
  })

  test('takes back what the other bench did, and asks central anew', () => {
    const pack = paused()
    const state = foldPack(goOn(kept(pack), dossier()))
    expect(state?.acts).toHaveLength(3)
    expect(state?.rechecked).toEqual({ label: null, close: null })
    expect(state && effectsOf(state)).toEqual([])
  })

  test('can go on at a third one', () => {
    const once = goOn(kept(paused()), dossier())
    const pause = { type: 'pack.paused', v: 1, data: {} } as const
    const stopped: PackEvent[] = [...once, { ...pause, id: uuid(7000), subject: 'pack-2', operator: 'ben', at: AT }]
    const decision = takeOver({ station: bench, events: stopped }, dossier())
    expect(decision).toMatchObject({ kind: 'accepted', events: [{}, { data: { from: 'pack-2', acts: [{}, {}, {}] } }] })
  })

  test('tells it in events that pass every door, and none that does not fit', () => {
    const [opened, taken] = goOn(kept(paused()), dossier())
    const envelope = { stream: uuid(1), seq: 1, station: 'bench-2', prev: emptyHead('').hash }
    for (const event of [opened, taken]) expect(parseEvent({ ...event, ...envelope })).toMatchObject({ ok: true })
    const spoilt = (act: object) =>
      parseEvent({ ...taken, ...envelope, data: { ...(taken?.data as object), acts: [act] } })
    const act = { id: uuid(2), at: AT, operator: 'ana', v: 1 }
    expect(spoilt({ ...act, type: 'pack.closed', data: {} })).toMatchObject({ ok: false })
    expect(spoilt({ ...act, type: 'pack.cartonAdded', data: { carton: 1, name: 'Ann' } })).toMatchObject({ ok: false })
    expect(spoilt({ ...act, type: 'pack.cartonAdded', data: { carton: 2 } })).toMatchObject({ ok: true })
  })
})

describe('a pack stays at its bench', () => {
  test('while somebody packs it there', () => {
    expect(refusal(packAt('choose-carton'))).toBe('take-over-busy')
  })

  test('once a label is out', () => {
    const pack = packAt('scan-label')
    pack.try({ kind: 'pause' })
    expect(refusal(pack)).toBe('take-over-label')
  })

  test('though not for a label that is only about to be asked for', () => {
    const pack = packAt('label')
    pack.try(rechecked('label'))
    pack.try({ kind: 'pause' })
    expect(refusal(pack)).toBe('accepted')
  })

  test('where its beginning is not known, or the order needs other goods now', () => {
    const pack = paused()
    expect(takeOver({ station: bench, events: kept(pack).slice(1) }, dossier())).toMatchObject({
      refusal: { reason: 'take-over-incomplete' },
    })
    expect(refusal(pack, { ...dossier(), products: [product('tea', 'Tea')] })).toBe('take-over-changed')
  })
})

test('whatever was done with a pack, it is the same after it went on elsewhere, and no unit counts twice', () => {
  fc.assert(
    fc.property(anyOrder, fc.array(ask, { maxLength: 25 }), (copy, commands: readonly Ask[]) => {
      const pack = new PackInHand(copy)
      for (const next of commands) pack.try(next(pack.state, copy))
      if (pack.state.phase === 'open') pack.try({ kind: 'pause' })
      const events = kept(pack)
      const before = foldPack(events)
      const decision = takeOver({ station: bench, events }, copy)
      if (decision.kind === 'refused') return before?.phase !== 'paused' || hasPrinted(before)
      const after = foldPack(goOn(events, copy))
      expect(counted(after)).toEqual(counted(before))
      return after?.lines.every(({ packed, ordered }) => packed <= ordered) === true
    }),
    { numRuns: 300 },
  )
})

test('what it was counted from there is not counted by the one before: that ends without a close', () => {
  const pack = paused()
  pack.try({ kind: 'hand-over', to: 'pack-2', station: 'Bench 2' })
  expect(pack.state.phase).toBe('handed-over')
  expect(pack.scan(MUG_CASE)).toBe('ended')
  expect(pack.events.map(({ type }) => type)).not.toContain('pack.closed')
})

function hasPrinted(state: PackState): boolean {
  const papers = state.papers?.some(({ printed, skipped }) => !(printed || skipped)) ?? false
  return papers || state.handBack.length > 0 || state.cartons.some(({ label }) => label !== null)
}
