/** A longer stall than this is none: the process with the other clock was started anew. */
const ANEW_MS = 30_000

/**
 * Tells when something happened by this page's clock, of which another process says when it happened by its own. The
 * quickest message shows how far the clocks are apart; what a busy page or station held up came late, and happened
 * before. Two pulls of one code must not seem one because they arrive together.
 */
export function deviceClock(): (theirMs: number, nowMs: number) => number {
  let apartMs = Number.POSITIVE_INFINITY
  return (theirMs, nowMs) => {
    const seemsMs = nowMs - theirMs
    if (seemsMs < apartMs || seemsMs > apartMs + ANEW_MS) apartMs = seemsMs
    return theirMs + apartMs
  }
}
