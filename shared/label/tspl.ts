/** TSPL and TSPL2, the language of TSC printers and the many that copy them (TSPL/TSPL2 Programming Language manual). */
import { assertNever } from '../assert-never.ts'
import { type Black, barsBlack, sidesOf } from './black.ts'
import { CAPITAL, type Drawing, type Mark, type Text } from './drawing.ts'

const DOTS_PER_MM = 8
const DOTS_PER_INCH = 203
const POINTS_PER_INCH = 72

/** One label in UTF-8, each command on a line of its own. */
export function tsplOf({ width, length, marks }: Drawing): string {
  const begin = [
    // The first line end ends what a broken connection may have left half said.
    '',
    `SIZE ${width / DOTS_PER_MM} mm,${length / DOTS_PER_MM} mm`,
    'GAP 3 mm,0 mm',
    'DIRECTION 1,0',
    'REFERENCE 0,0',
    'CODEPAGE UTF-8',
    'CLS',
  ]
  return [...begin, ...marks.flatMap((mark) => commandsOf(mark, width)), 'PRINT 1,1', ''].join('\r\n')
}

function commandsOf(mark: Mark, width: number): string[] {
  switch (mark.kind) {
    case 'text':
      return [textCommand(mark, mark.room ?? width - mark.x)]
    case 'box':
      return sidesOf(mark).map(black)
    case 'code128':
    case 'gs1-128':
    case 'ean13':
      return barsBlack(mark).map(black)
    default:
      return assertNever(mark)
  }
}

function black({ x, y, width, height }: Black): string {
  return `BAR ${x},${y},${width},${height}`
}

/** Font 0 is scalable: its multipliers are width and height in points. */
function textCommand({ x, y, height, words }: Text, room: number): string {
  const across = Math.min(height, room / (Math.max(1, words.length) * CAPITAL))
  return `TEXT ${x},${y},"0",0,${points(across)},${points(height)},"${escaped(words)}"`
}

function points(dots: number): number {
  return Math.max(4, Math.floor((dots * POINTS_PER_INCH) / DOTS_PER_INCH))
}

/**
 * A quote is sent as `\["]`. A backslash begins such escapes and has none itself, so it is printed as a slash. `~!` begins
 * the commands that a printer obeys wherever they stand (`~!D` turns the dump mode on): a space parts them.
 */
function escaped(words: string): string {
  return words
    .replaceAll('\\', '/')
    .replace(/\p{Cc}/gu, ' ')
    .replaceAll('~!', '~ !')
    .replaceAll('"', '\\["]')
}
