/**
 * The "Online Retail" data set (UCI, CC BY 4.0): one row per invoice line. What it does not hold is filled in by rule:
 * the stock code is the barcode of one unit, addresses are placeholders, nothing is promised.
 */

import type { Product } from '../../shared/catalog/product.ts'
import { plainProduct } from '../../shared/catalog/product.ts'
import { plainOrder } from '../../shared/order/order.ts'
import type { ReturnAuthorisation } from '../../shared/reference/change.ts'
import { countryCode } from './countries.ts'
import type { CsvRow } from './csv.ts'
import {
  brokenAmong,
  type Context,
  groupBy,
  heldFor,
  type Mapping,
  type ReadFile,
  type ReadOrder,
  wholeNumber,
} from './mapping.ts'

const columns = ['InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'CustomerID', 'Country'] as const

export const onlineRetail: Mapping = {
  columns,
  read(rows, context) {
    const file: ReadFile = { products: [], barcodes: [], orders: [], returns: [], bad: [] }
    const products = new Map<string, Product>()
    const goods = rows.flatMap((row) => goodsOf(row, file))
    for (const { row, code } of goods) keepProduct(products, code, row.text('Description'))
    file.products.push(...products.values())
    for (const { id, sku } of file.products) file.barcodes.push({ code: sku, product: id, quantity: 1, level: 'each' })
    const invoices = groupBy(rows, (row) => row.text('InvoiceNo'))
    const byRow = new Map(goods.map((each) => [each.row, each]))
    for (const [number, own] of invoices) {
      const lines = own.flatMap((row) => byRow.get(row) ?? [])
      if (number.startsWith('C')) readReturn(file, number, lines)
      else readOrder(file, { number, rows: own, lines, context })
    }
    return file
  },
}

type Goods = { row: CsvRow; code: string; quantity: number }

/** A row that names goods and how many. Codes that do not begin with five digits (POST, D, M ...) are charges. */
function goodsOf(row: CsvRow, file: ReadFile): Goods[] {
  const bad = (reason: string) => {
    file.bad.push({ line: row.line, reason })
    return []
  }
  const code = row.text('StockCode').toUpperCase()
  const invoice = row.text('InvoiceNo')
  if (!/^C?\d{6}$/.test(invoice)) return bad(`InvoiceNo "${invoice.slice(0, 20)}" is not an invoice number`)
  if (code === '') return bad('StockCode is empty')
  if (!isGoods(code)) return bad(`${code.slice(0, 20)} is a charge, not goods: left out`)
  const written = row.text('Quantity')
  const quantity = wholeNumber(invoice.startsWith('C') ? written.replace(/^-/, '') : written)
  if (!quantity) return bad(`Quantity "${written.slice(0, 20)}" is not a number of units to pack`)
  return [{ row, code, quantity }]
}

function isGoods(code: string): boolean {
  return /^\d{5}[A-Z]{0,4}$/.test(code)
}

/** The first name that is given counts; some rows have none. */
function keepProduct(products: Map<string, Product>, code: string, name: string): void {
  const known = products.get(code)
  if (known && known.name !== code) return
  products.set(code, {
    id: code,
    sku: code,
    name: name || code,
    location: '',
    picture: null,
    weightGrams: null,
    ...plainProduct,
  })
}

type Invoice = { number: string; rows: readonly CsvRow[]; lines: readonly Goods[]; context: Context }

function readOrder(file: ReadFile, { number, rows, lines, context }: Invoice): void {
  const [first] = rows
  if (!first || lines.length === 0) return
  const country = countryCode(first.text('Country'))
  if (!country) {
    file.bad.push({ line: first.line, reason: `Country "${first.text('Country').slice(0, 40)}" is not known` })
    return
  }
  const unread = rows.filter((row) => isMissing(row, lines)).map((row) => row.line)
  const missing = [...unread, ...brokenAmong(rows, context.broken)]
  const order: ReadOrder['order'] = {
    id: `retail-${number}`,
    number,
    client: 'Online Retail',
    site: context.site,
    carrier: country === 'GB' ? 'Royal Mail' : 'DHL Express',
    service: country === 'GB' ? 'Tracked 48' : 'Worldwide',
    promisedShipAt: null,
    tote: null,
    notes: [],
    shipTo: addressOf(first.text('CustomerID'), first.text('Country'), country),
    lines: lines.map(({ code, quantity }, index) => ({ line: String(index + 1), product: code, quantity })),
    carrierLabel: null,
    ...plainOrder,
    pickStartedAt: null,
    ...heldFor(missing),
  }
  file.orders.push({ line: first.line, order })
}

/** A charge that is left out leaves nothing out of the box; any other row that was not read does. */
function isMissing(row: CsvRow, lines: readonly Goods[]): boolean {
  const code = row.text('StockCode').toUpperCase()
  return !lines.some((line) => line.row === row) && (code === '' || isGoods(code))
}

/** The data set holds no addresses: the same customer gets the same placeholder every time. */
function addressOf(customer: string, countryName: string, country: string): ReadOrder['order']['shipTo'] {
  const name = customer ? `Customer ${customer}` : 'Customer without number'
  return { name, street: ['No address in the file'], postcode: '', city: countryName, country }
}

/** An invoice that begins with C takes goods back. It does not say from which order, so the latest fitting one is named. */
function readReturn(file: ReadFile, number: string, lines: readonly Goods[]): void {
  const [first] = lines
  if (!first) return
  const products = new Set(lines.map((line) => line.code))
  const name = addressOf(first.row.text('CustomerID'), '', '').name
  const from = file.orders.findLast(
    ({ order }) => order.shipTo.name === name && order.lines.some((line) => products.has(line.product)),
  )
  const rma: ReturnAuthorisation = {
    id: `retail-${number}`,
    number,
    order: from?.order.id ?? 'unknown',
    lines: lines.map(({ code, quantity }) => ({ product: code, quantity })),
  }
  file.returns.push({ line: first.row.line, rma })
}
