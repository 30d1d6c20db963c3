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
