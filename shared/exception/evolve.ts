import { assertNever } from '../assert-never.ts'
import { PHOTOS_OF_ONE } from './commands.ts'
import type { ExceptionBody } from './events.ts'
import type { ExceptionEnd, ExceptionState } from './state.ts'

/** An exception event with what folding needs of its envelope. */
export type ExceptionEvent = ExceptionBody & {
  id: string
  subject: string
  operator: string
  station: string
  at: string
}

const MOST_NOTES = 100
/** More than a bench lets be taken: two benches may do so at once. */
const MOST_PHOTOS = 2 * PHOTOS_OF_ONE

/**
 * Folds one event into an exception. Folding an event that is in already changes nothing, and the first end stands: facts
 * of several benches meet here in whichever order they come. Throws where the first is not `exception.raised`.
 */
export function evolve(state: ExceptionState | undefined, event: ExceptionEvent): ExceptionState {
  if (event.type === 'exception.raised') return state ?? raised(event)
  if (!state) throw new Error(`${event.type} before exception.raised in ${event.subject}`)
  const deed = { who: event.operator, at: event.at }
  switch (event.type) {
    case 'exception.acknowledged':
      return state.acknowledged && state.acknowledged.at <= event.at ? state : { ...state, acknowledged: deed }
    case 'exception.noted':
      return { ...state, notes: withOne(state.notes, { ...deed, event: event.id, note: event.data.note }, MOST_NOTES) }
    case 'exception.photoTaken':
      return { ...state, photos: withOne(state.photos, { ...deed, event: event.id, ...event.data }, MOST_PHOTOS) }
    case 'exception.escalated':
      return escalated(state, event.data)
    case 'exception.resolved': {
      const { verb, line, product, quantity } = event.data
      return end(state, {
        ...deed,
        how: 'resolved',
        verb,
        reason: null,
        line,
        product,
        quantity,
        station: event.station,
      })
    }
    case 'exception.dismissed': {
      const nothing = { verb: null, line: null, product: null, quantity: null }
      return end(state, { ...deed, ...nothing, how: 'dismissed', reason: event.data.reason, station: event.station })
    }
    case 'exception.settledElsewhere': {
      if (state.ended) return state
      const { how, station, operator } = event.data
      const nothing = { verb: null, reason: null, line: null, product: null, quantity: null }
      return end(state, { ...nothing, how, station, who: operator, at: event.at })
    }
    default:
      return assertNever(event)
  }
}

function raised(event: Extract<ExceptionEvent, { type: 'exception.raised' }>): ExceptionState {
  return {
    ...event.data,
    ...{ exception: event.subject, station: event.station, raised: { who: event.operator, at: event.at } },
    ...{ acknowledged: null, escalations: [], notes: [], photos: [], ended: null, endedAgain: 0 },
  }
}

/** In the order of time, each once, and of many the newest: the same in whichever order they come. */
function withOne<T extends { event: string; at: string }>(rows: readonly T[], row: T, most: number): T[] {
  if (rows.some(({ event }) => event === row.event)) return [...rows]
  const sorted = [...rows, row].sort((a, b) => compare(`${a.at} ${a.event}`, `${b.at} ${b.event}`))
  return sorted.slice(-most)
}

function escalated(state: ExceptionState, step: ExceptionState['escalations'][number]): ExceptionState {
  if (state.escalations.some(({ level }) => level === step.level)) return state
  const { level, to, dueAt } = step
  return { ...state, escalations: [...state.escalations, { level, to, dueAt }].sort((a, b) => a.level - b.level) }
}

/** The same end again, told by another home of the same event, is no second one. */
function end(state: ExceptionState, by: ExceptionEnd): ExceptionState {
  if (!state.ended) return { ...state, ended: by }
  const same = state.ended.at === by.at && state.ended.who === by.who && state.ended.station === by.station
  return same ? state : { ...state, endedAgain: state.endedAgain + 1 }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
