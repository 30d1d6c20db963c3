/** TSPL and TSPL2, the language of TSC printers and the many that copy them (TSPL/TSPL2 Programming Language manual). */
import { assertNever } from '../assert-never.ts'
import { dotsPerMm, type Resolution } from '../devices/resolution.ts'
import { base64 } from './base64.ts'
import { type Black, barsBlack, sidesOf } from './black.ts'
import { columnsOf } from './columns.ts'
import type { DotMark, Dots, Picture } from './dots.ts'
import { CAPITAL, type Text } from './drawing.ts'
import { invertedBytes } from './picture.ts'
import { utf8 } from './utf8.ts'

const POINTS_PER_INCH = 72

/** A piece of the stream: text in UTF-8, or bytes as they are. */
type Piece = string | Uint8Array

/** One label, each command on a line of its own: text in UTF-8, or base64 where a picture makes bytes of it. */
export function tsplOf({ width, length, marks, resolution }: Dots): string {
  const begin = [
    // The first line end ends what a broken connection may have left half said.
    '',
    `SIZE ${inMm(width, resolution)} mm,${inMm(length, resolution)} mm`,
    'GAP 3 mm,0 mm',
    'DIRECTION 1,0',
    'REFERENCE 0,0',
    'CODEPAGE UTF-8',
    'CLS',
  ]
  const commands: Piece[][] = [
    ...begin.map((command) => [command]),
    ...marks.flatMap((mark) => commandsOf(mark, width, resolution)),
    ['PRINT 1,1'],
  ]
  const pieces = commands.flatMap((command) => [...command, '\r\n'])
  const isText = (piece: Piece): piece is string => typeof piece === 'string'
  return pieces.every(isText)
    ? pieces.join('')
    : base64(pieces.flatMap((piece) => (isText(piece) ? utf8(piece) : [...piece])))
}

function inMm(dots: number, resolution: Resolution): number {
  return Math.round((dots / dotsPerMm(resolution)) * 100) / 100
}

function commandsOf(mark: DotMark, width: number, resolution: Resolution): Piece[][] {
  switch (mark.kind) {
    case 'text':
      return [[textCommand(mark, mark.room ?? width - mark.x, resolution)]]
    case 'box':
      return sidesOf(mark).map(black)
    case 'code128':
    case 'gs1-128':
    case 'ean13':
      return barsBlack(mark).map(black)
    case 'picture':
      return [picture(mark)]
    default:
      return assertNever(mark)
  }
}

function picture(mark: Picture): Piece[] {
  const { x, y, width, height } = mark
  return [`BITMAP ${x},${y},${width / 8},${height},0,`, invertedBytes(mark)]
}

function black({ x, y, width, height }: Black): Piece[] {
  return [`BAR ${x},${y},${width},${height}`]
}

/** Font 0 is scalable: its multipliers are width and height in points. */
function textCommand({ x, y, height, words }: Text, room: number, resolution: Resolution): string {
  const across = Math.min(height, room / (Math.max(1, columnsOf(words)) * CAPITAL))
  const points = (dots: number) => Math.max(4, Math.floor((dots / dotsPerMm(resolution) / 25.4) * POINTS_PER_INCH))
  return `TEXT ${x},${y},"0",0,${points(across)},${points(height)},"${escaped(words)}"`
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
