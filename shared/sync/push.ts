import { MAX_BATCH, type PushAnswer } from '../api/contract.ts'
import type { Asked } from './central.ts'
import type { RoundEnd } from './loop.ts'

export type ParkReason = 'refused' | 'conflict' | 'rejected'
export type Parked = { seq: number; reason: ParkReason; detail: string }

/** Events of one stream with consecutive seqs, as they are sent. */
export type Batch = { stream: string; events: readonly { seq: number }[] }

export type PushPorts = {
  /** The oldest events that central lacks, those a person is asked about in their places; null where there are none. */
  read(limit: number, but?: string): Batch | null
  push(batch: Batch): Promise<Asked<PushAnswer>>
  /** The hash of an event as it is sent; null where there is none. */
  hashAt(stream: string, seq: number): string | null
  /** Central holds this stream, with these very events, up to `to`. */
  confirm(stream: string, to: number): void
  /** Parked events that a person wants sent once more, the oldest run of them; null where there are none. */
  readAgain(limit: number): Batch | null
  /** What came of that: events of the batch that are not among `still` are parked no longer. */
  settleAgain(batch: Batch, still: readonly Parked[]): void
  /** For a person: kept in the journal, counted, not sent again by itself. Central has it aside, or failed at it alone. */
  park(stream: string, rows: readonly Parked[]): void
  /** What stands behind `seq` is sent as a stream of its own. */
  branch(stream: string, seq: number): void
  /** Central took a single event not at all, and said why. */
  failed(why: string): void
  /** What central says can not be: both compare their ends before anything else is sent. */
  doubt(why: string): void
}

/** So often in a row central may fail at one event before others are tried without it. */
const MOST_FAILURES = 5

/**
 * How sending goes, from round to round, kept by whoever runs the rounds. `most`: events of a batch. `stuck`: the event at
 * which central failed, and how often. `doubts`: answers in a row that were not believed.
 */
export type Pace = { most: number; stuck: { stream: string; seq: number; times: number } | null; doubts: number }

export function newPace(): Pace {
  return { most: MAX_BATCH, stuck: null, doubts: 0 }
}

/** One round of pushing: one batch, and what central says of it. */
export async function pushRound(ports: PushPorts, pace: Pace = newPace()): Promise<RoundEnd> {
  const again = ports.readAgain(pace.most)
  if (again) return sendAgain(again, ports, pace)
  const batch = nextBatch(ports, pace)
  if (!batch) return 'done'
  const asked = await ports.push(batch)
  if (asked.kind === 'answered') return settle(batch, asked.answer, ports, pace)
  const why = whyNot(asked)
  if (why !== undefined) return failed(batch, why, ports, pace)
  return asked.kind === 'refused' ? 'refused' : 'offline'
}

/** Each second time an event that central fails at is left out, to see whether it is the event or central. */
function nextBatch(ports: PushPorts, { most, stuck }: Pace): Batch | null {
  const around = stuck && stuck.times >= MOST_FAILURES && stuck.times % 2 === 1 ? ports.read(most, stuck.stream) : null
  return around ?? ports.read(most)
}

/**
 * Central, or something on the way that speaks like it, takes this request not at all. Nothing is parked for that: fewer
 * events are tried, then one, then the same one later.
 */
function failed({ stream, events }: Batch, why: string, ports: PushPorts, pace: Pace): RoundEnd {
  if (events.length > 1) {
    pace.most = Math.ceil(events.length / 2)
    return 'more'
  }
  const seq = events[0]?.seq ?? 0
  pace.stuck = pace.stuck ?? { stream, seq, times: 0 }
  pace.stuck.times += 1
  // What stands behind it goes by itself: a bug at central, or an event nobody thought of, must not stop all others.
  if (pace.stuck.times === MOST_FAILURES) ports.branch(pace.stuck.stream, pace.stuck.seq)
  ports.failed(why)
  return 'offline'
}

function settle(batch: Batch, answer: PushAnswer, ports: PushPorts, pace: Pace): RoundEnd {
  const { stream, events } = batch
  const [first, last] = [events[0]?.seq ?? 0, events.at(-1)?.seq ?? 0]
  const why = doubtOf(batch, answer, ports)
  if (why !== null) return doubted(why, ports, pace)
  const rows = parkedBy(answer).filter(({ seq }) => seq >= first && seq <= last)
  if (rows.length > 0) ports.park(stream, rows)
  ports.confirm(stream, Math.min(answer.confirmedTo, last))
  goOn(pace, batch, ports)
  return 'more'
}

/** The first time both meet at once; where that was of no use, later. */
function doubted(why: string, ports: PushPorts, pace: Pace): RoundEnd {
  ports.doubt(why)
  pace.doubts += 1
  return pace.doubts === 1 ? 'more' : 'offline'
}

/** Central works: the one event at which it failed meanwhile is at fault itself, and a person is asked about it. */
function goOn(pace: Pace, { stream, events }: Batch, ports: PushPorts): void {
  const { stuck } = pace
  pace.most = Math.min(MAX_BATCH, Math.max(pace.most, events.length) * 2)
  pace.doubts = 0
  if (stuck && stuck.stream !== stream) {
    // Before others were tried without it, another stream says nothing.
    if (stuck.times < MOST_FAILURES) return
    const detail = `central failed at it ${stuck.times} times, and took others`
    ports.park(stuck.stream, [{ seq: stuck.seq, reason: 'rejected', detail }])
  }
  pace.stuck = null
}

/**
 * Why an answer is not believed, or null. Believed is what lies within what was sent and what our own hash confirms. A
 * central from before there were hashes is believed within what was sent.
 */
function doubtOf(batch: Batch, answer: PushAnswer, ports: PushPorts): string | null {
  const { confirmedTo, hash } = answer
  const unfit = unfitFor(batch, answer)
  if (unfit !== null || hash === undefined) return unfit
  return ports.hashAt(batch.stream, confirmedTo) === hash ? null : `central has another ${confirmedTo}`
}

/** What can not be said of a batch that was sent as it is. */
function unfitFor({ events }: Batch, { confirmedTo, gap, conflicts }: PushAnswer): string | null {
  const first = events[0]?.seq ?? 0
  if (gap || confirmedTo < first) return `central has ${confirmedTo} and was sent ${first}`
  return conflicts.length > 0 ? 'central holds another event there, or before it' : null
}

/** What central refused before may fit by now: it was brought up to date, or put right. */
async function sendAgain(batch: Batch, ports: PushPorts, pace: Pace): Promise<RoundEnd> {
  const asked = await ports.push(batch)
  const why = whyNot(asked)
  if (why !== undefined) {
    if (batch.events.length > 1) {
      pace.most = 1
      return 'more'
    }
    ports.settleAgain(
      batch,
      batch.events.map(({ seq }) => ({ seq, reason: 'rejected', detail: why })),
    )
    return 'more'
  }
  if (asked.kind !== 'answered') return asked.kind === 'refused' ? 'refused' : 'offline'
  // Where central ends is not asked here: it may have gone on with what is not ours.
  const doubt = unfitFor(batch, asked.answer)
  if (doubt !== null) return doubted(doubt, ports, pace)
  ports.settleAgain(batch, parkedBy(asked.answer))
  const last = batch.events.at(-1)?.seq ?? 0
  ports.confirm(batch.stream, Math.min(asked.answer.confirmedTo, last))
  goOn(pace, batch, ports)
  return 'more'
}

/** Central's word against a request, be it that it failed at it: a person can ask once more. */
function whyNot(asked: Asked<PushAnswer>): string | undefined {
  if (asked.kind === 'rejected') return asked.why
  return asked.kind === 'offline' ? asked.failure : undefined
}

function parkedBy({ refused, conflicts }: PushAnswer): Parked[] {
  return [
    ...refused.map(({ seq, reason }): Parked => ({ seq, reason: 'refused', detail: reason })),
    ...conflicts.map(({ seq, fault }): Parked => ({ seq, reason: 'conflict', detail: fault })),
  ]
}
