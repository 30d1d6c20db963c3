import { useEffect, useRef } from 'react'

/** What a key does while a part of the screen is shown: `F2`, `Enter`, `Escape`, `1`. */
export type KeyMap = Readonly<Record<string, (() => void) | undefined>>

type Typing = (character: string) => void

type Layer = { depth: number; keys: KeyMap; typing?: Typing | undefined }

const layers: Layer[] = []
let depths = 0

/** Offers a person's key to what is on the screen, the innermost and newest part first. True: somebody took it. */
export function offerKey(key: string): boolean {
  const nearest = layers.toSorted((a, b) => b.depth - a.depth)
  const act = nearest.find(({ keys }) => keys[key])?.keys[key]
  if (act) {
    act()
    return true
  }
  const typing = isCharacter(key) ? nearest.find((layer) => layer.typing)?.typing : undefined
  typing?.(key)
  return typing !== undefined
}

function isCharacter(key: string): boolean {
  return key.length === 1 && key !== ' '
}

/** Whether something on the screen waits for this key. */
export function hasKey(key: string): boolean {
  return layers.some(({ keys }) => keys[key] !== undefined)
}

/**
 * Binds keys while the calling part is mounted. Keys of a scanner never come here. `typing` takes the characters that are no
 * key of any part: whoever types a number where none is asked for has not typed it for nothing.
 */
export function useKeys(keys: KeyMap, typing?: Typing): void {
  // Counted when first drawn, and a part is drawn before those within it: effects would run the other way round.
  const layer = useRef<Layer>(null)
  layer.current ??= { depth: ++depths, keys }
  layer.current.keys = keys
  layer.current.typing = typing
  useEffect(() => {
    const own = layer.current
    if (!own) return undefined
    layers.push(own)
    return () => {
      layers.splice(layers.indexOf(own), 1)
    }
  }, [])
}
