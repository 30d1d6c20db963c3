/**
 * EPL2, the language of older Zebra and Eltron printers (EPL2 Programmer's Manual 980352, Zebra EPL Programming Guide
 * 14245L). 203 dpi. A stream of bytes in code page 1252, handed on in base64.
 */
import { assertNever } from '../assert-never.ts'
import { base64 } from './base64.ts'
import { type Black, barsBlack, sidesOf } from './black.ts'
import type { Drawing, Mark, Text } from './drawing.ts'
import { latinBytes, latinised } from './latin.ts'

/** Fonts 1 to 4 at 203 dpi: height of a character, and from one to the next, in dots. 5 has capitals alone. */
const fonts = [
  { font: 1, height: 12, pitch: 10 },
  { font: 2, height: 16, pitch: 12 },
  { font: 3, height: 20, pitch: 14 },
  { font: 4, height: 24, pitch: 16 },
]
/** Multipliers that a character may be widened by; 7 is none. */
const WIDENED = [1, 2, 3, 4, 5, 6, 8]
const HEIGHTENED = [1, 2, 3, 4, 5, 6, 7, 8, 9]
/** Characters of fixed pitch need so much of their height to be no harder to read than they must. */
const WIDEST = 0.75
/** 3 mm, what label rolls have between two labels; the printer measures it for itself. */
const GAP = 24

export type Epl2Font = { font: number; across: number; down: number; height: number; pitch: number }

export function epl2Of(drawing: Drawing): string {
  return base64(latinBytes(epl2Text(drawing)))
}

/** The commands as text, each character of which is one byte of code page 1252. */
export function epl2Text({ width, length, marks }: Drawing): string {
  // The first line feed ends what a broken connection may have left half said. `q` and `Q` come first: they may clear.
  const begin = ['', `q${width}`, `Q${length},${GAP}`, 'N', 'R0,0', 'ZT', 'I8,A,001']
  return [...begin, ...marks.flatMap((mark) => commandsOf(mark, width)), 'P1', ''].join('\n')
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
  return `LO${x},${y},${width},${height}`
}

function textCommand({ x, y, height, words }: Text, room: number): string {
  const sent = latinised(words)
  const { font, across, down, pitch } = fontFor(height, room / Math.max(1, sent.length))
  return `A${x},${y},0,${font},${across},${down},N,"${escaped(cut(sent, Math.floor(room / pitch)))}"`
}

/** The largest characters that are at most `height` high and `pitch` wide; the smallest there are where none is. */
export function fontFor(height: number, pitch: number): Epl2Font {
  const widest = Math.min(pitch, height * WIDEST)
  const sizes = fonts.flatMap(({ font, ...size }) =>
    WIDENED.flatMap((across) =>
      HEIGHTENED.map((down) => ({ font, across, down, height: size.height * down, pitch: size.pitch * across })),
    ),
  )
  const fitting = sizes.filter((size) => size.height <= height && size.pitch <= widest)
  const [smallest] = sizes
  return (
    fitting.reduce<Epl2Font | undefined>(
      (best, size) => (best && best.height * best.pitch >= size.height * size.pitch ? best : size),
      undefined,
    ) ?? (smallest as Epl2Font)
  )
}

function cut(words: string, most: number): string {
  return words.length <= most ? words : `${words.slice(0, Math.max(0, most - 3))}...`
}

/**
 * A quote would end the text and a backslash takes the next character as it is. `^` before a letter or `@` begins the
 * commands that a printer obeys wherever they stand (`^@` is a reset): a space parts them.
 */
function escaped(words: string): string {
  return words.replace(/["\\]/g, '\\$&').replace(/\^(?=\S)/g, '^ ')
}
