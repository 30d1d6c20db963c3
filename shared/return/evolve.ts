import { assertNever } from '../assert-never.ts'
import type { ReturnBody } from './events.ts'
import type { ReturnState, ReturnUnit } from './state.ts'

export type ReturnEvent = ReturnBody & { subject: string; operator: string; at: string }

/** Folds one event into a return; the first is always `return.opened`. */
export function evolve(state: ReturnState | undefined, event: ReturnEvent): ReturnState {
  if (event.type === 'return.opened') return opened(event)
  if (!state) throw new Error(`${event.type} before return.opened in ${event.subject}`)
  switch (event.type) {
    case 'return.unitScanned': {
      const { scan: _scan, ...scanned } = event.data
      const { unit, beyond = 0 } = scanned
      const added: ReturnUnit = { ...scanned, beyond, grade: null, plate: null }
      return { ...state, lastUnit: unit, units: [...state.units, added] }
    }
    case 'return.unitGraded': {
      const { unit, condition, reason, disposition } = event.data
      return onUnit(state, unit, (one) => ({ ...one, grade: { condition, reason, disposition } }))
    }
    case 'return.unitLabelled': {
      const { unit, lpn, job } = event.data
      return onUnit(state, unit, (one) => ({ ...one, plate: { lpn, job } }))
    }
    case 'return.unitRemoved':
      return { ...state, units: state.units.filter((one) => one.unit !== event.data.unit) }
    case 'return.abandoned':
      return { ...state, phase: 'abandoned' }
    case 'return.closed':
      return { ...state, phase: 'closed' }
    default:
      return assertNever(event)
  }
}

function opened(event: Extract<ReturnEvent, { type: 'return.opened' }>): ReturnState {
  const { via, code, rma, order, rmaNumber = null, orderNumber = null, awaited = null } = event.data
  return {
    return: event.subject,
    via,
    code,
    rma,
    order,
    rmaNumber,
    orderNumber,
    awaited,
    operator: event.operator,
    units: [],
    lastUnit: 0,
    phase: 'open',
    openedAt: event.at,
  }
}

function onUnit(state: ReturnState, unit: number, change: (unit: ReturnUnit) => ReturnUnit): ReturnState {
  return { ...state, units: state.units.map((one) => (one.unit === unit ? change(one) : one)) }
}

export function foldReturn(events: readonly ReturnEvent[]): ReturnState | undefined {
  return events.reduce<ReturnState | undefined>(evolve, undefined)
}
