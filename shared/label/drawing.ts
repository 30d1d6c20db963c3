/**
 * What stands on a label, from its upper left corner, whichever language the printer speaks: in millimetres as it is
 * composed, in dots (`dots.ts`) as it is printed.
 */
import { columnsOf } from './columns.ts'

type At = { readonly x: number; readonly y: number }

/** `room`: the width it must keep to, where something stands beside it. */
export type Text = At & {
  readonly kind: 'text'
  readonly height: number
  readonly room?: number
  readonly words: string
}
/** A frame; a line, where it is as thick as it is high or wide. */
export type Box = At & { readonly kind: 'box'; readonly width: number; readonly height: number; readonly thick: number }
/** `module`: the narrowest bar; printed, it is a whole number of dots. `room`: what bars and quiet zones must keep to. */
type Bars = At & {
  readonly height: number
  readonly module: number
  readonly room?: number
  readonly data: string
}
export type Code128 = Bars & { readonly kind: 'code128' }
/** `data` is an element string without its first FNC1; GS (0x1D) ends an element of variable length. */
export type Gs1Code128 = Bars & { readonly kind: 'gs1-128' }
/** `data` are 13 digits. */
export type Ean13 = Bars & { readonly kind: 'ean13' }
export type Barcode = Code128 | Gs1Code128 | Ean13
export type Mark = Text | Box | Barcode

export type Drawing = { readonly width: number; readonly length: number; readonly marks: readonly Mark[] }

/**
 * The two sizes of label that Packbench itself prints: 4 x 6 and 2 x 1 inches, a hair less, so that they are whole dots at
 * 203 to the inch.
 */
export const labelSizes = {
  shipping: { width: 101.5, length: 152.25 },
  plate: { width: 50.75, length: 25.375 },
} as const

/** Letters are composed: printers have `é`, and nothing for an accent by itself. */
export function text(at: Omit<Text, 'kind' | 'words'>, words: string): Text {
  return { kind: 'text', ...at, words: words.normalize('NFC') }
}

export function box(at: Omit<Box, 'kind'>): Box {
  return { kind: 'box', ...at }
}

export function line(at: { x: number; y: number; width: number; thick: number }): Box {
  return { kind: 'box', ...at, height: at.thick }
}

export function code128(at: Omit<Code128, 'kind' | 'data'>, data: string): Code128 {
  return { kind: 'code128', ...at, data }
}

export function gs1Code128(at: Omit<Gs1Code128, 'kind' | 'data'>, data: string): Gs1Code128 {
  return { kind: 'gs1-128', ...at, data }
}

export function ean13(at: Omit<Ean13, 'kind' | 'data'>, data: string): Ean13 {
  return { kind: 'ean13', ...at, data }
}

/** Mean width of a capital of the printers' scalable font (CG Triumvirate Bold Condensed), as a part of its height. */
export const CAPITAL = 0.58
/** Smaller letters than of 1.5 mm nobody reads. */
const SMALLEST = 1.5

/** The largest height up to `most` at which a line surely fits into `room`, set in capitals. */
export function fitting(most: number, words: string, room: number): number {
  return Math.max(SMALLEST, Math.min(most, room / (columnsOf(words) * CAPITAL)))
}
