import { useEffect, useRef } from 'react'

/** What a key does while a part of the screen is shown: `F2`, `Enter`, `Escape`, `1`. */
export type KeyMap = Readonly<Record<string, (() => void) | undefined>>

type Layer = { depth: number; keys: KeyMap }

const layers: Layer[] = []
let depths = 0

/** Offers a person's key to what is on the screen, the innermost and newest part first. True: somebody took it. */
export function offerKey(key: string): boolean {
  for (const layer of layers.toSorted((a, b) => b.depth - a.depth)) {
    const act = layer.keys[key]
    if (act) {
      act()
      return true
    }
  }
  return false
}

/** Binds keys while the calling part is mounted. Keys of a scanner never come here. */
export function useKeys(keys: KeyMap): void {
  // Counted when first drawn, and a part is drawn before those within it: effects would run the other way round.
  const layer = useRef<Layer>(null)
  layer.current ??= { depth: ++depths, keys }
  layer.current.keys = keys
  useEffect(() => {
    const own = layer.current
    if (!own) return undefined
    layers.push(own)
    return () => {
      layers.splice(layers.indexOf(own), 1)
    }
  }, [])
}
