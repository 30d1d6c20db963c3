import { assertNever } from '../assert-never.ts'
import type { PrintJobBody } from './events.ts'
import type { PrintJobState } from './state.ts'

export type PrintJobEvent = PrintJobBody & { subject: string; at: string }

/** Folds one event into a print job; the first is always `print.requested`. */
export function evolve(state: PrintJobState | undefined, event: PrintJobEvent): PrintJobState {
  if (event.type === 'print.requested') return requested(event)
  if (!state) throw new Error(`${event.type} before print.requested in ${event.subject}`)
  switch (event.type) {
    case 'print.sent':
      return { ...state, phase: 'sent', why: null }
    case 'print.delivered':
      return { ...state, phase: 'delivered' }
    case 'print.confirmed':
      return { ...state, phase: 'confirmed' }
    case 'print.unknown':
      return { ...state, phase: 'unknown', why: event.data.why, counter: event.data.counter ?? null }
    case 'print.failed':
      return { ...state, phase: 'failed', why: event.data.why }
    default:
      return assertNever(event)
  }
}

function requested(event: Extract<PrintJobEvent, { type: 'print.requested' }>): PrintJobState {
  const { document, carton, number, sha256, bytes, reprintOf } = event.data
  return {
    job: event.subject,
    document,
    // The first print jobs were all of one language, and did not say so.
    language: event.data.language ?? 'zpl',
    for: event.data.for,
    carton,
    number,
    sha256,
    bytes,
    reprintOf,
    phase: 'requested',
    why: null,
    counter: null,
    requestedAt: event.at,
  }
}

export function foldPrintJob(events: readonly PrintJobEvent[]): PrintJobState | undefined {
  return events.reduce<PrintJobState | undefined>(evolve, undefined)
}
