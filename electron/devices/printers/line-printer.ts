import { setTimeout as sleep } from 'node:timers/promises'
import type { PrintOutcome } from '../../../shared/bridge/contract.ts'
import { comparedCount } from './label-count.ts'
import { type LabelPrinter, type PrinterListener, type PrinterReport, silent, well } from './printer.ts'
import { NotOpened, type PrinterLine, type PrinterWay, Stalled } from './printer-line.ts'
import { isFit, type PrinterAnswer, type StatusDialogue, type Talk } from './status-dialogue.ts'
import { jobInTurn, turns, type UntilOver } from './turns.ts'

/**
 * `answerMs`: for an answer; `quietMs`: the same of a printer that kept silent last time, so that one that never answers
 * does not hold every label up; `settleMs`: for a line to break behind a job that nobody can ask about; `sendMs`: for all
 * bytes of a job.
 */
export type LineTimes = {
  readonly answerMs: number
  readonly quietMs: number
  readonly countMs: number
  readonly settleMs: number
  readonly sendMs: number
  readonly lookEveryMs: number
}

/** Looking at an idle printer this often does not slow it down; some are slowed by more. */
export const lineTimes: LineTimes = {
  ...{ answerMs: 1500, quietMs: 500, countMs: 800 },
  ...{ settleMs: 300, sendMs: 12_000, lookEveryMs: 15_000 },
}

type Named = { readonly id: string; readonly name: string }

/** A printer at the end of a line of bytes. `dialogue` is null where its language has no status to ask for. */
export function linePrinter(
  { id, name }: Named,
  way: PrinterWay,
  dialogue: StatusDialogue | null,
  listener: PrinterListener,
  times: LineTimes = lineTimes,
): LabelPrinter {
  const inTurn = turns()
  let answeredLast = true
  let silences = 0
  const asker = (line: PrinterLine): Asker => {
    const talk = dialogue?.over(line)
    return {
      talk,
      async ask() {
        if (!talk) return (await line.portStatus?.()) ?? null
        const answer = await talk.ask(answeredLast ? times.answerMs : times.quietMs)
        answeredLast = answer !== null
        silences = answer === null ? silences + 1 : 0
        return answer ?? (await line.portStatus?.()) ?? null
      },
    }
  }
  const nothingKnown: PrinterReport = dialogue ? silent : { state: 'unknown', trouble: null }
  let isAsked = false
  const askResolution: Parts['askResolution'] = async ({ talk }, report) => {
    if (isAsked || !talk || !report || report.state !== 'ready') return
    isAsked = true
    const resolution = await talk.resolution(times.countMs)
    if (resolution !== null) listener({ state: report.state, trouble: report.trouble, resolution })
  }
  const parts: Parts = { way, dialogue, listener, times, asker, askResolution, nothingKnown }

  const look = (): Promise<void> => inTurn((untilOver) => lookAt(parts, untilOver))
  // What never answers may print the questions: it is asked again when somebody wants something of it.
  const looking = setInterval(() => (silences < MOST_SILENCES ? look() : undefined), times.lookEveryMs)
  void look()

  return {
    id,
    name,
    simulated: false,
    print({ bytes }) {
      silences = 0
      return jobInTurn(inTurn, (untilOver) => printOn(parts, untilOver, bytes))
    },
    look() {
      silences = 0
      return look()
    },
    close: () => clearInterval(looking),
  }
}

type Asker = { talk: Talk | undefined; ask(): Promise<PrinterReport | PrinterAnswer | null> }
type Parts = {
  readonly way: PrinterWay
  readonly dialogue: StatusDialogue | null
  readonly listener: PrinterListener
  readonly times: LineTimes
  readonly nothingKnown: PrinterReport
  asker(line: PrinterLine): Asker
  /** Asks once how fine it prints, and tells it with `report`. */
  askResolution(asker: Asker, report: PrinterReport | null): Promise<void>
}

async function lookAt(parts: Parts, untilOver: UntilOver): Promise<void> {
  const line = await openedFor(parts)
  if (!line) return
  try {
    const asker = parts.asker(line)
    const report = await asker.ask()
    tell(parts, report)
    await parts.askResolution(asker, report)
  } catch {
    tell(parts, null)
  } finally {
    untilOver(line.close())
  }
}

async function openedFor({ way, listener }: Parts): Promise<PrinterLine | null> {
  try {
    return await way.open()
  } catch (error) {
    listener({ state: 'unreachable', trouble: error instanceof NotOpened ? error.trouble : 'broken' })
    return null
  }
}

function tell({ listener, nothingKnown }: Parts, report: PrinterReport | null): void {
  const { state, trouble } = report ?? nothingKnown
  listener({ state, trouble })
}

async function printOn(parts: Parts, untilOver: UntilOver, bytes: Buffer): Promise<PrintOutcome> {
  const line = await openedFor(parts)
  if (!line) return { outcome: 'failed', why: 'unreachable' }
  const asker = parts.asker(line)
  const over = Promise.withResolvers<void>()
  untilOver(over.promise)
  try {
    const refused = await refusal(parts, asker)
    if (refused) return refused
    const countBefore = (await asker.talk?.count(parts.times.countMs).catch(() => null)) ?? null
    const outcome = await sendOn(parts, line, asker, bytes)
    if (outcome.outcome !== 'unknown' || countBefore === null) return outcome
    await line.close()
    return { ...outcome, ...(await counted(parts, countBefore)) }
  } finally {
    over.resolve(line.close())
  }
}

/** Why the job is not sent at all, where the printer says so before a byte of it left. Silence is no reason. */
async function refusal(parts: Parts, asker: Asker): Promise<PrintOutcome | null> {
  try {
    const before = await asker.ask()
    if (!before || isFit(before)) return null
    tell(parts, before)
    return { outcome: 'failed', why: 'not-ready' }
  } catch {
    tell(parts, null)
    return { outcome: 'failed', why: 'unreachable' }
  }
}

async function sendOn(parts: Parts, line: PrinterLine, asker: Asker, bytes: Buffer): Promise<PrintOutcome> {
  parts.listener(well('busy'))
  let sent = 0
  try {
    const preparing = asker.talk?.preparing()
    if (preparing) await line.write(preparing, () => {})
    const untilMs = performance.now() + parts.times.sendMs
    for (let at = 0; at < bytes.length; at += PIECE) {
      if (performance.now() > untilMs) throw new Stalled('the printer takes too long')
      await line.write(bytes.subarray(at, at + PIECE), (count) => {
        sent += count
      })
    }
    const restoring = asker.talk?.restoring(bytes)
    if (restoring) await line.write(restoring, () => {})
    return await behind(parts, line, asker, sent)
  } catch (error) {
    tell(parts, null)
    // Bytes may be on their way even where none was counted: the first write had begun.
    return { outcome: 'unknown', bytes: sent, why: error instanceof Stalled ? 'no-answer' : 'broken-off' }
  }
}

/** Asks on the same line, behind the job: where the question waits its turn, the answer says that all of it was read. */
async function behind(parts: Parts, line: PrinterLine, asker: Asker, bytes: number): Promise<PrintOutcome> {
  if (!parts.dialogue) await line.read(() => null, parts.times.settleMs)
  const until = performance.now() + parts.times.answerMs
  for (;;) {
    const answer = await asker.ask()
    const busy = answer?.state === 'busy'
    // Still printing: the label is on its way, look again until the time is over.
    if (!busy || performance.now() + LOOK_AGAIN_MS >= until) {
      tell(parts, answer)
      // It holds what it could not print, and prints it when it is well again; a port without paper may lose it.
      if (answer && answer.state !== 'unknown' && !isFit(answer)) return { outcome: 'unknown', bytes, why: 'no-answer' }
      return { outcome: confirms(parts, answer) ? 'confirmed' : 'delivered', bytes }
    }
    await sleep(LOOK_AGAIN_MS)
  }
}

const LOOK_AGAIN_MS = 200
const PIECE = 4096
const MOST_SILENCES = 3

function confirms({ dialogue }: Parts, answer: PrinterReport | PrinterAnswer | null): boolean {
  if (!(dialogue?.confirms && answer && 'holds' in answer)) return false
  return answer.state === 'ready' && answer.holds === 'nothing'
}

async function counted({ way, dialogue, times }: Parts, before: number) {
  const counter = dialogue ? await comparedCount(way, dialogue, before, times.answerMs + times.countMs) : undefined
  return counter ? { counter } : {}
}
