import { assertNever } from '../assert-never.ts'
import { dotsPerMm, type Resolution } from '../devices/resolution.ts'
import { barsFor } from './black.ts'
import { modulesOf } from './code128.ts'
import type { Barcode, Drawing, Mark } from './drawing.ts'

/** What is drawn dot by dot: rows of `width` dots, a multiple of 8, each bit of `bytes` one dot, 1 black. */
export type Picture = {
  readonly kind: 'picture'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}
/** A mark whose places and sizes are whole dots of a printer. */
export type DotMark = Mark | Picture
/** A label in dots of one printer's resolution. */
export type Dots = {
  readonly resolution: Resolution
  readonly width: number
  readonly length: number
  readonly marks: readonly DotMark[]
}

/** A drawing as a printer of `resolution` prints it. */
export function inDots(drawing: Drawing, resolution: Resolution): Dots {
  const perMm = dotsPerMm(resolution)
  const whole = (mm: number) => Math.round(mm * perMm)
  const { width, length, marks } = drawing
  return { resolution, width: whole(width), length: whole(length), marks: marks.map((mark) => markInDots(mark, perMm)) }
}

function markInDots(mark: Mark, perMm: number): Mark {
  const whole = (mm: number) => Math.round(mm * perMm)
  const at = { x: whole(mark.x), y: whole(mark.y), height: whole(mark.height) }
  switch (mark.kind) {
    case 'text':
      return { ...mark, ...at, ...(mark.room === undefined ? {} : { room: whole(mark.room) }) }
    case 'box': {
      // By its edges: what stands side by side on paper does so in dots.
      const size = { width: edge(mark.x, mark.width, perMm), height: edge(mark.y, mark.height, perMm) }
      return { ...mark, ...at, ...size, thick: Math.max(1, whole(mark.thick)) }
    }
    case 'code128':
    case 'gs1-128':
    case 'ean13':
      return { ...mark, ...at, module: moduleInDots(mark, perMm) }
    default:
      return assertNever(mark)
  }
}

function edge(from: number, size: number, perMm: number): number {
  return Math.max(1, Math.round((from + size) * perMm) - Math.round(from * perMm))
}

/** Bars of one width only, or no scanner reads them: whole dots, next to what was asked and within the room. */
function moduleInDots(code: Barcode, perMm: number): number {
  const nearest = Math.max(1, Math.round(code.module * perMm))
  if (code.room === undefined) return nearest
  const most = Math.floor((code.room * perMm) / (modulesOf(barsFor(code) ?? []) + 20))
  return Math.max(1, Math.min(nearest, most))
}
