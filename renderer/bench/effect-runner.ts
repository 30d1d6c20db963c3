/**
 * Carries out what open work waits for. An effect is owed by a state, so it may be asked for again after every change:
 * one that runs already is not started twice, and one that failed is tried again as long as it is owed.
 */
const RETRY_MS = 1500

export class EffectRunner {
  private readonly running = new Set<string>()
  private readonly retry: () => void

  /** `retry` is called when a failed effect may be tried again: work out what is owed, and run that. */
  constructor(retry: () => void) {
    this.retry = retry
  }

  /** Runs `effect` unless it runs already. `effect` answers false where it has to be tried again. */
  run(key: string, effect: () => Promise<boolean>, retryMs = RETRY_MS): void {
    if (this.running.has(key)) return
    this.running.add(key)
    effect()
      .catch((error: unknown) => {
        console.error(error)
        return false
      })
      .then((done) => {
        if (!done) return void setTimeout(() => this.finish(key), retryMs)
        this.running.delete(key)
      })
  }

  private finish(key: string): void {
    this.running.delete(key)
    this.retry()
  }
}
