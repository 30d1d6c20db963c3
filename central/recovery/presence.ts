/** Which lives of which stations have a stream of pokes open right now. */
export type Presence = {
  /** Notes a stream that stands; answers what to call when it ends. `end` ends it. */
  enter(station: string, life: string | null, end: () => void): () => void
  /** Whether another life of the station than `life` is there. */
  hasOther(station: string, life: string): boolean
  /** Ends the streams of all other lives: they come back, meet, and are told. */
  dismissOthers(station: string, life: string): void
}

export function presence(): Presence {
  const there = new Map<string, Set<{ life: string | null; end: () => void }>>()
  const others = (station: string, life: string) =>
    [...(there.get(station) ?? [])].filter((one) => one.life !== null && one.life !== life)
  return {
    enter(station, life, end) {
      const one = { life, end }
      const ours = there.get(station) ?? new Set()
      there.set(station, ours.add(one))
      return () => ours.delete(one)
    },
    hasOther: (station, life) => others(station, life).length > 0,
    dismissOthers(station, life) {
      for (const { end } of others(station, life)) end()
    },
  }
}
