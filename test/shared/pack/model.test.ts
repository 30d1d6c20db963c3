import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { currentStep } from '../../../shared/checklist/progress.ts'
import { parseEvent } from '../../../shared/event/catalogue.ts'
import type { PackCommand } from '../../../shared/pack/commands.ts'
import { effectsOf } from '../../../shared/pack/decide.ts'
import { recheckOutcomes } from '../../../shared/pack/events.ts'
import { evolve, foldPack } from '../../../shared/pack/evolve.ts'
import { packRefusals } from '../../../shared/pack/refusals.ts'
import type { PackState } from '../../../shared/pack/state.ts'
import { chained } from '../event/stream.ts'
import {
  carrierLabel,
  checklist,
  dossier,
  MUG,
  MUG_CASE,
  PackInHand,
  rechecked,
  SECOND_SSCC,
  SSCC,
  scanCommand,
  TEA,
} from './fixtures.ts'

/** A command as data; `ahead` is whatever brings the pack on from where it stands. */
type Act = { act: 'ahead' } | { act: 'command'; command: () => PackCommand }

const codes = [
  MUG,
  MUG_CASE,
  TEA,
  'BOX-SMALL',
  SSCC,
  SECOND_SSCC,
  carrierLabel.tracking,
  '1047',
  'WHAT',
  '4006381333932',
  '',
]
const command = (make: () => PackCommand): Act => ({ act: 'command', command: make })

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Act>({ act: 'ahead' }) },
  { weight: 6, arbitrary: fc.constantFrom(...codes).map((code) => command(() => scanCommand(code))) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('small', 'huge').map((type) => command(() => ({ kind: 'choose-carton', type }))),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('label' as const, 'close' as const), fc.constantFrom(...recheckOutcomes))
      .map(([moment, outcome]) => command(() => rechecked(moment, outcome))),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 2 }), fc.constantFrom(SSCC, SECOND_SSCC))
      .map(([carton, number]) => command(() => ({ kind: 'number-taken', carton, number }))),
  },
  { weight: 1, arbitrary: fc.constant(command(() => ({ kind: 'label-printed', carton: 1, job: 'job' }))) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('undo' as const, 'pause' as const, 'resume' as const)
      .map((kind) => command(() => ({ kind }))),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(...checklist.steps.map(({ id }) => id), 'nope')
      .map((step) => command(() => ({ kind: 'reopen', step }))),
  },
  { weight: 1, arbitrary: fc.constant(command(() => ({ kind: 'abandon', reason: 'other' }))) },
)

let numbers = 0

/** What a willing packer and a willing world would do next. */
function ahead(state: PackState): PackCommand {
  const [effect] = effectsOf(state)
  if (effect?.kind === 'recheck') return rechecked(effect.for, 'ok')
  if (effect?.kind === 'take-number') return { kind: 'number-taken', carton: effect.carton, number: `N-${++numbers}` }
  if (effect?.kind === 'print-label') return { kind: 'label-printed', carton: effect.carton, job: effect.job }
  if (state.phase === 'paused') return { kind: 'resume' }
  const step = currentStep(state)
  if (step?.kind === 'choose-carton') return { kind: 'choose-carton', type: 'small' }
  if (step?.kind === 'scan-label')
    return scanCommand(state.cartons.find(({ label }) => !label?.scanned)?.label?.number ?? '')
  const open = state.lines.find((line) => line.packed < line.ordered)
  return scanCommand(open?.product === 'mug' ? MUG : TEA)
}

function holds(before: PackState, pack: PackInHand, made: number, kind: PackCommand['kind']): void {
  const { state, events } = pack
  const fresh = made === 0 ? [] : events.slice(-made)
  for (const line of state.lines) {
    expect(line.packed).toBeGreaterThanOrEqual(0)
    expect(line.packed).toBeLessThanOrEqual(line.ordered)
  }
  if (state.phase !== 'open') expect(effectsOf(state)).toEqual([])
  if (before.phase !== 'open' && before.phase !== 'paused') expect(made).toBe(0)
  const closed = fresh.find(({ type }) => type === 'pack.closed')
  if (closed) {
    expect(currentStep(before)).toBeUndefined()
    expect(['ok', 'offline']).toContain(state.rechecked.close)
    expect(state.lines.every((line) => line.packed === line.ordered)).toBe(true)
  }
  if (kind === 'undo' && made > 0) expect(before.cartons.every(({ label }) => label === null)).toBe(true)
}

const copies = fc.constantFrom(dossier(), dossier({ carrierLabel }))

describe('whatever is done to a pack', () => {
  test('its events fold, its counts stay within the order, and it closes only when all is done', () => {
    fc.assert(
      fc.property(copies, fc.array(act, { maxLength: 60 }), (copy, acts) => {
        const pack = new PackInHand(copy)
        let incremental = foldPack(pack.events)
        for (const step of acts) {
          const before = pack.state
          const made = pack.events.length
          const asked = step.act === 'ahead' ? ahead(before) : step.command()
          const decision = pack.do(asked)
          if (decision.kind === 'refused') expect(packRefusals).toContain(decision.refusal.reason)
          holds(before, pack, pack.events.length - made, asked.kind)
          for (const event of pack.events.slice(made)) incremental = evolve(incremental, event)
        }
        expect(incremental).toEqual(foldPack(pack.events))
      }),
    )
  })

  test('every event it makes passes the door it has to go through', () => {
    fc.assert(
      fc.property(copies, fc.array(act, { maxLength: 40 }), (copy, acts) => {
        const pack = new PackInHand(copy)
        for (const step of acts) pack.do(step.act === 'ahead' ? ahead(pack.state) : step.command())
        const { events } = chained(pack.events.map(({ type, v, data }) => ({ type, v, data }) as never))
        for (const event of events) {
          const parsed = parseEvent(event)
          expect(parsed.ok ? 'ok' : parsed.error).toBe('ok')
        }
      }),
      { numRuns: 50 },
    )
  })

  test('it can be brought to its end from there', () => {
    fc.assert(
      fc.property(copies, fc.array(act, { maxLength: 30 }), (copy, acts) => {
        const pack = new PackInHand(copy)
        for (const step of acts) pack.do(step.act === 'ahead' ? ahead(pack.state) : step.command())
        for (let left = 60; left > 0 && ['open', 'paused'].includes(pack.state.phase); left--)
          pack.do(ahead(pack.state))
        expect(['closed', 'stopped', 'abandoned']).toContain(pack.state.phase)
      }),
    )
  })

  test('undo takes back exactly the last scan', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(MUG, MUG_CASE, TEA), { maxLength: 12 }), (scans) => {
        const pack = new PackInHand()
        for (const code of scans) {
          const before = pack.state
          if (pack.scan(code) !== 'accepted') continue
          const after = pack.state
          pack.do({ kind: 'undo' })
          expect(pack.state).toEqual(before)
          pack.scan(code)
          expect(pack.state.lines).toEqual(after.lines)
        }
      }),
    )
  })
})
