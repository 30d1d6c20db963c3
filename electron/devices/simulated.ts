import { randomUUID } from 'node:crypto'
import type { SimulatedFault } from '../../shared/devices/simulation.ts'
import { type ScaleReading, settledReading, weightOf } from '../../shared/devices/weight.ts'
import type { FromDevices, ToDevices } from '../ports/device-contract.ts'
import { splitAim } from './hid/scan-text.ts'
import { type Scales, weightShown } from './scales.ts'
import type { StatusBoard } from './status-board.ts'

/** A scanner and a scale without hardware. They keep to the same rules as real ones, the gate of the scale too. */
export type SimulatedDevices = {
  setUp(isWanted: boolean): void
  scan(text: string): void
  weigh(weight: SimulatedWeight): void
  /** Until it is well again, the device is not heard. */
  fail(fault: SimulatedFault): void
}

export type SimulatedWeight = Pick<Extract<ToDevices, { kind: 'simulate-weight' }>, 'grams' | 'stable'>

const SCANNER = { id: 'simulated-scanner', kind: 'scanner', name: 'Simulated scanner' } as const
const SCALE = { id: 'simulated-scale', kind: 'scale', name: 'Simulated scale' } as const

export function simulatedDevices(
  board: StatusBoard,
  scales: Scales,
  say: (message: FromDevices) => void,
): SimulatedDevices {
  let isThere = false
  const failing = new Set<SimulatedFault['device']>()
  const isHeard = (device: SimulatedFault['device']) => isThere && !failing.has(device)
  const show = (reading: ScaleReading) => {
    scales.hear(SCALE.id, reading)
    board.update(SCALE.id, { weight: weightShown(reading) })
  }
  const add = () => {
    board.add({ ...SCANNER, simulated: true, state: 'ready' })
    board.add({ ...SCALE, simulated: true, state: 'ready' })
    scales.add(SCALE.id)
    // It was never anything but empty.
    show(readingOf({ grams: 0, stable: true }))
  }
  const remove = () => {
    failing.clear()
    board.remove(SCANNER.id)
    board.remove(SCALE.id)
    scales.remove(SCALE.id)
  }
  return {
    setUp(isWanted) {
      if (isWanted && !isThere) add()
      if (!isWanted && isThere) remove()
      isThere = isWanted
    },
    scan(text) {
      if (!isHeard('scanner')) return
      const at = performance.now()
      const heard = { source: 'simulated', device: SCANNER.id, ...splitAim(text), startedMs: at, endedMs: at } as const
      say({ kind: 'scan', scan: { id: randomUUID(), ...heard } })
    },
    weigh(weight) {
      if (isHeard('scale')) show(readingOf(weight))
    },
    fail({ device, trouble }) {
      if (!isThere) return
      if (trouble) failing.add(device)
      else failing.delete(device)
      const state = trouble ? 'unknown' : 'ready'
      if (device === 'scanner') return board.update(SCANNER.id, { state, trouble })
      if (trouble) scales.lose(SCALE.id)
      board.update(SCALE.id, trouble ? { state, trouble, weight: null } : { state, trouble })
    },
  }
}

function readingOf({ grams, stable }: SimulatedWeight): ScaleReading {
  const weight = weightOf(BigInt(grams), -3, 'kg')
  if (!weight) return { status: 'over-limit', weight, stable: false }
  return stable ? settledReading(weight) : { status: 'moving', weight, stable }
}
