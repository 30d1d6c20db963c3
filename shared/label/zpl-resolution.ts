import type { Resolution } from '../devices/resolution.ts'

/** Dots across a label of four inches, from 95 to 108 mm, at each resolution: what carriers' labels are made for. */
const across: readonly (readonly [Resolution, least: number, most: number])[] = [
  [203, 760, 864],
  [300, 1122, 1276],
  [600, 2244, 2552],
]
/** Nothing that stands on a label of four inches for 203 dpi begins further right. */
const TOO_FAR = 900

/**
 * The resolution that a carrier's label was made for, by its print width `^PW`, or by what stands further right than a
 * label of another one goes. Null where it does not show: most small labels.
 */
export function resolutionOf(zpl: string): Resolution | null {
  const width = Math.max(0, ...numbersIn(zpl, /\^PW(\d{1,5})/gi))
  const known = across.find(([, least, most]) => width >= least && width <= most)
  if (width > 0) return known?.[0] ?? null
  const right = Math.max(0, ...numbersIn(zpl, /\^F[OT](\d{1,5}),/gi))
  const [, , most300] = across[1] ?? [300, 0, 0]
  if (right <= TOO_FAR) return null
  return right <= most300 ? 300 : 600
}

function numbersIn(zpl: string, command: RegExp): number[] {
  return [...zpl.matchAll(command)].map(([, number]) => Number(number))
}
