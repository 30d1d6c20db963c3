import { type PrinterReport, well } from '../printer.ts'
import { askCups, type CupsServer } from './cups-server.ts'
import { type IppAnswer, operations, valuesOf } from './ipp-message.ts'

/** RFC 8011: below 0x0100 is success; 0x0406 is "not found". */
const NOT_FOUND = 0x0406
const STOPPED = 5
const PROCESSING = 4

/** A job as the print server has it. `state` is `job-state` of RFC 8011: 3 pending to 9 completed. */
export type CupsJob = { readonly state: number; readonly reasons: readonly string[]; readonly message: string }

export const jobStates = {
  pending: 3,
  held: 4,
  processing: 5,
  stopped: 6,
  canceled: 7,
  aborted: 8,
  completed: 9,
} as const

/** How the queue is, and what it knows of its printer. An idle queue knows nothing: it has not tried to reach it. */
export async function queueReport(server: CupsServer, queue: string): Promise<PrinterReport> {
  const answer = await askCups(server, {
    operation: operations.printer,
    uri: ['printer-uri', `ipp://localhost/printers/${encodeURIComponent(queue)}`],
    wanted: ['printer-state', 'printer-state-reasons', 'printer-state-message', 'printer-is-accepting-jobs'],
  })
  if (!answer) return { state: 'unreachable', trouble: null }
  if (answer.status === NOT_FOUND) return { state: 'unreachable', trouble: 'no-queue' }
  return reportOf(answer)
}

const reasonReports: readonly [reason: RegExp, report: PrinterReport][] = [
  [/^(cover|door|interlock)-open/, { state: 'head-open', trouble: 'head-open' }],
  [/^media-(empty|needed)/, { state: 'paper-out', trouble: 'paper-out' }],
  [/^media-jam/, { state: 'paused', trouble: 'jammed' }],
  [/^marker-supply-empty|^toner-empty/, { state: 'paper-out', trouble: 'ribbon-out' }],
  [/^(offline|shutdown|timed-out|connecting-to-device)/, { state: 'unreachable', trouble: null }],
  [/^paused/, { state: 'paused', trouble: 'queue-stopped' }],
]

function reportOf(answer: IppAnswer): PrinterReport {
  const state = first(answer, 'printer-state')
  if (state === STOPPED || first(answer, 'printer-is-accepting-jobs') === false) {
    return { state: 'paused', trouble: 'queue-stopped' }
  }
  const reasons = texts(answer, 'printer-state-reasons').filter((reason) => !/-(report|warning)$/.test(reason))
  const known = reasonReports.find(([pattern]) => reasons.some((reason) => pattern.test(reason)))?.[1]
  if (known) return known
  if (state !== PROCESSING) return { state: 'unknown', trouble: null }
  // With the printer switched off its reasons stay "none": only the message says so.
  return isWaiting(text(answer, 'printer-state-message')) ? { state: 'unreachable', trouble: null } : well('busy')
}

/** Null where the server does not answer, or knows no such job (any more). */
export async function jobOf(server: CupsServer, job: number): Promise<CupsJob | null> {
  const answer = await askCups(server, {
    operation: operations.job,
    uri: ['job-uri', `ipp://localhost/jobs/${job}`],
    wanted: ['job-state', 'job-state-reasons', 'job-printer-state-message'],
  })
  const state = answer && first(answer, 'job-state')
  if (!answer || typeof state !== 'number') return null
  return { state, reasons: texts(answer, 'job-state-reasons'), message: text(answer, 'job-printer-state-message') }
}

/** What the backends of CUPS say while they have no connection to the printer yet (backend/socket.c, ipp.c, lpd.c, usb). */
const waiting = [
  /^Connecting to printer/,
  /^The printer may not exist or is unavailable/,
  /^The printer is (unreachable|in use|not responding|busy)/,
  /^Unable to (locate|contact) printer/,
  /^Looking for printer/,
  /^Waiting for printer to become available/,
  /^Network host '.*' is (busy|unreachable)/,
]
const sending = [/^Connected to printer/, /^Sending (data|print)/, /^(Copying|Spooling) /, /^Printing /]
const sent = [/^Print file sent/, /^Waiting for (printer to finish|job to complete)/]

export type Sending = 'waiting' | 'sending' | 'sent' | 'unclear'

/** How far a job has come, by what its backend said last. English, since the job was made in that. */
export function sendingOf(message: string): Sending {
  if (isWaiting(message)) return 'waiting'
  if (sent.some((pattern) => pattern.test(message))) return 'sent'
  return sending.some((pattern) => pattern.test(message)) ? 'sending' : 'unclear'
}

function isWaiting(message: string): boolean {
  return waiting.some((pattern) => pattern.test(message))
}

function first(answer: IppAnswer, name: string) {
  return valuesOf(answer, name)[0]
}

function text(answer: IppAnswer, name: string): string {
  return String(first(answer, name) ?? '')
}

function texts(answer: IppAnswer, name: string): string[] {
  return valuesOf(answer, name).map(String)
}
