import type { Resolution } from '../devices/resolution.ts'
import { box, code128, type Drawing, fitting, labelSizes, line, type Mark, text } from './drawing.ts'
import type { LabelLanguage } from './language.ts'

/** What a scanner reads from a test print. */
export const TEST_CODE = 'PB-TEST'

/**
 * A label that shows whether printer, language and paper fit: a frame 1 mm inside the edge, ticks every 5 mm with whole
 * centimetres longer, what was asked of which printer, and a barcode. `words` and `at` are shown as they are.
 */
export function testLabel(
  printer: { language: LabelLanguage; resolution: Resolution },
  about: { words: string; printer: string; at: string; size?: keyof typeof labelSizes },
): Drawing {
  const size = labelSizes[about.size ?? 'shipping']
  return { ...size, marks: [...frame(size), ...rulers(size), ...contents(size, printer, about)] }
}

type Size = { readonly width: number; readonly length: number }

function frame({ width, length }: Size): Mark[] {
  return [box({ x: 1, y: 1, width: width - 2, height: length - 2, thick: 0.375 })]
}

function rulers({ width, length }: Size): Mark[] {
  const isWhole = (at: number) => at % 10 === 0
  const across = ticks(width).map((x) => box({ x, y: 1, width: 0.25, height: isWhole(x) ? 3 : 1.75, thick: 0.25 }))
  const down = ticks(length).map((y) => line({ x: 1, y, width: isWhole(y) ? 3 : 1.75, thick: 0.25 }))
  return [...across, ...down]
}

function ticks(end: number): number[] {
  return Array.from({ length: Math.floor((end - 2) / 5) }, (_, i) => (i + 1) * 5)
}

function contents(
  { width, length }: Size,
  to: Parameters<typeof testLabel>[0],
  about: Parameters<typeof testLabel>[1],
): Mark[] {
  const isSmall = length < 50
  const [x, y, height] = isSmall ? [6, 4.5, 3] : [10, 15, 6.5]
  const room = width - x - 2
  const rows = [about.words, `${about.printer} · ${to.language.toUpperCase()} · ${to.resolution} dpi`, about.at]
  const words = rows.map((row, i) =>
    text({ x, y: y + i * height * 1.3, height: fitting(height, row, room), room }, row),
  )
  const bars = isSmall
    ? code128({ x: 7.5, y: 16.5, height: 6.25, module: 0.25 }, TEST_CODE)
    : code128({ x: 15, y: 52.5, height: 25, module: 0.375 }, TEST_CODE)
  return [...words, bars, ...(isSmall ? [] : [text({ x: 15, y: 80, height: 5 }, TEST_CODE)])]
}
