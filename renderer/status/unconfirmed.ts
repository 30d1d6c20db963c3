import type { StationStatus } from '../../shared/bridge/status.ts'
import type { LedgerStatus } from '../ledger/ledger.ts'

/**
 * How many events central has not confirmed, as far as anybody here can know: those the station told of, and those this
 * page made since. A moment passes between the two, and a count that leaves it out says that all is safe when it is not.
 */
export function unconfirmed(
  { head, waiting }: Pick<LedgerStatus, 'head' | 'waiting'>,
  told: StationStatus['waiting'] | undefined,
): number {
  if (!told) return waiting
  const { count, journal } = told
  return journal.stream === head.stream ? count + Math.max(0, head.seq - journal.seq) : count + waiting
}
