import { MAX_BATCH, type PushAnswer } from '../api/contract.ts'
import type { Asked } from './central.ts'
import type { RoundEnd } from './loop.ts'

export type ParkReason = 'refused' | 'conflict' | 'not-before' | 'rejected'
export type Parked = { seq: number; reason: ParkReason; detail: string }

/** Events of one stream with consecutive seqs, all unconfirmed and none parked. */
export type Batch = { stream: string; events: readonly { seq: number }[] }

export type PushPorts = {
  /** The oldest events to send, from `from` on where it is given; null where there are none. Holds no transaction open. */
  read(limit: number, from?: { stream: string; seq: number }): Batch | null
  push(batch: Batch): Promise<Asked<PushAnswer>>
  /** Central holds this stream without a gap up to `to`. Never moves backwards. */
  markConfirmed(stream: string, to: number): void
  /** Parked events that a person wants sent once more, the oldest run of them; null where there are none. */
  readAgain(limit: number): Batch | null
  /** What came of that: events of the batch that are not among `still` are parked no longer. */
  settleAgain(batch: Batch, still: readonly Parked[]): void
  /** Set aside for a person: kept in the journal, counted, not sent again by itself. */
  park(stream: string, rows: readonly Parked[]): void
  /** All unconfirmed events of this stream from `seq` on. */
  parkFrom(stream: string, seq: number, reason: ParkReason, detail: string): void
}

/** So often in a row central may fail at a batch before its events are sent one by one, and at one before it is parked. */
const MOST_FAILURES = 5

/**
 * What central failed at, from round to round: how often in a row with this event as the first, and up to which one they
 * go alone since. Kept by whoever runs the rounds.
 */
export type Failures = { stream: string; first: number; times: number; aloneTo: number }

export function noFailures(): Failures {
  return { stream: '', first: 0, times: 0, aloneTo: 0 }
}

/** One round of pushing: one batch, and what central says of it. */
export async function pushRound(ports: PushPorts, failures: Failures = noFailures()): Promise<RoundEnd> {
  const again = ports.readAgain(MAX_BATCH)
  if (again) return sendAgain(again, ports)
  const batch = ports.read(MAX_BATCH)
  if (!batch) return 'done'
  const isAlone = batch.stream === failures.stream && (batch.events[0]?.seq ?? 0) <= failures.aloneTo
  const sent = isAlone ? firstOf(batch) : batch
  const asked = await ports.push(sent)
  if (asked.kind !== 'offline' || asked.failure === undefined) return heard(sent, asked, ports, true)
  return failed(sent, asked.failure, ports, failures)
}

/** A bug at central, or an event that nobody thought of: it must not stand in the way of all others for good. */
function failed(batch: Batch, failure: string, ports: PushPorts, failures: Failures): RoundEnd {
  const { stream, events } = batch
  const first = events[0]?.seq ?? 0
  const isSame = failures.stream === stream && failures.first === first
  const aloneTo = failures.stream === stream ? failures.aloneTo : 0
  Object.assign(failures, { stream, first, times: isSame ? failures.times + 1 : 1, aloneTo })
  if (failures.times < MOST_FAILURES) return 'offline'
  if (events.length > 1) {
    Object.assign(failures, { times: 0, aloneTo: events.at(-1)?.seq ?? first })
    return 'more'
  }
  ports.park(stream, [{ seq: first, reason: 'rejected', detail: `central failed ${MOST_FAILURES} times: ${failure}` }])
  return 'more'
}

function firstOf({ stream, events }: Batch): Batch {
  return { stream, events: events.slice(0, 1) }
}

async function send(batch: Batch, ports: PushPorts, mayResend: boolean): Promise<RoundEnd> {
  return heard(batch, await ports.push(batch), ports, mayResend)
}

async function heard(batch: Batch, asked: Asked<PushAnswer>, ports: PushPorts, mayResend: boolean): Promise<RoundEnd> {
  if (asked.kind === 'answered') return settle(batch, asked.answer, ports, mayResend)
  if (asked.kind === 'rejected') return alone(batch, asked.why, ports)
  return asked.kind
}

/** Central rejects the whole request. One event of it may be why: send the first alone, and park it if it is. */
async function alone(batch: Batch, why: string, ports: PushPorts): Promise<RoundEnd> {
  const [first] = batch.events
  if (first && batch.events.length > 1) return send(firstOf(batch), ports, true)
  if (first) ports.park(batch.stream, [{ seq: first.seq, reason: 'rejected', detail: why }])
  return 'more'
}

async function settle(batch: Batch, answer: PushAnswer, ports: PushPorts, mayResend: boolean): Promise<RoundEnd> {
  const { stream } = batch
  const rows = parkedBy(answer)
  if (rows.length > 0) ports.park(stream, rows)
  ports.markConfirmed(stream, answer.confirmedTo)
  if (answer.gap) return resend(batch, answer.gap.expected, ports, mayResend)
  const moved = rows.length > 0 || answer.confirmedTo >= (batch.events[0]?.seq ?? 0)
  // Central answered and nothing came of it. Asking again at once would be the same again.
  return moved ? 'more' : 'offline'
}

/** What central refused before may fit by now: it was brought up to date, or put right. */
async function sendAgain(batch: Batch, ports: PushPorts): Promise<RoundEnd> {
  const asked = await ports.push(batch)
  const why = whyNot(asked)
  if (why !== undefined) {
    if (batch.events.length > 1) return sendAgain(firstOf(batch), ports)
    ports.settleAgain(
      batch,
      batch.events.map(({ seq }) => ({ seq, reason: 'rejected', detail: why })),
    )
    return 'more'
  }
  if (asked.kind !== 'answered') return asked.kind === 'refused' ? 'refused' : 'offline'
  ports.settleAgain(batch, stillParked(batch, asked.answer))
  ports.markConfirmed(batch.stream, asked.answer.confirmedTo)
  return 'more'
}

/** Central's word against a request, be it that it failed at it: a person can ask once more. */
function whyNot(asked: Asked<PushAnswer>): string | undefined {
  if (asked.kind === 'rejected') return asked.why
  return asked.kind === 'offline' ? asked.failure : undefined
}

function stillParked({ events }: Batch, answer: PushAnswer): Parked[] {
  const { gap, confirmedTo } = answer
  const late = gap ? events.filter(({ seq }) => seq > confirmedTo) : []
  const detail = `central lacks ${gap?.expected}`
  return [...parkedBy(answer), ...late.map(({ seq }): Parked => ({ seq, reason: 'not-before', detail }))]
}

function parkedBy({ refused, conflicts }: PushAnswer): Parked[] {
  return [
    ...refused.map(({ seq, reason }): Parked => ({ seq, reason: 'refused', detail: reason })),
    ...conflicts.map(({ seq, fault }): Parked => ({ seq, reason: 'conflict', detail: fault })),
  ]
}

/** Central lacks events before this batch. Where the journal has them they go first; where it has not, nobody has. */
async function resend(batch: Batch, expected: number, ports: PushPorts, mayResend: boolean): Promise<RoundEnd> {
  const { stream } = batch
  const earlier = ports.read(MAX_BATCH, { stream, seq: expected })
  if (earlier?.events[0]?.seq !== expected) {
    ports.parkFrom(stream, expected, 'not-before', `central lacks ${expected} and so does the journal`)
    return 'more'
  }
  // A gap that is answered with its own filling and is still there: central would send us round for ever.
  return mayResend ? send(earlier, ports, false) : 'offline'
}
