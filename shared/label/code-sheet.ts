import { type CalibrationCode, calibrationCodes, type SheetCode } from '../scan/calibration.ts'
import { type CommandCode, commandCodes } from '../scan/command-code.ts'
import { barsFor } from './black.ts'
import { modulesOf } from './code128.ts'
import { type Drawing, fitting, labelSizes, type Mark, text } from './drawing.ts'

const MARGIN = 6.25
const ACROSS = labelSizes.shipping.width - 2 * MARGIN
const BLOCK = 36.25
/** As wide as is read with ease, where there is room. */
const WIDEST = 0.375

/** The barcodes that ask for an act, in the order they are declared; `words` says what each does. */
export function commandSheetCodes(words: (act: CommandCode) => string): SheetCode[] {
  return Object.entries(commandCodes).map(([data, act]) => ({ kind: 'code128', data, words: words(act) }))
}

export function calibrationSheetCodes(words: (code: CalibrationCode) => string): SheetCode[] {
  const names = Object.keys(calibrationCodes) as CalibrationCode[]
  return names.map((name) => ({ ...calibrationCodes[name], words: words(name) }))
}

/** A sheet of barcodes on 4 x 6 inch labels, four on each. */
export function codeLabels(codes: readonly SheetCode[]): Drawing[] {
  const pages = Array.from({ length: Math.ceil(codes.length / 4) }, (_, page) => codes.slice(page * 4, page * 4 + 4))
  return pages.map((page) => ({
    ...labelSizes.shipping,
    marks: page.flatMap((code, i) => block(code, 3.75 + i * BLOCK)),
  }))
}

function block({ kind, data, words }: SheetCode, y: number): Mark[] {
  const modules = modulesOf(barsFor({ kind, data }) ?? [])
  // Bars as wide as fit with a quiet zone of ten on both sides.
  const module = Math.min(WIDEST, ACROSS / (modules + 20))
  const x = MARGIN + 10 * module
  const plain = shownData(data)
  return [
    text({ x: MARGIN, y, height: fitting(5.5, words, ACROSS), room: ACROSS }, words),
    { kind, data, x, y: y + 7.5, height: 16.25, module, room: ACROSS },
    text({ x, y: y + 25, height: fitting(3.5, plain, ACROSS - 10 * module), room: ACROSS - 10 * module }, plain),
  ]
}

/** The separator has no shape of its own. */
export function shownData(data: string): string {
  return data.replaceAll('\x1d', '<GS>')
}
