import type { WeightNow } from '../../shared/bridge/status.ts'
import type { TakenWeightAnswer } from '../../shared/devices/taken-weight.ts'
import type { DeviceTrouble } from '../../shared/devices/trouble.ts'
import type { ScaleReading, ScaleStatus } from '../../shared/devices/weight.ts'
import { hearReading, leaveBox, loseScale, newGate, type ScaleGate, takeWeight } from './scale-gate.ts'

/** The scales of this bench, each behind its gate. */
export type Scales = {
  /** It is there, and may be heard. Its gate is as it was left, also where it was gone in between. */
  add(id: string): void
  hear(id: string, reading: ScaleReading): void
  /** Nothing is known of what stands on it any more. */
  lose(id: string): void
  remove(id: string): void
  /** Of several with a box on them, that of the one which came to rest last. */
  take(): TakenWeightAnswer
  leaveBox(): void
}

/** `restedAt` counts the boxes that came to rest, on whichever scale. */
type Held = { gate: ScaleGate; restedAt: number; isThere: boolean }

/** What to say where no weight can be had: the first that any scale says. */
const sayings = ['not-stable', 'unchanged', 'no-reading'] as const

export function benchScales(): Scales {
  const scales = new Map<string, Held>()
  let rested = 0
  const there = () => [...scales].filter(([, held]) => held.isThere)
  const change = (id: string, gate: (before: ScaleGate) => ScaleGate) => {
    const held = scales.get(id)
    if (!held) return
    const wasReady = held.gate.kind === 'ready'
    held.gate = gate(held.gate)
    if (!wasReady && held.gate.kind === 'ready') held.restedAt = ++rested
  }
  const leaveAll = () => {
    for (const held of scales.values()) held.gate = leaveBox(held.gate)
  }
  return {
    add(id) {
      const held = scales.get(id)
      if (held) held.isThere = true
      else scales.set(id, { gate: newGate, restedAt: 0, isThere: true })
    },
    hear: (id, reading) => change(id, (gate) => hearReading(gate, reading)),
    lose: (id) => change(id, loseScale),
    remove(id) {
      change(id, loseScale)
      const held = scales.get(id)
      if (held) held.isThere = false
    },
    take() {
      const answers = there()
        .sort(([, one], [, other]) => other.restedAt - one.restedAt)
        .map(([id, held]) => ({ id, held, taken: takeWeight(held.gate) }))
      for (const { id, held, taken } of answers) {
        if (!taken.ok) continue
        // What stands on another scale is not the box that comes next.
        leaveAll()
        held.gate = taken.gate
        const { micrograms, shown, unit } = taken.weight
        return { kind: 'taken', scale: id, weight: { micrograms, shown, unit } }
      }
      const whys = answers.map(({ taken }) => (taken.ok ? 'no-reading' : taken.why))
      return { kind: 'none', why: sayings.find((why) => whys.includes(why)) ?? 'no-scale' }
    },
    leaveBox: leaveAll,
  }
}

export function weightShown({ weight, stable }: ScaleReading): WeightNow | null {
  if (!weight) return null
  return { grams: Math.round(weight.micrograms / 1_000_000), shown: weight.shown, unit: weight.unit, stable }
}

const troubles: Partial<Record<ScaleStatus, DeviceTrouble>> = {
  'over-limit': 'over-limit',
  'needs-zeroing': 'needs-zeroing',
  'needs-calibration': 'needs-calibration',
  fault: 'broken',
}

/** What its own status says is wrong with a scale. */
export function troubleIn({ status }: ScaleReading): DeviceTrouble | null {
  return troubles[status] ?? null
}
