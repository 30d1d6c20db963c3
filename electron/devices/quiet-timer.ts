/** How much later than asked for a timer fires on a computer that keeps up, and the rest of a code takes to be read then. */
const LATE_MS = 30

/**
 * Tells when a line was quiet for so long. What a process that was busy had no time to read lies there unread, and was no
 * quiet: it is read first, and counts as heard in time.
 */
export function quietTimers(quiet: () => void) {
  let timers: ReturnType<typeof setTimeout>[] = []
  let dueMs = Number.POSITIVE_INFINITY
  const calm = () => {
    for (const timer of timers) clearTimeout(timer)
    timers = []
    dueMs = Number.POSITIVE_INFINITY
  }
  const arm = (ms: number) => {
    const wantedMs = performance.now() + ms
    const fire = () => {
      if (performance.now() - wantedMs <= LATE_MS) quiet()
      else timers.push(setTimeout(quiet, LATE_MS))
    }
    timers.push(setTimeout(fire, ms))
    dueMs = Math.min(dueMs, wantedMs)
  }
  return {
    calm,
    /** Fires once after each of `times`, in milliseconds from now, unless it is calmed before. */
    await(times: readonly number[]) {
      calm()
      for (const ms of times) arm(ms)
    },
    /** When what comes now was heard, as far as the line was listened to. */
    heardMs: () => Math.min(performance.now(), dueMs - 1),
  }
}
