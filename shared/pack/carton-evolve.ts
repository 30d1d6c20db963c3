import { assertNever } from '../assert-never.ts'
import { kindOf } from '../checklist/registry.ts'
import { OWN_BOX } from './carton-contents.ts'
import { cartonEvents } from './carton-events.ts'
import type { PackBody } from './events.ts'
import type { LineCount, PackCarton, PackState } from './state.ts'

export type CartonBody = Extract<PackBody, { type: keyof typeof cartonEvents }>

export function isCartonEvent<E extends PackBody>(event: E): event is E & CartonBody {
  return Object.hasOwn(cartonEvents, event.type)
}

/** The carton every pack begins with. */
export const firstCarton: PackCarton = { carton: 1, type: null, label: null, contents: [], inside: null }

/** Folds one event about boxes. What it takes to undo it is noted by `keepAct`. */
export function evolveCarton(state: PackState, event: CartonBody): PackState {
  switch (event.type) {
    case 'pack.cartonDoubted': {
      const { carton, type, miss } = event.data
      const doubted = [...state.facts.doubted, { carton, type, miss: miss.kind }]
      return { ...state, facts: { ...state.facts, doubted } }
    }
    case 'pack.cartonAdded': {
      const { carton } = event.data
      return afresh({ ...state, cartons: [...state.cartons, { ...firstCarton, carton }], current: carton })
    }
    case 'pack.cartonSwitched':
      return { ...state, current: event.data.carton }
    case 'pack.cartonRemoved':
      return afresh(removed(state, event.data.carton))
    case 'pack.cartonNested': {
      const { carton, inside } = event.data
      const nested = on(state, carton, (one) => ({ ...one, inside }))
      return afresh(inside !== null && state.current === carton ? { ...nested, current: inside } : nested)
    }
    case 'pack.unitsMoved':
    case 'pack.unitsTakenOut':
      return afresh(unitsGone(state, event))
    case 'pack.unitsOwnBoxed':
      return event.data.boxes.reduce(ownBoxed, state)
    case 'pack.cartonUndone':
      return state
    case 'pack.shortened':
      return shortened(state, event.data.lines)
    case 'pack.labelsVoided':
      return voided(state, event.data.labels)
    case 'pack.labelHandedBack':
      return { ...state, handBack: state.handBack.filter(({ number }) => number !== event.data.number) }
    default:
      return assertNever(event)
  }
}

/** What comes after both counting and boxes is asked for again: it was about other boxes. */
function afresh(state: PackState): PackState {
  const { steps } = state.checklist
  const last = steps.findLastIndex(({ kind }) => kind === 'verify-items' || kind === 'choose-carton')
  const about = steps.slice(last + 1).filter(({ kind }) => !aboutUnits.has(kind))
  return about.reduceRight((sum, step) => kindOf(step.kind).clear(sum, step), state)
}

/** What these gathered is said of units and orders; the box they lie in does not matter. */
const aboutUnits: ReadonlySet<string> = new Set(['capture', 'confirm'])

function on(state: PackState, carton: number, change: (carton: PackCarton) => PackCarton): PackState {
  return { ...state, cartons: state.cartons.map((one) => (one.carton === carton ? change(one) : one)) }
}

function removed(state: PackState, carton: number): PackState {
  const cartons = state.cartons
    .filter((one) => one.carton !== carton)
    .map((one) => (one.inside === carton ? { ...one, inside: null } : one))
  return { ...state, cartons, current: state.current === carton ? (cartons.at(-1)?.carton ?? 1) : state.current }
}

function unitsGone(
  state: PackState,
  event: Extract<CartonBody, { type: 'pack.unitsMoved' | 'pack.unitsTakenOut' }>,
): PackState {
  const { line, quantity } = event.data
  if (event.type === 'pack.unitsMoved') {
    const { from, to } = event.data
    const out = on(state, from, (one) => ({ ...one, contents: changed(one.contents, line, -quantity) }))
    return on(out, to, (one) => ({ ...one, contents: changed(one.contents, line, quantity) }))
  }
  const out = on(state, event.data.carton, (one) => ({ ...one, contents: changed(one.contents, line, -quantity) }))
  const lines = out.lines.map((one) => (one.line === line ? { ...one, packed: one.packed - quantity } : one))
  return { ...out, lines }
}

/** How many of a line lie in a box, after some came or went. */
export function changed(contents: readonly LineCount[], line: string, by: number): readonly LineCount[] {
  const there = contents.find((one) => one.line === line)
  if (!there) return by > 0 ? [...contents, { line, quantity: by }] : contents
  const quantity = there.quantity + by
  if (quantity <= 0) return contents.filter((one) => one !== there)
  return contents.map((one) => (one === there ? { line, quantity } : one))
}

function ownBoxed(state: PackState, { carton, line }: { carton: number; line: string }): PackState {
  const out = on(state, state.current, (one) => ({ ...one, contents: changed(one.contents, line, -1) }))
  const own: PackCarton = { ...firstCarton, carton, type: OWN_BOX, contents: [{ line, quantity: 1 }] }
  return { ...out, cartons: [...out.cartons, own] }
}

/** What is missing is not asked for any more: `ordered` says what is to be packed, `short` what is left out of it. */
function shortened(state: PackState, missing: readonly LineCount[]): PackState {
  const lines = state.lines.map((line) => {
    const less = missing.find((one) => one.line === line.line)?.quantity ?? 0
    return less === 0 ? line : { ...line, ordered: line.ordered - less, short: line.short + less }
  })
  return { ...state, lines }
}

function voided(state: PackState, labels: PackState['handBack']): PackState {
  const out = state.cartons.flatMap(({ label }) => label?.number ?? [])
  const numbers = [...new Set([...labels.map(({ number }) => number), ...out])]
  return {
    ...state,
    voided: [...state.voided, ...numbers.filter((number) => !state.voided.includes(number))],
    handBack: [...state.handBack, ...labels],
    rechecked: { label: null, close: null },
    cartons: state.cartons.map((carton) => ({ ...carton, label: null })),
  }
}
