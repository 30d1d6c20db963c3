import type { Finder, Sighting } from './sighting.ts'

export type Watch = {
  /** Looks again now: something was lost, or somebody asks. */
  lookNow(): void
  close(): void
}

/** Asks every finder each `everyMs`, and tells all that is there whenever that changed. One that hangs stops no other. */
export function watchPlugged(
  finders: readonly Finder[],
  everyMs: number,
  changed: (sightings: readonly Sighting[]) => void,
): Watch {
  const seen: (readonly Sighting[])[] = finders.map(() => [])
  let known = '[]'
  const tell = () => {
    const all = seen.flat()
    const text = JSON.stringify(all)
    if (text === known) return
    known = text
    changed(all)
  }
  const rounds = finders.map((find, at) =>
    roundsOf(everyMs, async () => {
      seen[at] = await find().catch(() => seen[at] ?? [])
      return tell
    }),
  )
  return {
    lookNow() {
      for (const round of rounds) round.now()
    },
    close() {
      for (const round of rounds) round.stop()
    },
  }
}

/** `work`, and what it answers with, again and again, never twice at a time. Asked for while it works it follows at once. */
function roundsOf(everyMs: number, work: () => Promise<() => void>) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let [isWorking, isWanted, isStopped] = [false, false, false]
  const go = async () => {
    clearTimeout(timer)
    isWorking = true
    isWanted = false
    const done = await work()
    isWorking = false
    if (isStopped) return
    done()
    timer = setTimeout(go, isWanted ? 0 : everyMs)
  }
  void go()
  return {
    now() {
      if (isWorking) isWanted = true
      else if (!isStopped) void go()
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
