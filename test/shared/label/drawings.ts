import type { Dots } from '../../../shared/label/dots.ts'
import { code128, ean13, gs1Code128 } from '../../../shared/label/drawing.ts'

/** One of each kind of barcode, with what printers take for commands in all that can hold it. */
export const drawing: Dots = {
  resolution: 203,
  width: 812,
  length: 600,
  marks: [
    code128({ x: 60, y: 40, height: 100, module: 2 }, ']C^al>"\\~_'),
    gs1Code128({ x: 60, y: 220, height: 60, module: 2 }, '10AbC-^1\x1d21x>y_~9'),
    gs1Code128({ x: 60, y: 320, height: 60, module: 2 }, '10AbC1\x1d21a234567'),
    ean13({ x: 60, y: 400, height: 100, module: 3 }, '4006381333931'),
  ],
}
