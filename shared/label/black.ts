import { assertNever } from '../assert-never.ts'
import { type Bar, code128Bars, gs1Code128Bars } from './code128.ts'
import type { Barcode, Box } from './drawing.ts'
import { ean13Bars } from './ean13.ts'

/** A black area: all that frames and barcodes come to. */
export type Black = { x: number; y: number; width: number; height: number }

/** The four sides of a frame, or the one area of a line. */
export function sidesOf({ x, y, width, height, thick }: Box): Black[] {
  if (height <= 2 * thick || width <= 2 * thick) return [{ x, y, width, height }]
  return [
    { x, y, width, height: thick },
    { x, y: y + height - thick, width, height: thick },
    { x, y, width: thick, height },
    { x: x + width - thick, y, width: thick, height },
  ]
}

/**
 * A barcode bar by bar. Printers draw Code 128 by themselves too, but what FNC1 and a change of subset are called differs
 * from maker to maker: bars mean the same everywhere. None where the data can not be drawn.
 */
export function barsBlack(code: Barcode): Black[] {
  const bars = barsFor(code) ?? []
  const { x, y, module, height } = code
  return bars.map(({ at, width }) => ({ x: x + at * module, y, width: width * module, height }))
}

export function barsFor(code: Pick<Barcode, 'kind' | 'data'>): Bar[] | null {
  switch (code.kind) {
    case 'code128':
      return code128Bars(code.data)
    case 'gs1-128':
      return gs1Code128Bars(code.data)
    case 'ean13':
      return ean13Bars(code.data)
    default:
      return assertNever(code.kind)
  }
}
