import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kindOf, parseChecklist } from '../../../shared/checklist/registry.ts'
import { cartonsToShip } from '../../../shared/pack/carton-contents.ts'
import type { PackCommand } from '../../../shared/pack/commands.ts'
import { packEvents } from '../../../shared/pack/events.ts'
import { foldPack } from '../../../shared/pack/evolve.ts'
import { packRefusals } from '../../../shared/pack/refusals.ts'
import type { PackState } from '../../../shared/pack/state.ts'
import type { Dossier } from '../../../shared/reference/dossier.ts'
import { ahead, anyOrder, ask } from './any-commands.ts'
import { dossier, PackInHand } from './fixtures.ts'

const asked = new Map(dossier().order.lines.map(({ line, quantity }) => [line, quantity]))

function counts(state: PackState): void {
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

/** What a closed pack has to show for every step of its checklist. */
function evidence(before: PackState, pack: PackInHand): void {
  for (const step of before.checklist.steps) expect(kindOf(step.kind).done(before, step), step.id).toBe(true)
  const kinds = new Set(before.checklist.steps.map(({ kind }) => kind))
  const shipped = cartonsToShip(before)
  if (kinds.has('verify-items')) expect(before.lines.every(({ packed, ordered }) => packed === ordered)).toBe(true)
  if (kinds.has('choose-carton')) expect(shipped.every(({ type }) => type !== null)).toBe(true)
  if (kinds.has('label')) expect(shipped.every(({ label }) => label?.printed)).toBe(true)
  if (kinds.has('scan-label')) expect(shipped.every(({ label }) => label?.scanned)).toBe(true)
  const numbers = shipped.flatMap(({ label }) => (label ? [label.number] : []))
  expect(numbers.some((number) => before.voided.includes(number))).toBe(false)
  expect(before.handBack).toEqual([])
  const scannedNow = pack.events.flatMap((event) => (event.type === 'pack.labelScanned' ? event.data.number : []))
  if (kinds.has('scan-label')) expect(scannedNow).toEqual(expect.arrayContaining(numbers))
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

describe('under any checklist, whatever is done to a pack', () => {
  test('its events pass their door and fold, counts hold in every box, undo restores, a close has its evidence', () => {
    let closed = 0
    fc.assert(
      fc.property(anyOrder, fc.array(ask, { maxLength: 50 }), (copy, asks) => {
        expect(parseChecklist(copy.checklist).ok).toBe(true)
        const pack = new PackInHand(copy)
        for (const next of asks) {
          const before = pack.state
          const made = pack.events.length
          const command = next(before)
          const decision = pack.do(command)
          if (decision.kind === 'refused') expect(packRefusals).toContain(decision.refusal.reason)
          for (const { type, data } of pack.events.slice(made)) {
            const parsed = packEvents[type].safeParse(data)
            expect(parsed.success ? 'ok' : `${type}: ${parsed.error.message}`).toBe('ok')
            if (type === 'pack.closed') {
              closed++
              evidence(before, pack)
            }
          }
          counts(pack.state)
          if (acts.has(command.kind) && pack.events.length > made) undone(pack, before, copy)
        }
        expect(foldPack(pack.events)).toEqual(pack.state)
      }),
      { numRuns: 150 },
    )
    expect(closed).toBeGreaterThan(0)
  })

  test('it can be brought to its end', () => {
    fc.assert(
      fc.property(anyOrder, fc.array(ask, { maxLength: 25 }), (copy, asks) => {
        const pack = new PackInHand(copy)
        for (const next of asks) pack.do(next(pack.state))
        for (let left = 90; left > 0 && ['open', 'paused'].includes(pack.state.phase); left--)
          pack.do(ahead(pack.state))
        expect(['closed', 'stopped', 'abandoned']).toContain(pack.state.phase)
      }),
      { numRuns: 100 },
    )
  })
})
