import { code128, type Drawing, fitting, line, type Mark, text } from './drawing.ts'
import { type LabelLanguage, written } from './language.ts'

/** 4 x 6 inches at 203 dots per inch: what is in the label printer of a packing bench. */
const WIDTH = 812
const LENGTH = 1218
const MARGIN = 40
const ACROSS = WIDTH - 2 * MARGIN

/** What stands on a tag, in words already: it is read from an arm's length before it is scanned. */
export type ProblemTag = { title: string; order: string; what: string; since: string; scan: string; code: string }

/** The tag on goods that were put aside. Returns the printer's bytes as `encodingOf` the language says. */
export function problemTag(tag: ProblemTag, language: LabelLanguage = 'zpl'): string {
  const row = (y: number, most: number, words: string): Mark =>
    text({ x: MARGIN, y, height: fitting(most, words, ACROSS), room: ACROSS }, words)
  const drawing: Drawing = {
    width: WIDTH,
    length: LENGTH,
    marks: [
      row(50, 110, tag.title),
      line({ x: MARGIN, y: 190, width: ACROSS, thick: 6 }),
      row(240, 90, tag.order),
      row(370, 70, tag.what),
      row(470, 48, tag.since),
      line({ x: MARGIN, y: 560, width: ACROSS, thick: 3 }),
      code128({ x: 120, y: 610, height: 260, module: 3 }, tag.code),
      text({ x: 120, y: 890, height: 48 }, tag.code),
      row(980, 44, tag.scan),
    ],
  }
  return written(drawing, language)
}
