import { assertNever } from '../assert-never.ts'
import type { PackBody } from './events.ts'
import type { PackLine, PackState, ScanTaken } from './state.ts'
import type { StepBody } from './step-events.ts'
import type { Captured, CartonWeight, StepFacts } from './step-facts.ts'

/** Folds what a step gathered into a pack. */
export function evolveSteps(state: PackState, event: StepBody & { id: string }): PackState {
  return { ...state, facts: withEvent(state.facts, event) }
}

function withEvent(facts: StepFacts, event: StepBody & { id: string }): StepFacts {
  switch (event.type) {
    case 'pack.weighed':
      return { ...facts, weights: [...facts.weights.filter((one) => !isSame(one, event.data)), weight(event.data)] }
    case 'pack.weightExplained':
      return onWeight(facts, event.data, { reason: event.data.reason })
    case 'pack.weightApproved':
      return onWeight(facts, event.data, { reason: event.data.reason, approvedBy: event.data.supervisor })
    case 'pack.confirmed': {
      const { step, carton } = event.data
      return { ...facts, confirmed: [...facts.confirmed, { step, carton }] }
    }
    case 'pack.captured':
      return { ...facts, captured: [...facts.captured, captured(event.id, event.data)] }
    case 'pack.captureUndone':
      return { ...facts, captured: facts.captured.filter(({ event: made }) => made !== event.data.undoes) }
    case 'pack.lotMissing': {
      const { product, lot } = event.data
      return { ...facts, missingLots: [...facts.missingLots, { product, lot }] }
    }
    case 'pack.laneNamed': {
      const { step, lane } = event.data
      return { ...facts, lanes: [...without(facts.lanes, step), { step, lane, staged: false }] }
    }
    case 'pack.staged': {
      const { step, lane } = event.data
      return { ...facts, lanes: [...without(facts.lanes, step), { step, lane, staged: true }] }
    }
    case 'pack.photoTaken': {
      const { step, carton, sha256 } = event.data
      return { ...facts, photos: [...facts.photos, { step, carton, sha256 }] }
    }
    default:
      return assertNever(event)
  }
}

type Data<T extends StepBody['type']> = Extract<StepBody, { type: T }>['data']
type Place = { step: string; carton: number }

function isSame(one: Place, other: Place): boolean {
  return one.step === other.step && one.carton === other.carton
}

function weight(data: Data<'pack.weighed'>): CartonWeight {
  const { step, carton, grams, scale, expectedGrams, toleranceGrams, verdict } = data
  return { step, carton, grams, scale, expectedGrams, toleranceGrams, verdict, reason: null, approvedBy: null }
}

function onWeight(facts: StepFacts, place: Place, change: Partial<CartonWeight>): StepFacts {
  return { ...facts, weights: facts.weights.map((one) => (isSame(one, place) ? { ...one, ...change } : one)) }
}

function captured(event: string, data: Data<'pack.captured'>): Captured {
  const { scan, product, method, lot = null, expiry = null, serial = null } = data
  return { event, scan, product, method, lot, expiry, serial }
}

function without<T extends { step: string }>(rows: readonly T[], step: string): T[] {
  return rows.filter((row) => row.step !== step)
}

/** Takes back what one step gathered, on every carton. */
export function clearStep(state: PackState, step: string): PackState {
  const { facts } = state
  return {
    ...state,
    facts: {
      ...facts,
      weights: without(facts.weights, step),
      confirmed: without(facts.confirmed, step),
      lanes: without(facts.lanes, step),
      photos: without(facts.photos, step),
    },
  }
}

type Opened = Extract<PackBody, { type: 'pack.opened' }>['data']

/** A line as it stands when the pack begins. */
export function openedLine({ line, product, quantity, capture = [], kit }: Opened['lines'][number]): PackLine {
  return { line, product, ordered: quantity, packed: 0, short: 0, first: quantity, capture, kit: kit ?? null }
}

type Scanned = Extract<PackBody, { type: 'pack.unitsScanned' }>['data']

export function scanTaken(event: string, { scan, product, counts, method, form, serial }: Scanned): ScanTaken {
  const plain = method === 'unscannable' ? null : 'plain'
  return { event, scan, product, counts, form: form ?? plain, serial: serial ?? null }
}

/** What was written down of the units of a scan goes with it. */
export function withoutScan(state: PackState, event: string): PackState {
  const undone = state.scans.find((scan) => scan.event === event)
  const captured = state.facts.captured.filter(({ scan }) => scan !== undone?.scan)
  return { ...state, scans: state.scans.filter((scan) => scan !== undone), facts: { ...state.facts, captured } }
}
