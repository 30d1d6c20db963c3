import type { PushAnswer } from '../../shared/api/contract.ts'
import type { StreamEvent } from '../../shared/event/catalogue.ts'
import { GENESIS } from '../../shared/event/envelope.ts'
import type { Placed } from './place.ts'

export type StreamHead = { seq: number; hash: string }
/** What stands at a place: an event, or a refused one with its reason. */
export type Standing = { seq: number; hash: string; broken: boolean; reason: string | null }
export type Taken = { placed: Placed; event: StreamEvent; broken: boolean }

/** What is to be done with each event of a batch, and where the stream ends afterwards. */
export type SortedOut = {
  head: StreamHead
  taken: Taken[]
  refused: { placed: Placed; reason: string }[]
  others: Placed[]
  brokenLinks: Placed[]
  answer: PushAnswer
}

/**
 * Walks a batch (sorted by seq) on from the head of its stream. Pure: what stands at places before the head is given.
 *
 * It ends at the first event that is another one than stands there, or that does not follow what does: two journals wrote on
 * this stream. Were it taken, nobody could tell by the end of the stream that they differ. The bench finds out where, and sends
 * its side as a stream of its own.
 */
export function sortOut(
  from: StreamHead,
  standing: ReadonlyMap<number, Standing>,
  batch: readonly Placed[],
): SortedOut {
  const places = new Map(standing)
  const out: SortedOut = { head: from, taken: [], refused: [], others: [], brokenLinks: [], answer: emptyAnswer() }
  for (const placed of batch) {
    const there = places.get(placed.seq)
    const before = places.get(placed.seq - 1)?.hash ?? GENESIS
    if (there && isTakenNow(there, placed)) places.set(placed.seq, takeLate(out, placed, before))
    else if (there) {
      if (!isSame(out, there, placed)) break
    } else if (placed.seq !== out.head.seq + 1) {
      out.answer.gap = { expected: out.head.seq + 1 }
      break
    } else if (placed.prev !== out.head.hash) {
      out.brokenLinks.push(placed)
      out.answer.conflicts.push({ seq: placed.seq, fault: 'broken-link' })
      break
    } else {
      places.set(placed.seq, take(out, placed))
    }
  }
  out.answer.confirmedTo = out.head.seq
  out.answer.hash = out.head.hash
  return out
}

function emptyAnswer(): PushAnswer {
  return { confirmedTo: 0, gap: null, refused: [], conflicts: [] }
}

/** The same event again is answered as it was the first time. Another one is kept aside. */
function isSame(out: SortedOut, there: Standing, placed: Placed): boolean {
  if (there.hash === placed.hash) {
    report(out.answer, there)
    return true
  }
  out.others.push(placed)
  out.answer.conflicts.push({ seq: placed.seq, fault: 'other-event' })
  return false
}

/** What was refused fits by now: central was brought up to date, or put right. */
function isTakenNow(there: Standing, { hash, parsed }: Placed): boolean {
  return there.reason !== null && there.hash === hash && parsed.ok
}

/** Takes an event into the place that it holds already; the end of the stream stays where it is. */
function takeLate(out: SortedOut, placed: Placed, before: string): Standing {
  const { seq, hash, parsed, prev } = placed
  const broken = prev !== before
  if (broken) out.brokenLinks.push(placed)
  if (parsed.ok) out.taken.push({ placed, event: parsed.value, broken })
  const standing = { seq, hash, broken, reason: null }
  report(out.answer, standing)
  return standing
}

function take(out: SortedOut, placed: Placed): Standing {
  const { seq, hash, parsed } = placed
  out.head = { seq, hash }
  if (parsed.ok) out.taken.push({ placed, event: parsed.value, broken: false })
  else out.refused.push({ placed, reason: parsed.error })
  const standing = { seq, hash, broken: false, reason: parsed.ok ? null : parsed.error }
  report(out.answer, standing)
  return standing
}

function report(answer: PushAnswer, { seq, broken, reason }: Standing): void {
  const twice = answer.refused.some((each) => each.seq === seq) || answer.conflicts.some((each) => each.seq === seq)
  if (twice) return
  if (reason !== null) answer.refused.push({ seq, reason })
  if (broken) answer.conflicts.push({ seq, fault: 'broken-link' })
}
