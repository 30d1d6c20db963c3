/**
 * Work done in pieces: tells how many places it looked at since it last told, and answers in the end. Whoever does it may do
 * something else between two pieces; what it answers is the same.
 */
export type Search<T> = Generator<number, T, void>

/** All that is left of it, at once. */
export function finish<T>(search: Search<T>): T {
  for (;;) {
    const { done, value } = search.next()
    if (done) return value
  }
}
