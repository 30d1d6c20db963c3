import type { ShortReason } from './carton-events.ts'

/**
 * What is done with boxes: `next` begins another one, or at the close goes to the next one whose label is missing; `other`
 * goes round through those there are. `take-out` and `move` are of one unit, the others of one box.
 */
export type CartonAct =
  | { do: 'next' }
  | { do: 'other' }
  | { do: 'switch'; carton: number }
  | { do: 'move'; line: string; from: number; to: number }
  | { do: 'take-out'; line: string; carton: number }
  | { do: 'remove'; carton: number }
  | { do: 'nest'; carton: number; inside: number | null }

/** `missing` of one line are left out; without it all that is still to come. */
export type GoShort = { kind: 'go-short'; reason: ShortReason; missing?: { line: string; quantity: number } }

export type CartonCommand = { kind: 'carton'; act: CartonAct } | GoShort
