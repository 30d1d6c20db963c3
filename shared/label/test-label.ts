import { box, code128, type Drawing, fitting, line, type Mark, text } from './drawing.ts'
import { type LabelLanguage, written } from './language.ts'

/** What a scanner reads from a test print. */
export const TEST_CODE = 'PB-TEST'

/** The two sizes that Packbench itself prints, in dots: 4 x 6 inches and 2 x 1 inch. */
export const labelSizes = { shipping: { width: 812, length: 1218 }, plate: { width: 406, length: 203 } } as const

/** 203 dots per inch are 8 per millimetre. */
const MM = 8

/**
 * A label that shows whether printer, language and paper fit: a frame 1 mm inside the edge, ticks every 5 mm with whole
 * centimetres longer, what was asked of which printer, and a barcode. `words` and `at` are shown as they are.
 */
export function testLabel(
  language: LabelLanguage,
  about: { words: string; printer: string; at: string; size?: keyof typeof labelSizes },
): string {
  const size = labelSizes[about.size ?? 'shipping']
  const drawing: Drawing = { ...size, marks: [...frame(size), ...rulers(size), ...contents(size, language, about)] }
  return written(drawing, language)
}

type Size = { readonly width: number; readonly length: number }

function frame({ width, length }: Size): Mark[] {
  return [box({ x: MM, y: MM, width: width - 2 * MM, height: length - 2 * MM, thick: 3 })]
}

function rulers({ width, length }: Size): Mark[] {
  const isWhole = (at: number) => at % (10 * MM) === 0
  const across = ticks(width).map((x) => box({ x, y: MM, width: 2, height: isWhole(x) ? 24 : 14, thick: 2 }))
  const down = ticks(length).map((y) => line({ x: MM, y, width: isWhole(y) ? 24 : 14, thick: 2 }))
  return [...across, ...down]
}

function ticks(end: number): number[] {
  const step = 5 * MM
  return Array.from({ length: Math.floor((end - 2 * MM) / step) }, (_, i) => (i + 1) * step)
}

function contents({ width, length }: Size, language: LabelLanguage, about: Parameters<typeof testLabel>[1]): Mark[] {
  const isSmall = length < 400
  const [x, y, height] = isSmall ? [48, 36, 24] : [80, 120, 52]
  const room = width - x - 2 * MM
  const rows = [about.words, `${about.printer} · ${language.toUpperCase()}`, about.at]
  const words = rows.map((row, i) =>
    text({ x, y: y + Math.round(i * height * 1.3), height: fitting(height, row, room), room }, row),
  )
  const bars = isSmall
    ? code128({ x: 60, y: 132, height: 50, module: 2 }, TEST_CODE)
    : code128({ x: 120, y: 420, height: 200, module: 3 }, TEST_CODE)
  return [...words, bars, ...(isSmall ? [] : [text({ x: 120, y: 640, height: 40 }, TEST_CODE)])]
}
