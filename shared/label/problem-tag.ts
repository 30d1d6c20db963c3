import { code128, type Drawing, fitting, labelSizes, line, type Mark, text } from './drawing.ts'

/** 4 x 6 inches: what is in the label printer of a packing bench. */
const MARGIN = 5
const ACROSS = labelSizes.shipping.width - 2 * MARGIN

/** What stands on a tag, in words already: it is read from an arm's length before it is scanned. */
export type ProblemTag = { title: string; order: string; what: string; since: string; scan: string; code: string }

/** The tag on goods that were put aside. */
export function problemTag(tag: ProblemTag): Drawing {
  const row = (y: number, most: number, words: string): Mark =>
    text({ x: MARGIN, y, height: fitting(most, words, ACROSS), room: ACROSS }, words)
  return {
    ...labelSizes.shipping,
    marks: [
      row(6.25, 13.75, tag.title),
      line({ x: MARGIN, y: 23.75, width: ACROSS, thick: 0.75 }),
      row(30, 11.25, tag.order),
      row(46.25, 8.75, tag.what),
      row(58.75, 6, tag.since),
      line({ x: MARGIN, y: 70, width: ACROSS, thick: 0.375 }),
      code128({ x: 15, y: 76.25, height: 32.5, module: 0.375, room: ACROSS }, tag.code),
      text({ x: 15, y: 111.25, height: 6 }, tag.code),
      row(122.5, 5.5, tag.scan),
    ],
  }
}
