import { assertNever } from '../assert-never.ts'
import { kindOf } from '../checklist/registry.ts'
import { keepActs } from './acts.ts'
import { type CartonBody, evolveCarton, firstCarton, isCartonEvent } from './carton-evolve.ts'
import { orderChanged, takenOut } from './change-evolve.ts'
import type { PackBody, PackPriorAct } from './events.ts'
import { evolveSteps, openedLine, scanTaken, withoutScan } from './evolve-steps.ts'
import type { PackCarton, PackPaper, PackState } from './state.ts'
import { noFacts } from './step-facts.ts'

/** A pack event with what folding needs of its envelope. */
export type PackEvent = PackBody & { id: string; subject: string; operator: string; at: string }

type Data<T extends PackBody['type']> = Extract<PackBody, { type: T }>['data']

/** Folds one event into a pack; the first is always `pack.opened`. Throws on another first: the stream is not a pack. */
export function evolve(state: PackState | undefined, event: PackEvent): PackState {
  if (event.type === 'pack.opened') return opened(event, event.data)
  if (!state) throw new Error(`${event.type} before pack.opened in ${event.subject}`)
  return keepActs(state, folded(state, event), event)
}

type Begun = Exclude<PackEvent, { type: 'pack.opened' }>

function folded(state: PackState, event: Begun): PackState {
  if (isCartonEvent(event)) return evolveCarton(state, event)
  if (event.type === 'pack.orderChanged') return orderChanged(state, event.data)
  if (event.type === 'pack.excessTakenOut') return takenOut(state, event.data.units)
  return evolveFact(state, event)
}

type Fact = Exclude<Begun, CartonBody | { type: 'pack.orderChanged' | 'pack.excessTakenOut' }>

function evolveFact(state: PackState, event: Fact): PackState {
  switch (event.type) {
    case 'pack.unitsScanned':
      return {
        ...addUnits(state, event.data.counts, 1),
        scans: [...state.scans, scanTaken(event.id, event.data)],
      }
    case 'pack.unitsUndone': {
      const { undoes, counts } = event.data
      return withoutScan(addUnits(state, counts, -1), undoes)
    }
    case 'pack.cartonChosen':
      return onCarton(state, event.data.carton, (carton) => ({ ...carton, type: event.data.type }))
    case 'pack.stepReopened':
      return reopened(state, event.data.step)
    case 'pack.rechecked':
      return {
        ...{ ...state, checkedAsOf: event.data.asOf },
        rechecked: { ...state.rechecked, [event.data.for]: event.data.outcome },
      }
    case 'pack.labelRequested':
    case 'pack.labelPrinted':
    case 'pack.labelScanned':
      return onLabel(state, event)
    case 'pack.papersListed':
      return { ...state, papers: event.data.papers.map((paper) => ({ ...paper, printed: false, skipped: false })) }
    case 'pack.paperPrinted':
      return onPaper(state, event.data.job, { printed: true })
    case 'pack.paperSkipped':
      return onPaper(state, event.data.job, { skipped: true })
    case 'pack.weighed':
    case 'pack.weightExplained':
    case 'pack.weightApproved':
    case 'pack.confirmed':
    case 'pack.captured':
    case 'pack.captureUndone':
    case 'pack.lotMissing':
    case 'pack.laneNamed':
    case 'pack.staged':
    case 'pack.photoTaken':
      return evolveSteps(state, event)
    case 'pack.takenOver':
      return withPriorActs(state, event.data.acts)
    case 'pack.handedOver':
      return { ...state, phase: 'handed-over' }
    case 'pack.paused':
      return { ...state, phase: 'paused' }
    case 'pack.resumed':
      return { ...state, phase: 'open', operator: event.operator }
    case 'pack.stopped':
      return { ...state, phase: 'stopped', stopReason: event.data.reason }
    case 'pack.abandoned':
      return { ...state, phase: 'abandoned' }
    case 'pack.closed':
      return { ...state, phase: 'closed' }
    default:
      return assertNever(event)
  }
}

function opened(event: PackEvent, data: Data<'pack.opened'>): PackState {
  return {
    pack: event.subject,
    order: data.order,
    revision: data.revision,
    operator: event.operator,
    checklist: data.checklist,
    lines: data.lines.map(openedLine),
    scans: [],
    cartons: [firstCarton],
    current: 1,
    acts: [],
    voided: [],
    handBack: [],
    papers: null,
    facts: { ...noFacts, notes: data.notes ?? [] },
    rechecked: { label: null, close: null },
    checkedAsOf: null,
    phase: 'open',
    stopReason: null,
    claim: data.claim,
    openedAt: event.at,
  }
}

function addUnits(state: PackState, counts: readonly { line: string; quantity: number }[], sign: 1 | -1): PackState {
  const lines = state.lines.map((line) => {
    const count = counts.find((candidate) => candidate.line === line.line)
    return count ? { ...line, packed: line.packed + sign * count.quantity } : line
  })
  return { ...state, lines }
}

function onCarton(state: PackState, carton: number, change: (carton: PackCarton) => PackCarton): PackState {
  return { ...state, cartons: state.cartons.map((one) => (one.carton === carton ? change(one) : one)) }
}

function onPaper(state: PackState, job: string, change: Partial<PackPaper>): PackState {
  const papers = state.papers?.map((paper) => (paper.job === job ? { ...paper, ...change } : paper)) ?? null
  return { ...state, papers }
}

type LabelBody = Extract<PackBody, { type: 'pack.labelRequested' | 'pack.labelPrinted' | 'pack.labelScanned' }>

function onLabel(state: PackState, event: LabelBody): PackState {
  return onCarton(state, event.data.carton, (carton) => {
    if (event.type === 'pack.labelRequested') {
      const { kind, number, job } = event.data
      return { ...carton, label: { kind, number, job, printed: false, scanned: false } }
    }
    const facts = event.type === 'pack.labelPrinted' ? { printed: true } : { scanned: true }
    return { ...carton, label: carton.label && { ...carton.label, ...facts } }
  })
}

/** Reopening a step takes back what it and every later step gathered. */
function reopened(state: PackState, step: string): PackState {
  const { steps } = state.checklist
  const from = steps.findIndex((candidate) => candidate.id === step)
  return steps.slice(from).reduceRight((sum, later) => kindOf(later.kind).clear(sum, later), state)
}

/** What another bench did, as if it had been done here. What central said there is asked anew. */
function withPriorActs(state: PackState, acts: readonly PackPriorAct[]): PackState {
  const { pack, operator } = state
  const folded = acts.reduce<PackState>((sum, act) => evolve(sum, { ...act, subject: pack }), state)
  return { ...folded, operator, rechecked: { label: null, close: null } }
}

/** Folds all events of one pack. Undefined where there is none. */
export function foldPack(events: readonly PackEvent[]): PackState | undefined {
  return events.reduce<PackState | undefined>(evolve, undefined)
}
