import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder'
import { carrierRow, cartonRow, quantityOf, slipLines } from '../../../shared/documents/content.ts'
import type { ComposeRequest } from '../../../shared/documents/slip.ts'
import { isCode128 } from '../../../shared/label/code128.ts'
import { rowsOf } from '../../../shared/label/columns.ts'
import type { DrawnRow } from '../../../shared/label/drawn-rows.ts'
import { latinised } from '../../../shared/label/latin.ts'
import { addressRows } from '../../../shared/order/address-rows.ts'
import type { Dossier } from '../../../shared/reference/dossier.ts'
import type { Slip } from './packing-slip.ts'
import { drawnRows } from './type/drawn-rows.ts'
import { labelFaces } from './type/faces.ts'

type Asked = Extract<ComposeRequest, { language: 'esc-pos' }>

/** Dots from one row to the next, and of the letters within it that are drawn. */
const PITCH = 30
const LETTERS = 26
/** Room that a drawn capital takes. */
const CAPITAL = 16

/** Dots that 32, 42 and 48 characters of 12 dots take, and the narrowest bar that scanners read from a receipt. */
const DOTS_PER_COLUMN = 12
const MODULE = 2

/** The same as the packing slip, as a slip of paper from a receipt printer (ESC/POS, Epson's code pages). */
export function receipt(dossier: Dossier, asked: Asked): Slip {
  const { order } = dossier
  const { words, packed, columns } = asked
  const printer = new ReceiptPrinterEncoder({
    ...{ language: 'esc-pos', columns, codepageMapping: 'epson', feedBeforeCut: 4 },
  })
  const missing = new Set<string>()
  const write = (text: string) => {
    for (const letter of line(printer, text, columns * DOTS_PER_COLUMN)) missing.add(letter)
  }
  const rows = (heading: string, lines: readonly string[]) => {
    if (lines.every((text) => text.trim() === '')) return
    printer.bold(true)
    write(heading)
    printer.bold(false)
    for (const text of lines) write(text)
    printer.newline()
  }
  printer.initialize().codepage('windows1252').align('center').bold(true)
  write(words.title)
  printer.bold(false)
  barcode(printer, order.number, columns)
  write(`${words.order} ${order.number}`)
  printer.newline().align('left')
  rows(words.shipTo, addressRows(order.shipTo))
  rows(words.carrier, [carrierRow(order)])
  rows(words.cartons, packed.cartons.map(cartonRow))
  rows(
    words.notes,
    order.notes.map(({ text }) => text),
  )
  for (const item of slipLines(dossier, packed)) {
    write(`${quantityOf(item)} x ${item.sku}`)
    if (item.name !== '') write(`  ${item.name}`)
    if (item.location !== '') write(`  ${words.location} ${item.location}`)
  }
  return { body: Buffer.from(printer.cut('partial').encode()), missing: [...missing] }
}

function barcode(printer: ReceiptPrinterEncoder, text: string, columns: number): void {
  // Subset B alone, as it is sent: 11 modules a character, start, check and stop on top, and the quiet zones.
  const modules = (text.length + 2) * 11 + 13 + 20
  if (!isCode128(text) || modules * MODULE > columns * DOTS_PER_COLUMN) return
  // `{` begins a change of subset: it is sent twice where it is meant.
  printer.barcode(`{B${text.replaceAll('{', '{{')}`, 'code128', { height: 60, width: 1, text: false })
}

/**
 * A row in the printer's own letters, or drawn where it lacks one; answers the letters that nobody has. No control character
 * reaches it: ESC and GS begin commands.
 */
function line(printer: ReceiptPrinterEncoder, words: string, room: number): readonly string[] {
  const text = words.normalize('NFC').replaceAll(/[\p{Cc}\s]/gu, ' ')
  if (latinised(text) === text) {
    printer.line(text)
    return []
  }
  const rows = rowsOf(text.trim(), Math.floor(room / CAPITAL)).map((row) => ({ words: row, height: LETTERS, room }))
  const drawn = drawnRows({ rows }, labelFaces)
  for (const row of drawn.rows) printer.raw(row ? raster(row, room) : [0x0a])
  return drawn.missing
}

/** One row as dots, from the left edge on: `GS v 0` (Epson ESC/POS reference), a row of bytes after the other. */
function raster({ x, y, width, height, bits }: DrawnRow, room: number): number[] {
  const across = Math.ceil(room / 8)
  const paper = new Uint8Array(across * PITCH)
  const dots = Buffer.from(bits, 'base64')
  for (let at = 0; at < width * height; at++) {
    const column = x + (at % width)
    const row = y + Math.floor(at / width)
    const isBlack = ((dots[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0
    if (!isBlack || column < 0 || column >= room || row < 0 || row >= PITCH) continue
    const byte = row * across + (column >> 3)
    paper[byte] = (paper[byte] ?? 0) | (0x80 >> (column & 7))
  }
  return [0x1d, 0x76, 0x30, 0, across & 0xff, across >> 8, PITCH & 0xff, PITCH >> 8, ...paper]
}
