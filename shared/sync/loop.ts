/** Waits. The loops have no clock of their own: a test moves this one by hand. */
export type Timer = { after(ms: number, run: () => void): () => void }

/**
 * How one round ended: `more` means go on at once, `done` that all is in step, `offline` that the other side could not be
 * reached or did not get further, `refused` that the token is not good, `copy` that another bench works under this name. The
 * last two may pass: they are tried again now and then, and at each sign of the other side.
 */
export type RoundEnd = 'more' | 'done' | 'offline' | 'refused' | 'copy'

export type LoopPorts = {
  timer: Timer
  /** 0 up to but not including 1. */
  random(): number
  /** Every end, for the connection's state and for tests. */
  ended(end: RoundEnd): void
  /** A round threw: a bug or a broken disk. The loop goes on as if central had been offline. */
  threw(error: unknown): void
}

export type Loop = {
  /** Something happened that gives work: run soon, unless the loop is backing off. */
  poke(): void
  /** The other side was heard of: run at once, backing off or refused or not. */
  wake(): void
  stop(): void
}

/** Without anything happening a round runs this often, so that a lost poke costs a minute at most and never stalls. */
export const IDLE_MS = 30_000
/** How often is tried again what somebody has to put right elsewhere. */
export const REFUSED_MS = 60_000
const BACKOFF_FIRST_MS = 1000
const BACKOFF_LAST_MS = 60_000

/** Between half and all of 1, 2, 4 ... 60 s: spread, so that benches do not come back all at once. */
export function backoffMs(failures: number, random: () => number): number {
  const ceiling = Math.min(BACKOFF_LAST_MS, BACKOFF_FIRST_MS * 2 ** (failures - 1))
  return Math.max(BACKOFF_FIRST_MS, Math.round(ceiling / 2 + (ceiling / 2) * random()))
}

/** Runs `round` again and again, one at a time, for as long as it is not stopped. The first one at `poke` or `wake`. */
export function loopOver(round: () => Promise<RoundEnd>, ports: LoopPorts): Loop {
  let state: 'idle' | 'running' | 'backing-off' | 'refused' | 'stopped' = 'idle'
  let pokedMeanwhile = false
  let failures = 0
  let cancel = () => {}

  const run = async () => {
    cancel()
    state = 'running'
    pokedMeanwhile = false
    const end = await round().catch((error: unknown): RoundEnd => {
      ports.threw(error)
      return 'offline'
    })
    if (stopped()) return
    next(end)
    ports.ended(end)
  }
  const stopped = () => state === 'stopped'
  const next = (end: RoundEnd) => {
    failures = end === 'offline' ? failures + 1 : 0
    if (end === 'refused' || end === 'copy') {
      state = 'refused'
      cancel = ports.timer.after(REFUSED_MS, run)
    } else if (end === 'offline') {
      state = 'backing-off'
      cancel = ports.timer.after(backoffMs(failures, ports.random), run)
    } else {
      state = 'idle'
      cancel = ports.timer.after(end === 'more' || pokedMeanwhile ? 0 : IDLE_MS, run)
    }
  }
  const poke = (from: readonly (typeof state)[]) => {
    if (state === 'running') pokedMeanwhile = true
    else if (from.includes(state)) run()
  }

  return {
    poke: () => poke(['idle']),
    wake: () => poke(['idle', 'backing-off', 'refused']),
    stop() {
      state = 'stopped'
      cancel()
    },
  }
}
