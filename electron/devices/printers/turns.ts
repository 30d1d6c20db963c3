import type { PrintOutcome } from '../../../shared/bridge/contract.ts'

/** Tells when what follows may begin: the answer of a turn need not wait for that. */
export type UntilOver = (over: Promise<void>) => void

/** One at a time, in the order asked for. A turn that fails lets the next one begin all the same. */
export function turns(): <T>(work: (untilOver: UntilOver) => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    let over = Promise.resolve()
    const turn = last.then(() =>
      work((closed) => {
        over = closed
      }),
    )
    last = turn.then(
      () => over,
      () => over,
    )
    return turn
  }
}

/** A job that could not begin for so long is not begun any more: its packer may have been told since, and asked. */
const LATE_TURN_MS = 8000

/** One job, in turn. A turn that comes too late prints nothing, and says so. */
export function jobInTurn(
  inTurn: ReturnType<typeof turns>,
  work: (untilOver: UntilOver) => Promise<PrintOutcome>,
  lateMs = LATE_TURN_MS,
): Promise<PrintOutcome> {
  const askedMs = performance.now()
  const late: PrintOutcome = { outcome: 'failed', why: 'not-ready' }
  return inTurn((untilOver) => (performance.now() - askedMs > lateMs ? Promise.resolve(late) : work(untilOver)))
}
