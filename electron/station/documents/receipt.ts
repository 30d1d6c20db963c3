import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder'
import { carrierRow, cartonRow, quantityOf, slipLines } from '../../../shared/documents/content.ts'
import type { ComposeRequest } from '../../../shared/documents/slip.ts'
import { isCode128 } from '../../../shared/label/code128.ts'
import { latinised } from '../../../shared/label/latin.ts'
import { addressRows } from '../../../shared/order/address-rows.ts'
import type { Dossier } from '../../../shared/reference/dossier.ts'

type Asked = Extract<ComposeRequest, { language: 'esc-pos' }>

/** Dots that 32, 42 and 48 characters of 12 dots take, and the narrowest bar that scanners read from a receipt. */
const DOTS_PER_COLUMN = 12
const MODULE = 2

/** The same as the packing slip, as a slip of paper from a receipt printer (ESC/POS, Epson's code pages). */
export function receipt(dossier: Dossier, asked: Asked): Buffer {
  const { order } = dossier
  const { words, packed, columns } = asked
  const printer = new ReceiptPrinterEncoder({
    ...{ language: 'esc-pos', columns, codepageMapping: 'epson', feedBeforeCut: 4 },
  })
  const rows = (heading: string, lines: readonly string[]) => {
    if (lines.every((line) => line.trim() === '')) return
    printer.bold(true).line(plain(heading)).bold(false)
    for (const line of lines) printer.line(plain(line))
    printer.newline()
  }
  printer.initialize().codepage('windows1252')
  printer.align('center').bold(true).line(plain(words.title)).bold(false)
  barcode(printer, order.number, columns)
  printer
    .line(plain(`${words.order} ${order.number}`))
    .newline()
    .align('left')
  rows(words.shipTo, addressRows(order.shipTo))
  rows(words.carrier, [carrierRow(order)])
  rows(words.cartons, packed.cartons.map(cartonRow))
  rows(
    words.notes,
    order.notes.map(({ text }) => text),
  )
  for (const line of slipLines(dossier, packed)) {
    printer.line(plain(`${quantityOf(line)} x ${line.sku}`))
    if (line.name !== '') printer.line(plain(`  ${line.name}`))
    if (line.location !== '') printer.line(plain(`  ${words.location} ${line.location}`))
  }
  return Buffer.from(printer.cut('partial').encode())
}

function barcode(printer: ReceiptPrinterEncoder, text: string, columns: number): void {
  // Subset B alone, as it is sent: 11 modules a character, start, check and stop on top, and the quiet zones.
  const modules = (text.length + 2) * 11 + 13 + 20
  if (!isCode128(text) || modules * MODULE > columns * DOTS_PER_COLUMN) return
  // `{` begins a change of subset: it is sent twice where it is meant.
  printer.barcode(`{B${text.replaceAll('{', '{{')}`, 'code128', { height: 60, width: 1, text: false })
}

/** No control character reaches the printer: ESC and GS begin commands. */
function plain(words: string): string {
  return latinised(words)
}
