/** Runs `work` once for many calls: at most every `everyMs`, and always once after the last call. */
export function soon(work: () => void, everyMs = 100): () => void {
  let waiting = false
  return () => {
    if (waiting) return
    waiting = true
    setTimeout(() => {
      waiting = false
      work()
    }, everyMs)
  }
}
