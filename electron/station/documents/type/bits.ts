/** Outlines as dots: one scanline after the other, by the nonzero winding rule, four to a dot. */

/** A closed outline in dots, its corners one after the other; `y` goes down. */
export type Outline = readonly (readonly [x: number, y: number])[]
export type Bits = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}

const FINE = 4
/** Of a dot that is black to this part, the printer prints one: a little less than half, so that thin strokes stay. */
const ENOUGH = 0.42

type Edge = {
  readonly top: number
  readonly bottom: number
  readonly x: number
  readonly slope: number
  readonly turn: 1 | -1
}

/** The dots that the outlines cover, in rows of whole bytes. Null where they cover none. */
export function bitsOf(outlines: readonly Outline[]): Bits | null {
  const corners = outlines.flat()
  if (corners.length === 0) return null
  const [x, y] = [Math.floor(least(corners, 0)), Math.floor(least(corners, 1))]
  const width = Math.ceil((Math.ceil(most(corners, 0)) - x) / 8) * 8
  const height = Math.ceil(most(corners, 1)) - y
  if (width === 0 || height === 0) return null
  const edges = outlines.flatMap((outline) => edgesOf(outline, x, y)).sort((a, b) => a.top - b.top)
  const bytes = new Uint8Array((width / 8) * height)
  for (let row = 0; row < height; row++) {
    const cover = new Float64Array(width)
    for (let fine = 0; fine < FINE; fine++) addSpans(cover, edges, row + (fine + 0.5) / FINE)
    for (let dot = 0; dot < width; dot++) {
      if ((cover[dot] ?? 0) < ENOUGH) continue
      const at = row * (width / 8) + (dot >> 3)
      bytes[at] = (bytes[at] ?? 0) | (0x80 >> (dot & 7))
    }
  }
  return { x, y, width, height, bytes }
}

const least = (corners: Outline, axis: 0 | 1) => corners.reduce((min, corner) => Math.min(min, corner[axis]), Infinity)
const most = (corners: Outline, axis: 0 | 1) => corners.reduce((max, corner) => Math.max(max, corner[axis]), -Infinity)

function edgesOf(outline: Outline, left: number, above: number): Edge[] {
  return outline.flatMap((from, i) => {
    const to = outline[(i + 1) % outline.length] ?? from
    if (from[1] === to[1]) return []
    const [upper, lower, turn] = from[1] < to[1] ? ([from, to, 1] as const) : ([to, from, -1] as const)
    const slope = (lower[0] - upper[0]) / (lower[1] - upper[1])
    return [{ top: upper[1] - above, bottom: lower[1] - above, x: upper[0] - left, slope, turn }]
  })
}

/** Adds how much of each dot one scanline covers. */
function addSpans(cover: Float64Array, edges: readonly Edge[], y: number): void {
  const crossings: { x: number; turn: number }[] = []
  for (const { top, bottom, x, slope, turn } of edges) {
    if (top > y) break
    if (y < bottom) crossings.push({ x: x + (y - top) * slope, turn })
  }
  crossings.sort((a, b) => a.x - b.x)
  let winding = 0
  for (const [i, { x, turn }] of crossings.entries()) {
    winding += turn
    if (winding !== 0) addSpan(cover, x, crossings[i + 1]?.x ?? x)
  }
}

function addSpan(cover: Float64Array, from: number, to: number): void {
  for (let dot = Math.floor(from); dot < to; dot++) {
    const part = Math.min(dot + 1, to) - Math.max(dot, from)
    cover[dot] = (cover[dot] ?? 0) + part / FINE
  }
}
