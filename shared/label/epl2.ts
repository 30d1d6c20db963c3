/**
 * EPL2, the language of older Zebra and Eltron printers (EPL2 Programmer's Manual 980352, Zebra EPL Programming Guide
 * 14245L). A stream of bytes in code page 1252, handed on in base64.
 */
import { assertNever } from '../assert-never.ts'
import { dotsPerMm, type Resolution } from '../devices/resolution.ts'
import { base64 } from './base64.ts'
import { type Black, barsBlack, sidesOf } from './black.ts'
import type { DotMark, Dots, Picture } from './dots.ts'
import type { Text } from './drawing.ts'
import { latinBytes, latinised } from './latin.ts'
import { invertedBytes } from './picture.ts'

type FontSize = { readonly font: number; readonly height: number; readonly pitch: number }

/**
 * Fonts 1 to 4: height of a character, and from one to the next, in dots. 5 has capitals alone. No manual knows the fonts
 * of a printer of 600 dpi, so that all its words are drawn.
 */
export const epl2Fonts: Readonly<Record<Resolution, readonly [FontSize, ...FontSize[]] | null>> = {
  203: [
    { font: 1, height: 12, pitch: 10 },
    { font: 2, height: 16, pitch: 12 },
    { font: 3, height: 20, pitch: 14 },
    { font: 4, height: 24, pitch: 16 },
  ],
  300: [
    { font: 1, height: 20, pitch: 12 },
    { font: 2, height: 28, pitch: 16 },
    { font: 3, height: 36, pitch: 20 },
    { font: 4, height: 44, pitch: 24 },
  ],
  600: null,
}
/** Multipliers that a character may be widened by; 7 is none. */
const WIDENED = [1, 2, 3, 4, 5, 6, 8]
const HEIGHTENED = [1, 2, 3, 4, 5, 6, 7, 8, 9]
/** Characters of fixed pitch need so much of their height to be no harder to read than they must. */
const WIDEST = 0.75
/** 3 mm, what label rolls have between two labels; the printer measures it for itself. */
const GAP_MM = 3

export type Epl2Font = { font: number; across: number; down: number; height: number; pitch: number }

/** A piece of the stream: text, each character of which is one byte of code page 1252, or bytes as they are. */
type Piece = string | Uint8Array

export function epl2Of({ width, length, marks, resolution }: Dots): string {
  const gap = Math.round(GAP_MM * dotsPerMm(resolution))
  // The first line feed ends what a broken connection may have left half said. `q` and `Q` come first: they may clear.
  const begin = ['', `q${width}`, `Q${length},${gap}`, 'N', 'R0,0', 'ZT', 'I8,A,001']
  const commands: Piece[][] = [
    ...begin.map((command) => [command]),
    ...marks.flatMap((mark) => commandsOf(mark, width, resolution)),
    ['P1'],
  ]
  return base64(commands.flatMap((pieces) => [...pieces, '\n']).flatMap(bytesOf))
}

function bytesOf(piece: Piece): number[] {
  return typeof piece === 'string' ? latinBytes(piece) : [...piece]
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
  return [`GW${x},${y},${width / 8},${height},`, invertedBytes(mark)]
}

function black({ x, y, width, height }: Black): Piece[] {
  return [`LO${x},${y},${width},${height}`]
}

function textCommand({ x, y, height, words }: Text, room: number, resolution: Resolution): string {
  const sent = latinised(words)
  const { font, across, down, pitch } = fontFor(height, room / Math.max(1, sent.length), resolution)
  return `A${x},${y},0,${font},${across},${down},N,"${escaped(cut(sent, Math.floor(room / pitch)))}"`
}

/** The largest characters that are at most `height` high and `pitch` wide; the smallest there are where none is. */
export function fontFor(height: number, pitch: number, resolution: Resolution): Epl2Font {
  const fonts = epl2Fonts[resolution] ?? epl2Fonts[203] ?? []
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
