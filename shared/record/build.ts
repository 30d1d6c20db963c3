import { isRecord, isRefusalInPack, keptEvent, packAtHand } from './belongs.ts'
import type { Link, PackRecord, Stretch } from './record.ts'
import { hashOfKept } from './verify.ts'

/** One row of a ledger. `hash` is what the ledger says the event was kept under. */
export type LedgerRow = { seq: number; hash: string; event: unknown }

export type Range = { from: number; to: number }

/** Gaps of more events than these are not bridged: an order taken up again weeks later makes two stretches. */
const WIDEST_GAP = 400

/** The runs of a stream that hold `seqs` (ascending), each with the event before and the event after. `end`: the last seq. */
export function rangesOf(seqs: readonly number[], end: number): Range[] {
  const ranges: Range[] = []
  for (const seq of seqs) {
    const last = ranges.at(-1)
    const around = { from: Math.max(1, seq - 1), to: Math.max(seq, Math.min(end, seq + 1)) }
    if (last && around.from - last.to <= WIDEST_GAP) last.to = around.to
    else ranges.push(around)
  }
  return ranges
}

/** `own` are the places that the ledger's columns give to the order's events. */
export type FoundRange = Range & { stream: string; own: readonly number[]; rows: readonly LedgerRow[] }

/**
 * The record of an order from what a ledger holds. `subjects` are the packs and all that belongs to them. An event belongs
 * where its columns or its own words say so: either may have been changed beside the other.
 */
export function buildRecord(found: {
  order: string
  packs: readonly string[]
  subjects: readonly string[]
  kept: PackRecord['kept']
  asOf: string
  ranges: readonly FoundRange[]
}): PackRecord {
  const { order, packs, kept, asOf } = found
  const subjects = new Set(found.subjects)
  const stretches = found.ranges.map((range) => stretchOf(range, subjects, new Set(packs)))
  const events = stretches.reduce((sum, { links }) => sum + links.filter(({ event }) => event).length, 0)
  return { order, packs: [...packs], kept, asOf, events, stretches }
}

function stretchOf(
  { stream, from, to, own, rows }: FoundRange,
  subjects: ReadonlySet<string>,
  packs: ReadonlySet<string>,
): Stretch {
  const places = new Set(own)
  let atHand: string | null = null
  const links = rows.map((row): Link => {
    const event = keptEvent(row.event)
    atHand = packAtHand(atHand, event)
    const refusedHere = isRefusalInPack(event) && atHand !== null && packs.has(atHand)
    return places.has(row.seq) || subjects.has(event.subject) || refusedHere ? ownLink(row) : foreignLink(row)
  })
  return { stream, from, to, links }
}

function ownLink({ seq, hash, event }: LedgerRow): Link {
  return { seq, prev: prevOf(event), hash, event: isRecord(event) ? event : {} }
}

/** The hash of what stands there now, not the one it was kept under: a change beside the pack breaks the next link. */
function foreignLink({ seq, event }: LedgerRow): Link {
  return { seq, prev: prevOf(event), hash: hashOfKept(event), event: null }
}

function prevOf(event: unknown): string {
  const prev = isRecord(event) ? event['prev'] : undefined
  return typeof prev === 'string' ? prev.slice(0, 200) : ''
}
