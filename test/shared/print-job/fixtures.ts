import type { PrintJobCommand, PrintOutcome, PrintRequest } from '../../../shared/print-job/commands.ts'
import { decide, type PrintDecision, requestPrint } from '../../../shared/print-job/decide.ts'
import { foldPrintJob, type PrintJobEvent } from '../../../shared/print-job/evolve.ts'
import type { PrintJobState } from '../../../shared/print-job/state.ts'
import { AT } from '../pack/fixtures.ts'

export const request: PrintRequest = {
  document: 'house-label',
  language: 'zpl',
  for: 'pack-1',
  carton: 1,
  number: '003400000000000014',
  sha256: 'a'.repeat(64),
  bytes: 900,
}

/** A print job in the test's hand. */
export class JobInHand {
  readonly events: PrintJobEvent[] = []

  constructor() {
    this.keep(requestPrint(request))
  }

  get state(): PrintJobState {
    const state = foldPrintJob(this.events)
    if (!state) throw new Error('no job')
    return state
  }

  do(command: PrintJobCommand): PrintDecision {
    return this.keep(decide(this.state, command))
  }

  private keep(decision: PrintDecision): PrintDecision {
    if (decision.kind === 'accepted') {
      for (const body of decision.events) this.events.push({ ...body, subject: 'job-1', at: AT })
    }
    return decision
  }
}

export const outcomes: readonly PrintOutcome[] = [
  { outcome: 'confirmed', bytes: 900 },
  { outcome: 'delivered', bytes: 900 },
  { outcome: 'unknown', bytes: 100, why: 'broken-off' },
  { outcome: 'unknown', bytes: 0, why: 'no-answer' },
  { outcome: 'failed', why: 'unreachable' },
  { outcome: 'failed', why: 'no-printer' },
  { outcome: 'failed', why: 'not-ready' },
]

const send: PrintJobCommand = { kind: 'send', printer: 'printer-1' }
const ended = (outcome: PrintOutcome): PrintJobCommand => ({ kind: 'outcome', outcome })

/** How a job comes to each phase. */
export const ways: Record<PrintJobState['phase'], PrintJobCommand[]> = {
  requested: [],
  sent: [send],
  delivered: [send, ended({ outcome: 'delivered', bytes: 900 })],
  confirmed: [send, ended({ outcome: 'confirmed', bytes: 900 })],
  unknown: [send, { kind: 'lost' }],
  failed: [send, ended({ outcome: 'failed', why: 'unreachable' })],
}

export function jobIn(phase: PrintJobState['phase']): JobInHand {
  const job = new JobInHand()
  for (const command of ways[phase]) job.do(command)
  return job
}
