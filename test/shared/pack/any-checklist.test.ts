import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Step } from '../../../shared/checklist/checklist.ts'
import { kindOf, parseChecklist, stepKinds } from '../../../shared/checklist/registry.ts'
import { whatOf } from '../../../shared/checklist/steps/confirm.ts'
import { cartonsToShip } from '../../../shared/pack/carton-contents.ts'
import type { PackCommand } from '../../../shared/pack/commands.ts'
import { packEvents } from '../../../shared/pack/events.ts'
import { foldPack } from '../../../shared/pack/evolve.ts'
import { packRefusals } from '../../../shared/pack/refusals.ts'
import type { PackState } from '../../../shared/pack/state.ts'
import type { Dossier } from '../../../shared/reference/dossier.ts'
import { type Ask, ahead, ask } from './any-commands.ts'
import { anyOrder } from './any-orders.ts'
import { PackInHand } from './fixtures.ts'
import { people } from './step-refusals.ts'

type Asked = ReadonlyMap<string, number>

function openedWith(copy: Dossier): { pack: PackInHand; asked: Asked } {
  const pack = new PackInHand(copy)
  Object.assign(pack.context, { people })
  return { pack, asked: new Map(pack.state.lines.map(({ line, ordered }) => [line, ordered])) }
}

function counts(state: PackState, asked: Asked): void {
  for (const { line, ordered, packed, short } of state.lines) {
    expect(packed).toBeGreaterThanOrEqual(0)
    expect(packed).toBeLessThanOrEqual(ordered)
    expect(ordered + short).toBe(asked.get(line))
    const boxed = state.cartons.flatMap(({ contents }) => contents.filter((one) => one.line === line))
    expect(boxed.every(({ quantity }) => quantity > 0)).toBe(true)
    expect(boxed.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(packed)
  }
  expect(new Set(state.cartons.map(({ carton }) => carton)).size).toBe(state.cartons.length)
  expect(state.cartons.some(({ carton, inside }) => carton === state.current && inside === null)).toBe(true)
}

/** What each kind of step has to show in a pack that is closed, from what stands in its events. */
const shown: Readonly<Record<string, (before: PackState, step: Step, pack: PackInHand) => void>> = {
  identify: (before, _step, pack) => expect(pack.events[0]).toMatchObject({ data: { order: before.order } }),
  'verify-items': ({ lines }) => expect(lines.every(({ packed, ordered }) => packed === ordered)).toBe(true),
  'choose-carton': (before) => expect(cartonsToShip(before).every(({ type }) => type !== null)).toBe(true),
  label: (before) => expect(cartonsToShip(before).every(({ label }) => label?.printed)).toBe(true),
  'scan-label': (before, _step, pack) => {
    expect(cartonsToShip(before).every(({ label }) => label?.scanned)).toBe(true)
    const numbers = cartonsToShip(before).map(({ label }) => label?.number)
    const scanned = pack.events.flatMap((event) => (event.type === 'pack.labelScanned' ? event.data.number : []))
    expect(scanned).toEqual(expect.arrayContaining(numbers))
  },
  capture: ({ scans, facts, lines }) => {
    for (const { scan, product, counts: units } of scans) {
      const wanted = lines.find((line) => line.product === product)?.capture ?? []
      const own = facts.captured.filter((one) => one.scan === scan)
      const quantity = units.reduce((sum, one) => sum + one.quantity, 0)
      if (wanted.includes('lot')) expect(own.some(({ lot }) => lot !== null)).toBe(true)
      if (wanted.includes('expiry')) expect(own.some(({ expiry }) => expiry !== null)).toBe(true)
      if (wanted.includes('serial')) expect(own.filter(({ serial }) => serial !== null)).toHaveLength(quantity)
    }
  },
  weigh: (before, step) => {
    for (const { carton } of cartonsToShip(before)) {
      const weight = before.facts.weights.find((one) => one.step === step.id && one.carton === carton)
      const isRight = weight?.verdict === 'within' || weight?.verdict === 'unknown'
      expect(isRight || weight?.approvedBy === 'sue').toBe(true)
    }
  },
  photo: (before, step) => {
    const taken = before.facts.photos.filter((one) => one.step === step.id).map(({ carton }) => carton)
    expect(taken).toEqual(expect.arrayContaining(cartonsToShip(before).map(({ carton }) => carton)))
  },
  confirm: (before, step) => {
    const told = before.facts.confirmed.filter((one) => one.step === step.id).map(({ carton }) => carton)
    const places = step.options['per'] === 'package' ? cartonsToShip(before).map(({ carton }) => carton) : [null]
    if (whatOf(before, step).length > 0) expect(told).toEqual(expect.arrayContaining(places))
  },
  documents: ({ papers }) => expect(papers?.every(({ printed, skipped }) => printed || skipped)).toBe(true),
  stage: ({ facts }, step) => expect(facts.lanes.find((one) => one.step === step.id)?.staged).toBe(true),
}

/** What a closed pack has to show for every step of its checklist. */
function evidence(before: PackState, pack: PackInHand): void {
  for (const step of before.checklist.steps) {
    expect(kindOf(step.kind).done(before, step), step.id).toBe(true)
    shown[step.kind]?.(before, step, pack)
  }
  const numbers = cartonsToShip(before).flatMap(({ label }) => (label ? [label.number] : []))
  expect(numbers.some((number) => before.voided.includes(number))).toBe(false)
  expect(before.handBack).toEqual([])
  const serials = before.facts.captured.flatMap(({ product, serial }) =>
    serial === null ? [] : `${product} ${serial}`,
  )
  expect(new Set(serials).size).toBe(serials.length)
}

const acts = new Set<PackCommand['kind']>(['carton', 'go-short', 'choose-carton', 'scan', 'count-unscannable'])

/** An act just done, taken back on a copy of the pack. */
function undone(pack: PackInHand, before: PackState, copy: Dossier): void {
  if (pack.state.phase !== 'open' || pack.state.acts.length <= before.acts.length) return
  const other = new PackInHand(copy)
  other.events.splice(0, other.events.length, ...pack.events)
  const decision = other.do({ kind: 'undo' })
  const [event] = decision.kind === 'accepted' ? decision.events : []
  if (event?.type !== 'pack.cartonUndone' && event?.type !== 'pack.unitsUndone') return
  expect(other.state).toEqual(before)
}

/** Does what is asked next, and looks at all that came of it. */
function act(pack: PackInHand, next: Ask, copy: Dossier, asked: Asked): void {
  const before = pack.state
  const made = pack.events.length
  const command = next(before, copy)
  const decision = pack.do(command)
  if (decision.kind === 'refused') expect(packRefusals).toContain(decision.refusal.reason)
  for (const { type, data } of pack.events.slice(made)) {
    const parsed = packEvents[type].safeParse(data)
    expect(parsed.success ? 'ok' : `${type}: ${parsed.error.message}`).toBe('ok')
    if (type === 'pack.closed') evidence(before, pack)
  }
  counts(pack.state, asked)
  if (acts.has(command.kind) && pack.events.length > made) undone(pack, before, copy)
}

const isOpen = ({ state }: PackInHand) => state.phase === 'open' || state.phase === 'paused'

const RUNS = 150
/** As many willing acts as the longest checklist and order take. */
const ENOUGH = 120

describe('under any checklist, whatever is done to a pack', () => {
  test('its events pass their door and fold, counts hold in every box, undo restores, and it closes with its evidence', () => {
    const closed = new Map<string, number>()
    let all = 0
    fc.assert(
      fc.property(anyOrder, fc.array(ask, { maxLength: 40 }), (copy, asks) => {
        const parsed = parseChecklist(copy.checklist)
        expect(parsed.ok ? '' : parsed.error).toBe('')
        const { pack, asked } = openedWith(copy)
        for (const next of asks) act(pack, next, copy, asked)
        for (let left = ENOUGH; left > 0 && isOpen(pack); left--) act(pack, ahead, copy, asked)
        expect(foldPack(pack.events)).toEqual(pack.state)
        expect(['closed', 'stopped', 'abandoned']).toContain(pack.state.phase)
        if (pack.state.phase !== 'closed') return
        all++
        for (const { kind } of copy.checklist.steps) closed.set(kind, (closed.get(kind) ?? 0) + 1)
      }),
      { numRuns: RUNS },
    )
    // What is never reached is never looked at.
    expect(all).toBeGreaterThan(RUNS / 3)
    for (const { kind } of stepKinds) expect(closed.get(kind) ?? 0, kind).toBeGreaterThan(RUNS / 15)
  }, 60_000)
})
