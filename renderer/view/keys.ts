import { useEffect, useRef } from 'react'

/** What a key does while a part of the screen is shown: `F2`, `Enter`, `Escape`, `1`. */
export type KeyMap = Readonly<Record<string, (() => void) | undefined>>

const layers: { keys: KeyMap }[] = []

/** Offers a person's key to what is on the screen, the newest part first. True: somebody took it. */
export function offerKey(key: string): boolean {
  for (const layer of layers.toReversed()) {
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
  const layer = useRef({ keys })
  layer.current.keys = keys
  useEffect(() => {
    const own = layer.current
    layers.push(own)
    return () => {
      layers.splice(layers.indexOf(own), 1)
    }
  }, [])
}
