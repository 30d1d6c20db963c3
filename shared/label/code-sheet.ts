import { type CalibrationCode, calibrationCodes, type SheetCode } from '../scan/calibration.ts'
import { type CommandCode, commandCodes } from '../scan/command-code.ts'
import { barsFor } from './black.ts'
import { modulesOf } from './code128.ts'
import { type Drawing, fitting, type Mark, text } from './drawing.ts'
import { type LabelLanguage, written } from './language.ts'

const WIDTH = 812
const LENGTH = 1218
const MARGIN = 50
const ACROSS = WIDTH - 2 * MARGIN
const BLOCK = 290

/** The barcodes that ask for an act, in the order they are declared; `words` says what each does. */
export function commandSheetCodes(words: (act: CommandCode) => string): SheetCode[] {
  return Object.entries(commandCodes).map(([data, act]) => ({ kind: 'code128', data, words: words(act) }))
}

export function calibrationSheetCodes(words: (code: CalibrationCode) => string): SheetCode[] {
  const names = Object.keys(calibrationCodes) as CalibrationCode[]
  return names.map((name) => ({ ...calibrationCodes[name], words: words(name) }))
}

/** A sheet of barcodes on 4 x 6 inch labels, four on each: one body per label. */
export function codeLabels(codes: readonly SheetCode[], language: LabelLanguage): string[] {
  const pages = Array.from({ length: Math.ceil(codes.length / 4) }, (_, page) => codes.slice(page * 4, page * 4 + 4))
  return pages.map((page) => {
    const drawing: Drawing = {
      width: WIDTH,
      length: LENGTH,
      marks: page.flatMap((code, i) => block(code, 30 + i * BLOCK)),
    }
    return written(drawing, language)
  })
}

function block({ kind, data, words }: SheetCode, y: number): Mark[] {
  const modules = modulesOf(barsFor({ kind, data }) ?? [])
  // Bars as wide as fit with a quiet zone of ten on both sides.
  const module = Math.max(1, Math.min(3, Math.floor(ACROSS / (modules + 20))))
  const x = MARGIN + 10 * module
  const plain = shownData(data)
  return [
    text({ x: MARGIN, y, height: fitting(44, words, ACROSS), room: ACROSS }, words),
    { kind, data, x, y: y + 60, height: 130, module },
    text({ x, y: y + 200, height: fitting(28, plain, ACROSS), room: ACROSS }, plain),
  ]
}

/** The separator has no shape of its own. */
export function shownData(data: string): string {
  return data.replaceAll('\x1d', '<GS>')
}
