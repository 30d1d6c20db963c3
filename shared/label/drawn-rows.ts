/** Rows of words that a label printer has no letters for: the page asks the station, which has the fonts, to draw them. */
import { positive, z } from '../schema.ts'

/** In dots of the printer: how high the letters are to be, and how wide the row may be. */
export const rowToDraw = z.object({ words: z.string().max(500), height: positive.max(2000), room: positive.max(5000) })
export type RowToDraw = z.infer<typeof rowToDraw>

/** `x` and `y` from the upper left corner of the row; rows of `width` dots, a multiple of 8, as bits in base64. */
export const drawnRow = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: positive,
  height: positive,
  bits: z.string(),
})
export type DrawnRow = z.infer<typeof drawnRow>

export const drawRequest = z.object({ rows: z.array(rowToDraw).min(1).max(100) })
export type DrawRequest = z.infer<typeof drawRequest>
/** A row of blanks is null. `missing`: letters that no font here has; a `?` is drawn for each. */
export const drawAnswer = z.object({ rows: z.array(drawnRow.nullable()), missing: z.array(z.string()) })
export type DrawAnswer = z.infer<typeof drawAnswer>
