import { carrierRow, cartonRow, quantityOf, type SlipLine, slipLines } from '../../../shared/documents/content.ts'
import type { ComposeRequest } from '../../../shared/documents/slip.ts'
import { modulesOf } from '../../../shared/label/code128.ts'
import { addressRows } from '../../../shared/order/address-rows.ts'
import type { Dossier } from '../../../shared/reference/dossier.ts'
import { codeOf, type Flow, flowOn, lineHeight, MARGIN, numberPages } from './flow.ts'
import { type Paper, paperOf } from './paper.ts'
import type { Fonts } from './type/faces.ts'

type Asked = Extract<ComposeRequest, { language: 'pdf' }>

const BODY = { size: 10 }
const SMALL = { size: 8, bold: true }
const BARCODE_HEIGHT = 40

/** A document, and the letters of it that no font here has. */
export type Slip = { readonly body: Buffer; readonly missing: readonly string[] }

/** The packing slip of an order as PDF: whom it goes to, what is in it, where that lay. It knows no prices. */
export async function packingSlip(dossier: Dossier, asked: Asked, fonts: Fonts): Promise<Slip> {
  const { order } = dossier
  const paper = paperOf(asked.paper, asked.at, fonts)
  const head = flowOn(paper)
  const number = `${asked.words.order} ${order.number}`
  title(paper, head, asked.words.title, number, order.number)
  block(head, asked.words.shipTo, addressRows(order.shipTo))
  block(head, asked.words.carrier, [carrierRow(order)])
  block(head, asked.words.cartons, asked.packed.cartons.map(cartonRow))
  block(
    head,
    asked.words.notes,
    order.notes.map(({ text }) => text),
  )
  table(paper, head, slipLines(dossier, asked.packed), asked.words)
  numberPages(paper, asked.words.page, number)
  return { body: await paper.finish(), missing: paper.missing() }
}

function title(paper: Paper, flow: Flow, words: string, number: string, text: string): void {
  const half = (paper.width - 2 * MARGIN) / 2
  const top = flow.y()
  const code = codeOf(text, half)
  if (code) {
    const x = paper.width - MARGIN - (modulesOf(code.bars) + 10) * code.module
    paper.bars(code.bars, { x, y: top, height: BARCODE_HEIGHT, module: code.module })
  }
  const at = { x: MARGIN, width: half }
  flow.paragraph(words, { size: 18, bold: true }, at)
  flow.paragraph(number, { size: 12, bold: true }, at)
  flow.skip(Math.max(0, top + BARCODE_HEIGHT - flow.y()) + 10)
}

/** A heading and its rows. Nothing at all where there are none. */
function block(flow: Flow, heading: string, rows: readonly string[]): void {
  if (rows.every((row) => row.trim() === '')) return
  flow.room(lineHeight(SMALL.size) + lineHeight(BODY.size))
  flow.paragraph(heading, SMALL)
  for (const row of rows) flow.paragraph(row, BODY)
  flow.skip(8)
}

type Column = { x: number; width: number }

function columns(paper: Paper): Record<'quantity' | 'item' | 'location', Column> {
  const across = paper.width - 2 * MARGIN
  return {
    quantity: { x: MARGIN, width: 60 },
    item: { x: MARGIN + 70, width: across - 70 - 110 },
    location: { x: MARGIN + across - 100, width: 100 },
  }
}

function table(paper: Paper, head: Flow, lines: readonly SlipLine[], words: Asked['words']): void {
  const at = columns(paper)
  const heading = (y: number): number => {
    for (const name of ['quantity', 'item', 'location'] as const) {
      const [row = ''] = paper.wrap(words[name], at[name].width, SMALL)
      paper.write(row, { x: at[name].x, y, ...SMALL })
    }
    paper.rule(MARGIN, y + lineHeight(SMALL.size) + 1, paper.width - 2 * MARGIN)
    return lineHeight(SMALL.size) + 6
  }
  head.room(60)
  const flow = flowOn(paper, () => heading(MARGIN))
  flow.skip(head.y() - flow.y())
  flow.skip(heading(flow.y()))
  for (const line of lines) row(paper, flow, line, at)
}

function row(paper: Paper, flow: Flow, line: SlipLine, at: ReturnType<typeof columns>): void {
  const cells = [
    { ...at.quantity, rows: paper.wrap(quantityOf(line), at.quantity.width, BODY) },
    { ...at.item, rows: [...paper.wrap(line.sku, at.item.width, BODY), ...paper.wrap(line.name, at.item.width, BODY)] },
    { ...at.location, rows: paper.wrap(line.location, at.location.width, BODY) },
  ]
  // A line of the order is never parted by the end of a page: it is 400 characters at most.
  const height = Math.max(...cells.map(({ rows }) => rows.length)) * lineHeight(BODY.size)
  flow.room(height)
  for (const { x, rows } of cells) {
    for (const [i, words] of rows.entries()) paper.write(words, { x, y: flow.y() + i * lineHeight(BODY.size), ...BODY })
  }
  flow.skip(height + 4)
}
