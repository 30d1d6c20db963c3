/**
 * Shopify's order export (Orders > Export): one row per line item; the rows after the first of an order leave its
 * columns blank. It holds no barcodes, so the SKU serves as the code of one unit.
 * Source: help.shopify.com, "Exporting orders", column list.
 */

import { checkDigitFails } from '../../shared/catalog/code.ts'
import type { Product } from '../../shared/catalog/product.ts'
import { plainProduct } from '../../shared/catalog/product.ts'
import { plainOrder } from '../../shared/order/order.ts'
import { countryCode } from './countries.ts'
import type { CsvRow } from './csv.ts'
import {
  brokenAmong,
  type Context,
  groupBy,
  heldFor,
  type Mapping,
  type ReadFile,
  type SentOrder,
  wholeNumber,
} from './mapping.ts'

const columns = ['Name', 'Financial Status', 'Lineitem quantity', 'Lineitem name', 'Lineitem sku', 'Shipping Country']

export const shopify: Mapping = {
  columns,
  read(rows, context) {
    const file: ReadFile = { products: [], barcodes: [], orders: [], returns: [], bad: [] }
    const products = new Map<string, Product>()
    for (const own of groupBy(rows, (row) => row.text('Name')).values()) readOrder(file, products, own, context)
    file.products.push(...products.values())
    for (const { id, sku } of file.products) file.barcodes.push({ code: sku, product: id, quantity: 1, level: 'each' })
    return file
  },
}

function readOrder(file: ReadFile, products: Map<string, Product>, rows: readonly CsvRow[], context: Context): void {
  const [head] = rows
  const country = head && countryCode(head.text('Shipping Country'))
  if (!head) return
  const fault = faultOf(head, country)
  if (fault || !country) {
    file.bad.push({ line: head.line, reason: fault ?? '' })
    return
  }
  const read = rows.map((row) => ({ row, item: itemOf(row) }))
  const lines: SentOrder['lines'] = []
  const unread = brokenAmong(rows, context.broken)
  for (const { row, item } of read) {
    if ('product' in item) {
      products.set(item.product.id, item.product)
      lines.push({ line: String(lines.length + 1), product: item.product.id, quantity: item.quantity })
    } else {
      file.bad.push({ line: row.line, reason: item.reason })
      if (item.missing) unread.push(row.line)
    }
  }
  if (lines.length > 0)
    file.orders.push({ line: head.line, order: orderOf(head, { country, lines, unread, site: context.site }) })
}

function faultOf(head: CsvRow, country: string | undefined): string | undefined {
  if (head.text('Name') === '') return 'Name is empty: the row belongs to no order'
  if (head.text('Fulfillment Status') === 'fulfilled')
    return `order ${head.text('Name')} is fulfilled already: left out`
  if (head.text('Shipping Country') === '') return `order ${head.text('Name')} has no Shipping Country`
  return country ? undefined : `Shipping Country "${head.text('Shipping Country').slice(0, 40)}" is not known`
}

type Item = { product: Product; quantity: number } | { reason: string; missing: boolean }

function itemOf(row: CsvRow): Item {
  const sku = row.text('Lineitem sku').replace(/\s+/g, ' ')
  const name = row.text('Lineitem name')
  if (row.text('Lineitem requires shipping') === 'false') {
    return { reason: `"${name.slice(0, 40)}" is not shipped: left out`, missing: false }
  }
  if (sku === '') return { reason: `"${name.slice(0, 40)}" has no SKU, so it can not be scanned`, missing: true }
  // An id holds no white space; a SKU may.
  const id = sku.replaceAll(' ', '-')
  if (!/^[\x21-\x7e]{1,64}$/.test(id))
    return { reason: `SKU "${sku.slice(0, 40)}" is no printable code`, missing: true }
  if (checkDigitFails(sku)) {
    return { reason: `SKU ${sku} looks like a GTIN, and its check digit is wrong`, missing: true }
  }
  const quantity = wholeNumber(row.text('Lineitem quantity'))
  if (!quantity) {
    return {
      reason: `Lineitem quantity "${row.text('Lineitem quantity').slice(0, 20)}" is not a number of units`,
      missing: true,
    }
  }
  const product = {
    id,
    sku,
    name: (name || sku).slice(0, 200),
    location: '',
    picture: null,
    weightGrams: null,
    ...plainProduct,
  }
  return { product, quantity }
}

type Parts = { country: string; lines: SentOrder['lines']; unread: readonly number[]; site: string }

function orderOf(head: CsvRow, { country, lines, unread, site }: Parts): SentOrder {
  const method = head.text('Shipping Method')
  const note = head.text('Notes')
  return {
    id: `shopify-${head.text('Id') || head.text('Name').replace(/[^\x21-\x7e]/g, '')}`,
    number: head.text('Name'),
    client: head.text('Vendor').slice(0, 80),
    site,
    carrier: carrierOf(method),
    service: method.slice(0, 40),
    promisedShipAt: null,
    tote: null,
    notes: note ? [{ kind: 'note', text: note.slice(0, 500) }] : [],
    shipTo: addressOf(head, country),
    lines,
    carrierLabel: null,
    ...plainOrder,
    pickStartedAt: null,
    ...statusOf(head, unread),
  }
}

/** Paid goods are packed; unpaid ones wait, in words that every bench knows (`isUnpaid`); what was cancelled, refunded or voided stays here. */
function statusOf(head: CsvRow, unread: readonly number[]): Pick<SentOrder, 'status' | 'holdReason'> {
  const paid = head.text('Financial Status')
  if (head.text('Cancelled at') !== '' || paid === 'refunded' || paid === 'voided') {
    return { status: 'cancelled', holdReason: null }
  }
  if (unread.length > 0) return heldFor(unread)
  const isPaid = paid === 'paid' || paid === 'partially_refunded'
  return isPaid ? heldFor([]) : { status: 'held', holdReason: `Payment: ${paid.slice(0, 40) || 'not said'}` }
}

const CARRIERS = ['DHL Express', 'DHL', 'UPS', 'FedEx', 'USPS', 'DPD', 'GLS', 'Hermes', 'Royal Mail', 'PostNL']

function carrierOf(method: string): string {
  return CARRIERS.find((name) => method.toLowerCase().includes(name.toLowerCase())) ?? 'Standard'
}

function addressOf(head: CsvRow, country: string): SentOrder['shipTo'] {
  const written = [head.text('Shipping Address1'), head.text('Shipping Address2')].filter(Boolean)
  const street = written.length > 0 ? written : [head.text('Shipping Street')].filter(Boolean)
  return {
    name: head.text('Shipping Name').slice(0, 120),
    street: street.map((each) => each.slice(0, 120)),
    // Excel is kept from eating leading zeros by an apostrophe, which Shopify exports.
    postcode: head.text('Shipping Zip').replace(/^'/, '').slice(0, 20),
    city: head.text('Shipping City').slice(0, 80),
    country,
  }
}
