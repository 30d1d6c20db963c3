import { cut } from '../../../shared/schema.ts'
/**
 * Shopify's order export (Orders > Export): one row per line item; the rows after the first of an order leave its
 * columns blank. It holds no barcodes, so the SKU serves as the code of one unit.
 * Source: help.shopify.com, "Exporting orders", column list.
 */

import { MAX_LINES } from '../../../shared/order/order.ts'
import type { BadRow, CsvRow } from '../csv.ts'
import {
  brokenLines,
  incomplete,
  type Known,
  type LeftOut,
  type Mapping,
  type ReadFile,
  type ReadLine,
  type ReadOrder,
} from '../mapping.ts'
import { readAddress, recipientOf } from './address.ts'
import { type Block, blocksOf, nameOf } from './blocks.ts'
import { itemOf } from './items.ts'
import { knownHere } from './orders-here.ts'
import { type Occurrence, settleRepeats } from './repeats.ts'

const columns = ['Name', 'Financial Status', 'Lineitem quantity', 'Lineitem name', 'Lineitem sku', 'Shipping Country']

export const shopify: Mapping = {
  columns,
  namesTell: true,
  read({ rows, broken }, { site, client }) {
    const { blocks, astray } = blocksOf(rows, client)
    const linesLost = brokenLines({ rows, broken: [...broken, ...astray] }, nameOf)
    const told: BadRow[] = astray.map(({ line, reason }) => ({ line, reason }))
    const found = blocks.map(
      (block): Occurrence => ({ block, read: readBlock(block, linesLost(block.rows), site, told) }),
    )
    return { ...settleRepeats(found, told), returns: [], told } satisfies ReadFile
  },
  knownHere,
}

const GONE = new Set(['fulfilled', 'shipped', 'delivered', 'restocked'])
const OPEN = new Set(['', 'unfulfilled', 'partial', 'partially_fulfilled', 'pending', 'open', 'in_progress', 'null'])

function readBlock(block: Block, lost: readonly number[], site: string, told: BadRow[]): ReadOrder | LeftOut {
  const { head, id, number } = block
  const cancelled = isCancelled(head)
  const known: Known = { isShopsId: block.sure, client: cut(block.client ?? '', 80), to: recipientOf(head) }
  const leave = (reason: string | null, hold: string): LeftOut => ({
    line: head.line,
    id,
    number,
    reason,
    hold,
    cancelled,
    known,
  })
  if (block.fault) {
    const { known: _, ...unknown } = leave(block.fault, 'The import could not tell it from another')
    return unknown
  }
  const fulfilment = head.text('Fulfillment Status').toLowerCase()
  if (GONE.has(fulfilment)) return leave(`is ${fulfilment} already`, `In the shop it is ${fulfilment}`)
  const address = readAddress(head)
  if (!address.ok) return leave(address.fault, `The import ${address.fault}`)
  for (const reason of address.told) told.push({ line: head.line, reason: `order ${number} ${reason}` })
  const { lines, holds, unread, gone } = readItems(block, told)
  if (lines.length > MAX_LINES) {
    return leave(`has ${lines.length} lines, ${MAX_LINES} are the most. Split it in the shop`, 'Too many lines')
  }
  const missing = [...unread, ...lost].toSorted((a, b) => a - b)
  if (lines.length === 0) {
    const [lostSome] = incomplete(missing)
    return leave(null, lostSome ?? (gone ? 'In the shop it is fulfilled' : 'Nothing left to ship'))
  }
  const waiting = [...moneyHolds(head), ...incomplete(missing), ...fulfilmentHold(fulfilment), ...holds]
  if (address.hold) waiting.push(address.hold)
  const said = saidOf(block, { site, shipTo: address.shipTo, told })
  return { line: head.line, said, lines, cancelled, holds: waiting, known }
}

type Items = { lines: ReadLine[]; holds: string[]; unread: number[]; gone: boolean }

function readItems({ rows, number }: Block, told: BadRow[]): Items {
  const items: Items = { lines: [], holds: [], unread: [], gone: false }
  for (const [index, row] of rows.entries()) {
    const item = itemOf(row, index + 1)
    if (item.kind === 'line') {
      items.lines.push(item.line)
      if (item.hold) items.holds.push(item.hold)
      continue
    }
    told.push({ line: row.line, reason: `order ${number}: ${item.reason}` })
    if (item.kind === 'unread') items.unread.push(row.line)
    if (item.kind === 'gone') items.gone = true
  }
  return items
}

function fulfilmentHold(status: string): string[] {
  return OPEN.has(status) ? [] : [`In the shop it is "${cut(status, 30)}"`]
}

function isCancelled(head: CsvRow): boolean {
  const paid = head.text('Financial Status').toLowerCase()
  return head.text('Cancelled at') !== '' || paid === 'refunded' || paid === 'voided'
}

/**
 * Paid goods are packed; unpaid ones wait, in words that every bench knows (`isUnpaid`). Of what was paid back in part the
 * file does not say which goods it was for.
 */
function moneyHolds(head: CsvRow): string[] {
  const paid = head.text('Financial Status').toLowerCase()
  const refunded = head.text('Refunded Amount')
  if (paid === 'partially_refunded' || Number(refunded.replace(',', '.')) > 0) {
    return [`Refund: ${refunded || 'a part'} ${head.text('Currency')}`.trim().concat(', look in the shop')]
  }
  return paid === 'paid' ? [] : [`Payment: ${cut(paid, 40) || 'not said'}`]
}

type Parts = { site: string; shipTo: ReadOrder['said']['shipTo']; told: BadRow[] }

function saidOf({ head, id, number, client }: Block, { site, shipTo, told }: Parts): ReadOrder['said'] {
  const said: ReadOrder['said'] = { id, number, site, shipTo }
  const short = (column: string, most: number) => {
    const text = head.text(column)
    if (text.length > most)
      told.push({ line: head.line, reason: `order ${number}: ${column} is cut at ${most} characters` })
    return cut(text, most)
  }
  if (client !== null) said.client = cut(client, 80)
  if (head.has('Shipping Method')) {
    said.service = short('Shipping Method', 40)
    const carrier = carrierOf(said.service)
    if (carrier) said.carrier = carrier
  }
  if (head.has('Notes')) {
    const note = short('Notes', 500)
    said.notes = note ? [{ kind: 'note', text: note }] : []
  }
  return said
}

const CARRIERS = ['DHL Express', 'DHL', 'UPS', 'FedEx', 'USPS', 'DPD', 'GLS', 'Hermes', 'Royal Mail', 'PostNL']

function carrierOf(method: string): string | undefined {
  return CARRIERS.find((name) => method.toLowerCase().includes(name.toLowerCase()))
}
