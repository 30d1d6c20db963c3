import { setTimeout as sleep } from 'node:timers/promises'
import type { PrintOutcome } from '../../../../shared/bridge/contract.ts'
import { type CupsJob, jobStates, type Sending, sendingOf } from './cups-queue.ts'

/** A job that the print server took, to look at and to give up. */
export type QueuedJob = {
  readonly bytes: number
  /** Null where the server does not say. */
  view(): Promise<CupsJob | null>
  /** Settles when the server was told; what became of it, `view` says. */
  cancel(): Promise<void>
}

/**
 * `reachMs`: how long the printer may be out of reach before the job is given up. `sendMs`: how long all may take.
 * `giveUpSending`: whether a job that is still on its way then is cancelled: a label that comes out after somebody was
 * asked about it is one too many, the last page of an invoice is not.
 */
export type FollowTimes = {
  readonly reachMs: number
  readonly sendMs: number
  readonly lookMs: number
  readonly giveUpSending: boolean
}

const CANCELLED_MS = 3000

/** Follows a job to its end and says what became of it. Whatever stays behind in the queue never prints by itself later. */
export async function followJob(job: QueuedJob, times: FollowTimes): Promise<PrintOutcome> {
  const began = performance.now()
  const known: Known = { ran: false, begun: false }
  for (;;) {
    const view = await job.view()
    const stage = view ? stageOf(view) : 'unclear'
    known.ran ||= view?.state === jobStates.processing
    known.begun ||= stage === 'sending' || stage === 'interrupted'
    if (stage === 'sent') return { outcome: 'delivered', bytes: job.bytes }
    if (view && hasEnded(view, known.ran)) return endOf(job, view, known, 'broken-off')
    const step = stepAfter(stage, performance.now() - began, times)
    if (step === 'leave') return { outcome: 'unknown', bytes: 0, why: 'no-answer' }
    if (step !== 'wait') return afterCancel(job, view, known, step)
    await sleep(times.lookMs)
  }
}

/** The reason to give the job up, or what else to do with it. */
function stepAfter(stage: Stage, passedMs: number, times: FollowTimes): Why | 'leave' | 'wait' {
  // A queue tries again by itself what broke off: it must not, so that nothing comes out twice.
  if (stage === 'interrupted') return 'broken-off'
  if (stage === 'waiting' && passedMs > times.reachMs) return 'no-answer'
  if (passedMs <= times.sendMs) return 'wait'
  return times.giveUpSending ? 'no-answer' : 'leave'
}

/** `ran`: the queue took it up. `begun`: a byte of it may have left. */
type Known = { ran: boolean; begun: boolean }
type Stage = Sending | 'interrupted'
type Why = 'broken-off' | 'no-answer'

/** Gives the job up. Only where it surely ends before it reached the printer, nothing came out. */
async function afterCancel(job: QueuedJob, last: CupsJob | null, known: Known, why: Why): Promise<PrintOutcome> {
  const until = performance.now() + CANCELLED_MS
  const running = last === null || last.state === jobStates.processing
  await job.cancel()
  while (performance.now() < until) {
    const view = await job.view()
    if (view && hasEnded(view, running)) return endOf(job, view, known, why)
    await sleep(LOOK_AGAIN_MS)
  }
  return { outcome: 'unknown', bytes: 0, why }
}

/** How far the job has come. `interrupted`: it had begun, and the queue has put it back to try again. */
function stageOf(view: CupsJob): Stage {
  const sending = sendingOf(view.message)
  if (view.state === jobStates.processing || view.state >= jobStates.canceled) return sending
  // Only what was tried has a message.
  if (view.message === '') return 'waiting'
  return sending === 'waiting' ? 'waiting' : 'interrupted'
}

/** A cancelled job that was running is over when its backend is; one that was not is marked as running on for ever. */
function hasEnded({ state, reasons }: CupsJob, wasRunning: boolean): boolean {
  if (state === jobStates.completed) return true
  return state >= jobStates.canceled && !(wasRunning && reasons.includes('processing-to-stop-point'))
}

function endOf(job: QueuedJob, view: CupsJob, { ran, begun }: Known, why: Why): PrintOutcome {
  if (view.state === jobStates.completed) return { outcome: 'delivered', bytes: job.bytes }
  const untouched = view.message === '' ? !ran : sendingOf(view.message) === 'waiting'
  return untouched && !begun ? { outcome: 'failed', why: 'not-printed' } : { outcome: 'unknown', bytes: 0, why }
}

const LOOK_AGAIN_MS = 100
