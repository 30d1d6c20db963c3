import { setTimeout as sleep } from 'node:timers/promises'
import type { PrintOutcome } from '../../../../shared/bridge/contract.ts'
import type { PrinterSetup } from '../../../../shared/devices/setup.ts'
import { type LabelPrinter, type PrintBytes, type PrinterListener, type PrinterReport, well } from '../printer.ts'
import { isFit } from '../status-dialogue.ts'
import { jobInTurn, turns } from '../turns.ts'
import type { Spooler, SpoolerQueue } from './spooler.ts'

/** `reachMs`: how long a job may stand before it is given up; `sendMs`: how long all may take. */
export type SpoolerTimes = {
  readonly reachMs: number
  readonly sendMs: number
  readonly lookMs: number
  readonly lookEveryMs: number
}
export const spoolerTimes: SpoolerTimes = { reachMs: 12_000, sendMs: 16_000, lookMs: 250, lookEveryMs: 15_000 }

/** A queue of the Windows spooler, with raw jobs. Never run on Windows: written from Microsoft's documentation. */
export function spoolerPrinter(
  setup: Pick<Extract<PrinterSetup, { way: 'queue' }>, 'id' | 'name' | 'queue' | 'language'>,
  load: () => Promise<Spooler | null>,
  listener: PrinterListener,
  times: SpoolerTimes = spoolerTimes,
): LabelPrinter {
  const inTurn = turns()
  const withQueue = async <T>(work: (queue: SpoolerQueue) => Promise<T>, otherwise: T): Promise<T> => {
    const spooler = await load()
    const queue = await spooler?.open(setup.queue)
    if (!queue) {
      listener({ state: 'unreachable', trouble: spooler ? 'no-queue' : 'no-driver' })
      return otherwise
    }
    try {
      return await work(queue)
    } finally {
      await queue.close()
    }
  }
  const look = () =>
    inTurn(() => withQueue(async (queue) => listener(printerReport(await queue.status())), undefined)).catch(() => {})
  const print = (job: PrintBytes) =>
    jobInTurn(inTurn, () =>
      withQueue<PrintOutcome>((queue) => printOn(queue, job, times, listener), {
        outcome: 'failed',
        why: 'no-printer',
      }),
    )
  const looking = setInterval(look, times.lookEveryMs)
  void look()
  return {
    id: setup.id,
    name: setup.name,
    simulated: false,
    // Raw pages are heaps of paper with signs on them on a printer that wants its own language.
    print: (job) => (setup.language === 'pdf' ? Promise.resolve(WRONG) : print(job).catch(() => LOST)),
    look,
    close: () => clearInterval(looking),
  }
}

const WRONG: PrintOutcome = { outcome: 'failed', why: 'wrong-language' }
const LOST: PrintOutcome = { outcome: 'unknown', bytes: 0, why: 'broken-off' }
const NOT_PRINTED: PrintOutcome = { outcome: 'failed', why: 'not-printed' }

async function printOn(
  queue: SpoolerQueue,
  { job: title, bytes }: PrintBytes,
  times: SpoolerTimes,
  listener: PrinterListener,
): Promise<PrintOutcome> {
  const before = printerReport(await queue.status())
  if (!isFit(before) && before.state !== 'unknown') {
    listener(before)
    return { outcome: 'failed', why: before.state === 'unreachable' ? 'unreachable' : 'not-ready' }
  }
  const job = await queue.start(title)
  if (job === null) return NOT_PRINTED
  listener(well('busy'))
  const taken = await written(queue, bytes)
  if (taken < bytes.length) await queue.deleteJob(job)
  if (!(await queue.end()) || taken < bytes.length) {
    // The spooler may send while it still takes.
    return taken === 0 ? NOT_PRINTED : { outcome: 'unknown', bytes: 0, why: 'broken-off' }
  }
  const outcome = await follow(queue, job, bytes.length, times)
  listener(printerReport(await queue.status()))
  return outcome
}

async function written(queue: SpoolerQueue, bytes: Buffer): Promise<number> {
  let taken = 0
  while (taken < bytes.length) {
    const more = await queue.write(bytes.subarray(taken))
    if (more <= 0) break
    taken += more
  }
  return taken
}

const jobBits = {
  deleting: 0x4,
  printing: 0x10,
  printed: 0x80,
  deleted: 0x100,
  restart: 0x800,
  complete: 0x1000,
} as const
const begunBits = jobBits.printing | jobBits.printed | jobBits.restart | jobBits.complete

/** A job that was sent leaves the queue. One that stands is given up, so that it does not print by itself later. */
async function follow(queue: SpoolerQueue, job: number, bytes: number, times: SpoolerTimes): Promise<PrintOutcome> {
  const began = performance.now()
  let seen = 0
  for (;;) {
    const status = await queue.jobStatus(job)
    seen |= status ?? 0
    if (seen & (jobBits.deleting | jobBits.deleted)) return givenUp(seen)
    if (status === null || seen & (jobBits.printed | jobBits.complete)) return { outcome: 'delivered', bytes }
    const patienceMs = seen & begunBits ? times.sendMs : times.reachMs
    if (performance.now() - began > patienceMs) return deleted(queue, job, seen)
    await sleep(times.lookMs)
  }
}

/** Where the spooler does not delete it, it may print yet. */
async function deleted(queue: SpoolerQueue, job: number, seen: number): Promise<PrintOutcome> {
  if (!(await queue.deleteJob(job))) return givenUp(begunBits)
  return givenUp(seen | ((await queue.jobStatus(job)) ?? 0))
}

function givenUp(seen: number): PrintOutcome {
  return seen & begunBits ? { outcome: 'unknown', bytes: 0, why: 'no-answer' } : NOT_PRINTED
}

/** `PRINTER_STATUS_*`, first what a person has to do something about first. */
const printerBits: readonly [bits: number, report: PrinterReport][] = [
  [0x400000, { state: 'head-open', trouble: 'head-open' }],
  [0x10 | 0x40, { state: 'paper-out', trouble: 'paper-out' }],
  [0x40000, { state: 'paper-out', trouble: 'ribbon-out' }],
  [0x8, { state: 'paused', trouble: 'jammed' }],
  [0x80 | 0x1000, { state: 'unreachable', trouble: null }],
  [0x1 | 0x4, { state: 'paused', trouble: 'queue-stopped' }],
  [0x2 | 0x100000, { state: 'paused', trouble: 'broken' }],
  [0x100 | 0x200 | 0x400 | 0x4000, well('busy')],
]

/** A queue with nothing to say of its printer has not tried to reach it. */
function printerReport(status: number | null): PrinterReport {
  return printerBits.find(([bits]) => ((status ?? 0) & bits) !== 0)?.[1] ?? { state: 'unknown', trouble: null }
}
