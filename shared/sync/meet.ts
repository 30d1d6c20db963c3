import type { MeetAnswer, MeetRequest, MetStream, StreamEventsAnswer } from '../api/meeting.ts'
import { type Envelope, GENESIS, type Head, hashOf } from '../event/envelope.ts'
import type { Asked } from './central.ts'

/** An event as central has it, with the hash that central says it has. */
export type TakenUp = StreamEventsAnswer['events'][number]

/** What was found where both did not have the same. `count`: events that were taken up, or that go on as a branch. */
export type Found = {
  /** `went-back`: central has more of a stream than this journal. `forked`: each has something else in the same places.
   * `behind`: central has less than it once confirmed. `hole`: nobody has what came before these events. */
  kind: 'went-back' | 'forked' | 'behind' | 'hole'
  stream: string
  count: number
}

export type MeetPorts = {
  /** What this station says of itself: the ends of all that it sends, its life, the highest numbers it has seen. */
  told(): MeetRequest
  meet(request: MeetRequest): Promise<Asked<MeetAnswer>>
  /** Central's events of a stream behind `after`. */
  events(stream: string, after: number, limit: number): Promise<Asked<StreamEventsAnswer>>
  /** The hash of an event as it is sent: GENESIS at 0, null where there is none. */
  hashAt(stream: string, seq: number): string | null
  /** The first place behind `seq` where there is an event; null where there is none. */
  nextAfter(stream: string, seq: number): number | null
  /** Whether it ends here for good: what stood behind it goes on as a stream of its own, and central has something else. */
  isOver(stream: string): boolean
  /** How far central was thought to have it. */
  confirmed(stream: string): number
  /** Central has it up to `seq`, no more and no less. */
  stand(stream: string, seq: number): void
  /** What stands behind `seq` goes on as a stream of its own. */
  branch(stream: string, seq: number): void
  /**
   * Gives up the numbers at hand, and writes on no stream that others may have written on: `stream`, or its own one where
   * that is not said.
   */
  leave(stream?: string): void
  /** Keeps events that central has and this journal lost, each in its place. */
  takeUp(stream: string, events: readonly TakenUp[]): void
  found(what: Found): void
}

/**
 * How a meeting ended: `met`: both have the same, or know where not; `copy`: another bench works under this name right now;
 * `unknown`: central is older than meetings. The rest as for any question; `offline` also where an answer makes no sense.
 */
export type Met = 'met' | 'copy' | 'unknown' | 'offline' | 'refused'

/** The most events of a lost stream that are taken up: what is still open and what was packed of late. */
export const MOST_TAKEN_UP = 5000
const PAGE = 500

/** Compares the ends of all streams with central's, by their hashes, and settles who has what. */
export async function meetCentral(ports: MeetPorts): Promise<{ met: Met; answer: MeetAnswer | null }> {
  const told = ports.told()
  const asked = await ports.meet(told)
  if (asked.kind === 'rejected') return { met: 'unknown', answer: null }
  if (asked.kind !== 'answered') return { met: asked.kind, answer: null }
  const { answer } = asked
  if (answer.life === 'copy') return { met: 'copy', answer }
  if (answer.life === 'went-back') ports.leave()
  const ends = new Map(told.streams.map((end) => [end.stream, end]))
  for (const theirs of answer.streams) {
    const ours = ends.get(theirs.stream) ?? { stream: theirs.stream, seq: 0, hash: GENESIS }
    if (!(await settleOne(ours, theirs, ports))) return { met: 'offline', answer }
  }
  return { met: 'met', answer }
}

/** False where central's answers do not fit together: then nothing of it counts. */
async function settleOne(ours: Head, theirs: MetStream, ports: MeetPorts): Promise<boolean> {
  const { stream } = ours
  if (theirs.seq <= ours.seq) {
    const here = ports.hashAt(stream, theirs.seq)
    if (here === theirs.hash) return standAt(stream, theirs.seq, ports)
    // A hole in what a page gave back: whether it is the same before it nobody here can say, and central has it.
    return here === null ? standAt(stream, theirs.seq, ports) : settleFork(stream, theirs.seq, ports)
  }
  if (ours.seq > 0 && theirs.there !== ours.hash) return settleFork(stream, ours.seq, ports)
  if (ports.isOver(stream)) return standAt(stream, ours.seq, ports)
  return settleLost(ours, theirs, ports)
}

function standAt(stream: string, seq: number, ports: MeetPorts): true {
  if (seq < ports.confirmed(stream)) ports.found({ kind: 'behind', stream, count: ports.confirmed(stream) - seq })
  ports.stand(stream, seq)
  const next = ports.nextAfter(stream, seq)
  if (next !== null && next > seq + 1) {
    ports.branch(stream, next - 1)
    ports.found({ kind: 'hole', stream, count: next - 1 - seq })
  }
  return true
}

/** Up to some place both have the same. What stands behind it here goes on under another name; central's stays there. */
async function settleFork(stream: string, differs: number, ports: MeetPorts): Promise<boolean> {
  let [same, other] = [0, differs]
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2)
    const here = ports.hashAt(stream, middle)
    const asked = await ports.events(stream, middle - 1, 1)
    const there = asked.kind === 'answered' ? asked.answer.events[0] : undefined
    if (there?.seq !== middle) return false
    if (here === null || here === there.hash) same = middle
    else other = middle
  }
  const next = ports.nextAfter(stream, same)
  ports.stand(stream, same)
  if (next !== null) ports.branch(stream, same)
  ports.leave(stream)
  ports.found({ kind: 'forked', stream, count: other - same })
  return true
}

/** Central has more: this journal was brought back, or lost its end. What it lost comes back, and it goes on elsewhere. */
async function settleLost(ours: Head, theirs: MetStream, ports: MeetPorts): Promise<boolean> {
  const { stream } = ours
  const from = Math.max(ours.seq, theirs.seq - MOST_TAKEN_UP)
  const lost: TakenUp[] = []
  while (lost.length < theirs.seq - from) {
    const asked = await ports.events(stream, from + lost.length, PAGE)
    if (asked.kind !== 'answered' || asked.answer.events.length === 0) return false
    for (const taken of asked.answer.events) {
      if (taken.seq !== from + lost.length + 1 || !isItself(taken)) return false
      lost.push(taken)
    }
  }
  if (lost.at(-1)?.hash !== theirs.hash) return false
  ports.leave(stream)
  ports.takeUp(stream, lost)
  ports.stand(stream, theirs.seq)
  ports.found({ kind: 'went-back', stream, count: lost.length })
  return true
}

/** Whether an event came over the line as it was kept. */
function isItself({ hash, event }: TakenUp): boolean {
  try {
    return hashOf(event as Envelope) === hash
  } catch {
    return false
  }
}
