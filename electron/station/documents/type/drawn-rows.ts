import type { Glyph } from 'fontkit'
import { lettersOf } from '../../../../shared/label/columns.ts'
import type { DrawAnswer, DrawnRow, DrawRequest, RowToDraw } from '../../../../shared/label/drawn-rows.ts'
import { bitsOf, type Outline } from './bits.ts'
import type { Faces } from './faces.ts'
import { type Run, type TypedRow, typedRow } from './runs.ts'

/** Where letters stand on, and how far they may reach above and below the row, as parts of its height. */
const BASELINE = 0.8
const HIGHEST = -0.08
const LOWEST = 1.06
/** Pieces that a curve is drawn in: at 600 dpi each is shorter than two dots. */
const PIECES = 6

/** Draws every row, and names the letters that no face has: a `?` is drawn for each. */
export function drawnRows({ rows }: DrawRequest, faces: Faces): DrawAnswer {
  const typed = rows.map((row) => ({ row, type: typedRow(row.words, faces) }))
  const runs = typed.flatMap(({ type }) => type.runs)
  const missing = new Set(runs.flatMap(({ face, text }) => (face ? [] : lettersOf(text))))
  const shown = (run: Run): Run =>
    run.face ? run : { ...run, face: faces.first, text: lettersOf(run.text).fill('?').join('') }
  const drawnOf = ({ row, type }: (typeof typed)[number]) => drawn(row, { ...type, runs: type.runs.map(shown) })
  return { rows: typed.map(drawnOf), missing: [...missing] }
}

/** A row within its room, letters as high as they may be. What is read from the right stands at the right. */
function drawn({ height, room }: RowToDraw, { runs, isRightToLeft }: TypedRow): DrawnRow | null {
  const { outlines, advance } = outlinesOf(runs)
  const ys = outlines.flatMap((outline) => outline.map(([, y]) => y))
  // Smaller where the room is too narrow, or marks are stacked above or below as in Thai.
  const above = (BASELINE - HIGHEST) / Math.max(0.01, -Math.min(...ys))
  const below = (LOWEST - BASELINE) / Math.max(0.01, Math.max(...ys))
  const scale = Math.min(height, room / Math.max(0.01, advance), above * height, below * height)
  const left = isRightToLeft ? room - advance * scale : 0
  const placed = outlines.map((outline) =>
    outline.map(([x, y]): [number, number] => [left + x * scale, BASELINE * height + y * scale]),
  )
  const bits = bitsOf(placed)
  if (!bits) return null
  const { bytes, ...place } = bits
  return { ...place, bits: Buffer.from(bytes).toString('base64') }
}

/** Letters as outlines around a baseline at 0, `y` down, and how far they go; the em of every face is 1. */
function outlinesOf(runs: readonly Run[]): { outlines: Outline[]; advance: number } {
  const outlines: Outline[] = []
  let pen = 0
  for (const { text, face, isRightToLeft } of runs) {
    if (!face) continue
    const font = face.font()
    const em = font.unitsPerEm

    const { glyphs, positions } = font.layout(text, [], undefined, undefined, isRightToLeft ? 'rtl' : 'ltr')
    for (const [i, glyph] of glyphs.entries()) {
      const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[i] ?? {}
      const at = pen + xOffset / em
      for (const outline of outlinesIn(glyph))
        outlines.push(outline.map(([x, y]) => [at + x / em, -(y + yOffset) / em]))
      pen += xAdvance / em
    }
  }
  return { outlines, advance: pen }
}

type Point = readonly [x: number, y: number]

function outlinesIn(glyph: Glyph): Outline[] {
  const outlines: Point[][] = []
  for (const { command, args } of glyph.path.commands) {
    const points = Array.from({ length: args.length / 2 }, (_, i): Point => [args[2 * i] ?? 0, args[2 * i + 1] ?? 0])
    if (command === 'moveTo') outlines.push([])
    const outline = outlines.at(-1)
    if (command !== 'closePath') outline?.push(...curved(outline.at(-1), points))
  }
  return outlines
}

/** A line or a curve of Bézier from where the outline is: by its control points, 0 to 2, and where it ends. */
function curved(from: Point | undefined, points: readonly Point[]): Point[] {
  if (from === undefined || points.length < 2) return [...points]
  return Array.from({ length: PIECES }, (_, i) => between([from, ...points], (i + 1) / PIECES))
}

/** De Casteljau's way to a point of a curve. */
function between(points: readonly Point[], part: number): Point {
  const [first = [0, 0], ...rest] = points
  if (rest.length === 0) return first
  const mix = (a: number, b: number) => a + (b - a) * part
  return between(
    rest.map((to, i) => {
      const from = points[i] ?? to
      return [mix(from[0], to[0]), mix(from[1], to[1])]
    }),
    part,
  )
}
