/** A process as the one who restarts it sees it. */
export type Supervised = { onExit(listener: (why: string) => void): void; kill(signal: 'SIGTERM' | 'SIGKILL'): void }

export type Supervision<P extends Supervised> = {
  /** Starts one process. */
  start(): P
  /** It was started, and from now on may be spoken to. */
  up(running: P): void
  /** It ended without being asked; it starts again after `delayMs`. */
  down(why: string, delayMs: number): void
  firstDelayMs: number
  maxDelayMs: number
  /** How long a process has to live before its next death counts as a first one. */
  steadyMs: number
}

/** Keeps one process running: starts it again when it ends, later each time it dies young. */
export function supervise<P extends Supervised>(way: Supervision<P>): { stop(): Promise<void> } {
  let stopping = false
  let running: P | undefined
  let delayMs = way.firstDelayMs
  let pending: ReturnType<typeof setTimeout> | undefined
  let onStopped = () => {}

  const start = () => {
    const startedAt = performance.now()
    const process = way.start()
    running = process
    process.onExit((why) => {
      running = undefined
      if (stopping) return onStopped()
      if (performance.now() - startedAt >= way.steadyMs) delayMs = way.firstDelayMs
      pending = setTimeout(start, delayMs)
      way.down(why, delayMs)
      delayMs = Math.min(delayMs * 2, way.maxDelayMs)
    })
    way.up(process)
  }
  start()

  return {
    stop() {
      stopping = true
      clearTimeout(pending)
      const last = running
      if (!last) return Promise.resolve()
      const stopped = new Promise<void>((resolve) => {
        onStopped = resolve
      })
      last.kill('SIGTERM')
      const force = setTimeout(() => last.kill('SIGKILL'), 3000)
      return stopped.finally(() => clearTimeout(force))
    },
  }
}
