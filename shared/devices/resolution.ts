import { z } from '../schema.ts'

/** Dots per inch of a label printer's head. */
export const resolutions = [203, 300, 600] as const
export const resolution = z.literal(resolutions)
export type Resolution = z.infer<typeof resolution>

/** What most have, and what is assumed where nobody knows. */
export const USUAL_RESOLUTION: Resolution = 203

/** 203 dots per inch are 8 per millimetre to the last digit; 300 are what makers call 12. */
export function dotsPerMm(resolution: Resolution): number {
  return resolution === 203 ? 8 : resolution / 25.4
}
