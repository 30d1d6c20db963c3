import { useSyncExternalStore } from 'react'

const STEP_MS = 10_000

const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

/** The time to show ages by, in milliseconds since the epoch. What is shown of it are minutes: it moves every ten seconds. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => Math.floor(now / STEP_MS) * STEP_MS)
}

/** The minute it is, counted since the epoch: what shows no seconds is not drawn every second. */
export function useMinute(): number {
  return useSyncExternalStore(subscribe, () => Math.floor(now / 60_000))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function tick(): void {
  now = Date.now()
  for (const listener of listeners) listener()
}
