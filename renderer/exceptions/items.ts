import { targetAt } from '../../shared/exception/escalation.ts'
import { severities } from '../../shared/exception/reasons.ts'
import type { ExceptionState } from '../../shared/exception/state.ts'
import type { Conflict } from '../../shared/reference/change.ts'
import { say, sayMinutes } from '../messages/say.ts'

/** One row of the inbox: an exception, or what two benches did that does not fit together. */
export type Item =
  | { kind: 'exception'; id: string; severity: ExceptionState['severity']; at: string; state: ExceptionState }
  | { kind: 'conflict'; id: string; severity: 'high'; at: string; conflict: Conflict }

/** What is open, by the time that is left; `station` narrows to what that bench has to do with. */
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

/** What two benches did waits for nobody's target: it is due at once. */
function dueAt(item: Item): number {
  return Date.parse(item.kind === 'exception' ? targetAt(item.state) : item.at)
}

function byUrgency(a: Item, b: Item): number {
  const rank = severities.indexOf(a.severity) - severities.indexOf(b.severity)
  return dueAt(a) - dueAt(b) || rank || (a.id < b.id ? -1 : 1)
}

const LATELY = 5

/** What was settled last, the newest first: what was chosen wrongly is found again. */
export function settledLately(exceptions: readonly ExceptionState[], station: string | null): ExceptionState[] {
  const endOf = ({ ended }: ExceptionState) => ended?.at ?? ''
  return exceptions
    .filter((state) => state.ended !== null && (station === null || state.station === station))
    .toSorted((a, b) => (endOf(a) < endOf(b) ? 1 : -1))
    .slice(0, LATELY)
}

/** Minutes that are left of the target time; below nought it is over. */
export function minutesLeft(state: ExceptionState, now: number): number {
  return Math.ceil((Date.parse(targetAt(state)) - now) / 60_000)
}

/** `18 min left`, `overdue by 1 h 5 min`. */
export function sayTarget(left: number): string {
  return say(left < 0 ? 'inbox.target.over' : 'inbox.target.left', { time: sayMinutes(Math.abs(left)) })
}
