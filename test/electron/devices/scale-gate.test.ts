import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  EMPTY_MICROGRAMS,
  hearReading,
  leaveBox,
  loseScale,
  newGate,
  type ScaleGate,
  takeWeight,
} from '../../../electron/devices/scale-gate.ts'
import { type ScaleReading, settledReading, type WeightUnit, weightFromText } from '../../../shared/devices/weight.ts'

const weight = (shown: string, unit: WeightUnit = 'kg') => weightFromText(shown, unit) ?? expect.unreachable(shown)
const still = (shown: string, unit?: WeightUnit) => settledReading(weight(shown, unit))
const moving = (shown: string): ScaleReading => ({ status: 'moving', weight: weight(shown), stable: false })
const without = (status: ScaleReading['status']): ScaleReading => ({ status, weight: null, stable: false })
const hearAll = (gate: ScaleGate, ...readings: ScaleReading[]) => readings.reduce(hearReading, gate)
const empty = hearAll(newGate, still('0.000'))

/** Takes the weight, which must be there, and returns the gate after it. */
function taken(gate: ScaleGate, shown: string): ScaleGate {
  const result = takeWeight(gate)
  if (!result.ok) throw new Error(result.why)
  expect(result.weight.shown).toBe(shown)
  return result.gate
}
const refusal = (gate: ScaleGate) => {
  const result = takeWeight(gate)
  return result.ok ? result.weight.shown : result.why
}

describe('a box on the scale', () => {
  it('is weighed once it stands still', () => {
    const put = hearAll(empty, moving('0.400'), moving('1.300'))
    expect(refusal(put)).toBe('not-stable')
    taken(hearAll(put, still('1.235')), '1.235')
  })

  it('that is still there is not the next one', () => {
    const after = taken(hearAll(empty, still('1.235')), '1.235')
    expect(refusal(after)).toBe('unchanged')
    expect(refusal(hearAll(after, still('1.235'), still('1.235')))).toBe('unchanged')
    // Somebody leans on the bench.
    expect(refusal(hearAll(after, moving('1.900'), moving('1.100'), still('1.235')))).toBe('unchanged')
    expect(refusal(hearAll(after, still('1.240'), still('1.230')))).toBe('unchanged')
  })

  it('of the same weight is another one after the scale was empty', () => {
    const after = taken(hearAll(empty, still('1.235')), '1.235')
    for (const between of [still('0.000'), moving('0.002'), without('zero'), still('-0.015'), without('under-zero')]) {
      taken(hearAll(after, between, moving('0.800'), still('1.235')), '1.235')
    }
  })

  it('of another weight is another one', () => {
    const after = taken(hearAll(empty, still('1.235')), '1.235')
    const next = hearAll(after, moving('1.500'), still('2.500'))
    expect(refusal(next)).toBe('2.500')
    expect(refusal(taken(next, '2.500'))).toBe('unchanged')
  })

  it('wavers by digits as coarse as the scale has', () => {
    const after = taken(hearAll(empty, still('10.1', 'lb')), '10.1')
    expect(refusal(hearAll(after, still('10.3', 'lb')))).toBe('unchanged')
    expect(refusal(hearAll(after, still('10.7', 'lb')))).toBe('10.7')
  })

  it('may be lifted and put back before it was taken', () => {
    expect(refusal(hearAll(empty, still('1.235'), moving('0.700')))).toBe('not-stable')
    expect(refusal(hearAll(empty, still('1.235'), still('0.000')))).toBe('not-stable')
    expect(refusal(hearAll(empty, still('1.235'), without('fault'), still('1.235')))).toBe('1.235')
  })

  it.each(['over-limit', 'needs-calibration', 'needs-zeroing', 'fault', 'unknown', 'moving'] as const)(
    'weighs nothing while the scale says %s, and that is no change',
    (status) => {
      expect(refusal(hearAll(empty, without(status)))).toBe('not-stable')
      const after = taken(hearAll(empty, still('1.235')), '1.235')
      expect(refusal(hearAll(after, without(status), still('1.235')))).toBe('unchanged')
    },
  )
})

describe('the first reading', () => {
  it('may be the weighing before, and is no weight', () => {
    expect(refusal(newGate)).toBe('no-reading')
    expect(refusal(hearAll(newGate, without('fault')))).toBe('no-reading')
    expect(refusal(hearAll(newGate, still('1.235'), still('1.235')))).toBe('unchanged')
    expect(refusal(hearAll(newGate, still('1.235'), still('2.500')))).toBe('2.500')
  })

  it('that moves tells nothing: the scale is to be emptied', () => {
    const moved = hearAll(newGate, moving('0.900'), still('1.235'))
    expect(refusal(moved)).toBe('unchanged')
    expect(refusal(hearAll(moved, still('0.000'), still('1.235')))).toBe('1.235')
  })
})

describe('a box that was left unweighed', () => {
  it('does not give its weight to the next', () => {
    const left = leaveBox(hearAll(empty, still('1.235')))
    expect(refusal(hearAll(left, still('1.235')))).toBe('unchanged')
    expect(refusal(hearAll(left, still('0.000'), still('1.235')))).toBe('1.235')
    // It may have been on its way to the scale.
    const onItsWay = leaveBox(hearAll(empty, moving('0.400')))
    expect(refusal(hearAll(onItsWay, still('1.235')))).toBe('unchanged')
  })

  it('changes nothing where the scale is empty or locked', () => {
    expect(leaveBox(empty)).toEqual(empty)
    const locked = taken(hearAll(empty, still('1.235')), '1.235')
    expect(leaveBox(locked)).toEqual(locked)
    expect(leaveBox(newGate)).toEqual(newGate)
  })
})

describe('a scale that was unplugged', () => {
  it('does not bring back the weight that was taken, nor one it showed before', () => {
    const locked = loseScale(taken(hearAll(empty, still('1.235')), '1.235'))
    expect(refusal(hearAll(locked, still('1.235')))).toBe('unchanged')
    // The first one is of a box before; the box that was taken is still there.
    expect(refusal(hearAll(locked, still('2.500'), still('1.235')))).toBe('unchanged')
    expect(refusal(hearAll(locked, still('0.000'), still('1.235')))).toBe('1.235')
    const lost = loseScale(hearAll(empty, still('1.235')))
    expect(refusal(lost)).toBe('no-reading')
    expect(refusal(hearAll(lost, still('1.235')))).toBe('unchanged')
  })
})

describe('whatever happens', () => {
  const grams = fc.constantFrom(0, 1, 4, 6, 20, 500, 505, 511, 1235)
  const reading = fc.oneof(
    grams.map((each) => still(String(each), 'g')),
    grams.map((each) => ({ ...still(String(each), 'g'), status: 'moving' as const, stable: false })),
    fc
      .constantFrom('zero', 'under-zero', 'fault', 'over-limit', 'unknown' as const)
      .map((status) => without(status as 'zero')),
  )
  const event = fc.oneof(reading, reading, reading, fc.constantFrom('take', 'leave', 'lose' as const))

  it('a weight is taken only as it stands, and only after a change since the box before', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let gate = newGate
        let last: ScaleReading | null = null
        let before: number | null = null
        let hasChanged = false
        for (const each of events) {
          if (typeof each === 'object') {
            gate = hearReading(gate, each)
            last = each
            const now = each.weight?.micrograms ?? null
            const isEmpty = ['zero', 'under-zero'].includes(each.status) || (now !== null && now <= EMPTY_MICROGRAMS)
            const isAnother = each.stable && now !== null && (before === null || Math.abs(now - before) > 10_000_000)
            hasChanged ||= isEmpty || isAnother
          } else if (each === 'leave') gate = leaveBox(gate)
          else if (each === 'lose') gate = loseScale(gate)
          else {
            const result = takeWeight(gate)
            if (!result.ok) continue
            expect(last?.stable).toBe(true)
            expect(result.weight).toEqual(last?.weight)
            expect(result.weight.micrograms).toBeGreaterThan(EMPTY_MICROGRAMS)
            expect(hasChanged).toBe(true)
            expect(takeWeight(result.gate).ok).toBe(false)
            gate = result.gate
            before = result.weight.micrograms
            hasChanged = false
          }
        }
      }),
      { numRuns: 5000 },
    )
  })
})
