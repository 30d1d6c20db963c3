import type { PrintOutcome } from '../../../../shared/bridge/contract.ts'
import type { PrinterSetup } from '../../../../shared/devices/setup.ts'
import { type LabelPrinter, type PrintBytes, type PrinterListener, type PrinterReport, well } from '../printer.ts'
import { jobInTurn, turns } from '../turns.ts'
import { runCommand } from './cups-commands.ts'
import { type FollowTimes, followJob } from './cups-job.ts'
import { jobOf, queueReport } from './cups-queue.ts'
import { type CupsServer, cupsServer } from './cups-server.ts'

export type QueueTimes = Omit<FollowTimes, 'giveUpSending'> & { readonly lookEveryMs: number }
type QueueSetup = Pick<Extract<PrinterSetup, { way: 'queue' }>, 'id' | 'name' | 'queue' | 'language'>

/** All of it together stays within what the station waits for. */
export const queueTimes: QueueTimes = { reachMs: 12_000, sendMs: 16_000, lookMs: 200, lookEveryMs: 15_000 }

const COMMAND_MS = 5000
/** Longer than anybody here waits: it ends a job whose program died, before the printer is switched on again. */
const LEFT_BEHIND_S = 30

/**
 * A queue of CUPS. Label languages go through raw; pages are the queue's own to make fit. Jobs are made and cancelled with
 * the system's commands, which know how to prove who they are; what becomes of a job is asked of the server.
 */
export function cupsPrinter(
  setup: QueueSetup,
  listener: PrinterListener,
  times: QueueTimes = queueTimes,
): LabelPrinter {
  const server = cupsServer()
  const inTurn = turns()
  const look = () => inTurn(async () => listener(await queueReport(server, setup.queue))).catch(() => {})
  const looking = setInterval(look, times.lookEveryMs)
  void look()
  return {
    id: setup.id,
    name: setup.name,
    simulated: false,
    print: (job) => jobInTurn(inTurn, () => printOn(server, setup, listener, times, job)),
    look,
    close: () => clearInterval(looking),
  }
}

async function printOn(
  server: CupsServer,
  setup: QueueSetup,
  listener: PrinterListener,
  times: QueueTimes,
  job: PrintBytes,
): Promise<PrintOutcome> {
  const before = await queueReport(server, setup.queue)
  listener(before)
  const why = refusal(before)
  if (why) return { outcome: 'failed', why }
  const made = await makeJob(setup, job)
  if (typeof made !== 'number') return made
  listener(well('busy'))
  const { length: bytes } = job.bytes
  const cancel = async () => void (await runCommand('cancel', [String(made)], null, COMMAND_MS))
  const giveUpSending = setup.language !== 'pdf'
  const outcome = await followJob({ bytes, view: () => jobOf(server, made), cancel }, { ...times, giveUpSending })
  listener(reportBehind(outcome))
  return outcome
}

/** Of a printer that was out of reach for another job, the next one has to find out itself. */
function refusal({ state, trouble }: PrinterReport): 'unreachable' | 'no-printer' | 'not-ready' | null {
  if (trouble === 'no-queue') return 'no-printer'
  if (state === 'unreachable') return 'unreachable'
  return state === 'paused' || state === 'paper-out' || state === 'head-open' ? 'not-ready' : null
}

function reportBehind({ outcome }: PrintOutcome): PrinterReport {
  return { state: outcome === 'failed' ? 'unreachable' : 'unknown', trouble: null }
}

/** The number of the job, or why there is none. */
async function makeJob({ queue, language }: QueueSetup, { job, bytes }: PrintBytes): Promise<number | PrintOutcome> {
  const raw = language === 'pdf' ? [] : ['-o', 'raw', '-o', `job-cancel-after=${LEFT_BEHIND_S}`]
  const { code, out, errors, missing } = await runCommand('lp', ['-d', queue, '-t', job, ...raw], bytes, COMMAND_MS)
  const number = /request id is .*-(\d+) \(/.exec(out)?.[1]
  if (code === 0 && number !== undefined) return Number(number)
  if (missing) return { outcome: 'failed', why: 'unreachable' }
  if (code !== null && REFUSED.test(errors)) return { outcome: 'failed', why: 'not-printed' }
  // It may have reached the queue, and only the answer was lost.
  return { outcome: 'unknown', bytes: 0, why: 'no-answer' }
}

/** What `lp` says when the queue did not take the job. */
const REFUSED =
  /does not exist|not accepting|Unable to connect|No such file|Bad file descriptor|Forbidden|Unauthorized|Not authorized/i
