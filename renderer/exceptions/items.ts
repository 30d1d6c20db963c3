import { targetAt } from '../../shared/exception/escalation.ts'
import { severities } from '../../shared/exception/reasons.ts'
import type { ExceptionState } from '../../shared/exception/state.ts'
import type { Conflict } from '../../shared/reference/change.ts'

/** One row of the inbox: an exception, or what two benches did that does not fit together. */
export type Item =
  | { kind: 'exception'; id: string; severity: ExceptionState['severity']; at: string; state: ExceptionState }
  | { kind: 'conflict'; id: string; severity: 'high'; at: string; conflict: Conflict }

/** What is open, the most urgent first, and of those the oldest; `station` narrows to what that bench has to do with. */
export function itemsOf(
  exceptions: readonly ExceptionState[],
  conflicts: readonly Conflict[],
  station: string | null,
): Item[] {
  const matters: Item[] = exceptions
    .filter((state) => state.ended === null && (station === null || state.station === station))
    .map((state) => ({
      ...{ kind: 'exception', id: state.exception, severity: state.severity, at: state.raised.at },
      state,
    }))
  const both: Item[] = conflicts
    .filter(({ packs }) => station === null || packs.length === 0 || packs.some((pack) => pack.station === station))
    .map((conflict) => ({ kind: 'conflict', id: conflict.id, severity: 'high', at: conflict.raisedAt, conflict }))
  return [...both, ...matters].sort(byUrgency)
}

function byUrgency(a: Item, b: Item): number {
  const rank = severities.indexOf(a.severity) - severities.indexOf(b.severity)
  return rank || (a.at < b.at ? -1 : Number(a.at > b.at))
}

/** Minutes that are left of the target time; below nought it is over. */
export function minutesLeft(state: ExceptionState, now: number): number {
  return Math.ceil((Date.parse(targetAt(state)) - now) / 60_000)
}
