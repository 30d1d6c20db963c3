import { assertNever } from '../assert-never.ts'
import { accept, type Decision, type Refusal, refuse } from '../decision.ts'
import type { PrintJobCommand, PrintOutcome, PrintRequest } from './commands.ts'
import type { PrintJobBody } from './events.ts'
import type { PrintJobState, ReprintReason } from './state.ts'

export const printRefusals = ['still-printing', 'reason-needed', 'nothing-to-reprint'] as const
export type PrintRefusal = Refusal<(typeof printRefusals)[number]>
export type PrintDecision = Decision<PrintJobBody, PrintRefusal>

type DataOf<T extends PrintJobBody['type']> = Extract<PrintJobBody, { type: T }>['data']

function printEvent<T extends PrintJobBody['type']>(type: T, data: DataOf<T>): PrintJobBody {
  return { type, v: 1, data } as PrintJobBody
}

/** The first event of a new job. */
export function requestPrint(request: PrintRequest): PrintDecision {
  return accept(printEvent('print.requested', { ...request, reprintOf: null, reason: null }))
}

/**
 * The first event of a job that prints the stored bytes of `original` again. While the original is on its way, or while
 * nobody knows whether it came out, a second live label could result: that is refused until a person has answered.
 */
export function requestReprint(
  original: PrintJobState,
  reason: ReprintReason | null,
  request: PrintRequest,
): PrintDecision {
  if (original.phase === 'requested' || original.phase === 'sent' || original.phase === 'unknown') {
    return refuse('still-printing')
  }
  if (reason === null) return refuse('reason-needed')
  return accept(printEvent('print.requested', { ...request, reprintOf: original.job, reason }))
}

/** Decides one command on a job. Late answers on an ended job change nothing. */
export function decide(state: PrintJobState, command: PrintJobCommand): PrintDecision {
  switch (command.kind) {
    case 'send':
      return send(state, command.printer)
    case 'outcome':
      return state.phase === 'sent' ? accept(outcome(command.outcome)) : accept()
    case 'lost':
      return state.phase === 'sent' ? accept(printEvent('print.unknown', { why: 'restarted', bytes: 0 })) : accept()
    case 'answer':
      return state.phase === 'unknown' ? accept(answered(command.cameOut)) : accept()
    case 'seen':
      // A job that was not sent can not be what was seen: it was the label of the job before it.
      return ended(state) || state.phase === 'requested'
        ? accept()
        : accept(printEvent('print.confirmed', { by: command.by }))
    case 'supersede':
      return state.phase === 'delivered' || state.phase === 'requested'
        ? accept(printEvent('print.failed', { why: 'superseded' }))
        : accept()
    default:
      return assertNever(command)
  }
}

/** What a job waits for: to be sent. Everything after that is for the printer or a person to say. */
export function effectsOf(state: PrintJobState): readonly { kind: 'send' }[] {
  return state.phase === 'requested' ? [{ kind: 'send' }] : []
}

function send(state: PrintJobState, printer: string): PrintDecision {
  return state.phase === 'requested' ? accept(printEvent('print.sent', { printer })) : refuse('still-printing')
}

function ended(state: PrintJobState): boolean {
  return state.phase === 'confirmed' || state.phase === 'failed'
}

function answered(cameOut: boolean): PrintJobBody {
  return cameOut ? printEvent('print.confirmed', { by: 'operator' }) : printEvent('print.failed', { why: 'no-label' })
}

function outcome(result: PrintOutcome): PrintJobBody {
  switch (result.outcome) {
    case 'confirmed':
      return printEvent('print.confirmed', { by: 'printer' })
    case 'delivered':
      return printEvent('print.delivered', { bytes: result.bytes })
    case 'unknown':
      return printEvent('print.unknown', {
        ...{ why: result.why, bytes: result.bytes },
        ...(result.counter ? { counter: result.counter } : {}),
      })
    case 'failed':
      return printEvent('print.failed', { why: result.why })
    default:
      return assertNever(result)
  }
}
