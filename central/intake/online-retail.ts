import { cut } from '../../shared/schema.ts'
/**
 * The "Online Retail" data set (UCI, CC BY 4.0): one row per invoice line. What it does not hold is filled in by rule:
 * the stock code is the barcode of one unit, addresses are placeholders, nothing is promised.
 */

import { sha256 } from '../../shared/event/sha256.ts'
import { type CellCode, readCode, wholeNumber } from './cells.ts'
import { countryCode } from './countries.ts'
import type { BadRow, CsvRow } from './csv.ts'
import { brokenLines, incomplete, type Mapping, type ReadFile, type ReadLine, type SaidOrder } from './mapping.ts'

const columns = ['InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'CustomerID', 'Country'] as const

const DATA_SET = 'Online Retail'

export const onlineRetail: Mapping = {
  columns,
  // One thing is described in many ways there, and "damaged" is no name.
  namesTell: false,
  read({ rows, broken }, { site, client }) {
    const file: ReadFile = { orders: [], leftOut: [], returns: [], told: [] }
    const linesLost = brokenLines({ rows, broken }, invoiceOf)
    const invoices = rows.flatMap((row) => (isInvoice(invoiceOf(row), row, file.told) ? [row] : []))
    for (const [number, own] of Map.groupBy(invoices, invoiceOf)) {
      const { rows: kept, doubts } = withoutRepeats(own, rows, file.told)
      const goods = kept.map((row, index) => goodsOf(row, index + 1))
      const invoice: Invoice = { number, first: kept[0], lines: [], holds: [], site, client }
      const lost = [...linesLost(own)]
      for (const each of goods) {
        if ('reason' in each) file.told.push(each)
        else invoice.lines.push(each)
        if ('reason' in each && each.missing) lost.push(each.line)
      }
      invoice.holds.push(...incomplete(lost.toSorted((a, b) => a - b)), ...doubts, ...customerDoubts(kept))
      if (number.startsWith('C')) readReturn(file, invoice)
      else readOrder(file, invoice)
    }
    return file
  },
}

type Invoice = {
  number: string
  first: CsvRow | undefined
  lines: ReadLine[]
  holds: string[]
  site: string
  client: string | undefined
}

const invoiceOf = (row: CsvRow): string => readCode(row.text('InvoiceNo')).restored ?? row.text('InvoiceNo')

function isInvoice(number: string, { line }: CsvRow, told: BadRow[]): boolean {
  const fits = /^C?\d{6}$/.test(number)
  if (!fits) told.push({ line, reason: `InvoiceNo "${cut(number, 20)}" is not an invoice number` })
  return fits
}

/** A row that names goods and how many. Codes that do not begin with five digits (POST, D, M ...) are charges. */
function goodsOf(row: CsvRow, nth: number): ReadLine | (BadRow & { missing: boolean }) {
  const bad = (reason: string, missing = true) => ({ line: row.line, reason, missing })
  const code = readCode(row.text('StockCode').toUpperCase())
  if (code.text === '') return bad('StockCode is empty')
  // A charge that is left out leaves nothing out of the box; any other row that is not read does.
  if (!isGoods(code)) return bad(`${cut(code.text, 20)} is a charge, not goods: left out`, false)
  const written = row.text('Quantity')
  const quantity = wholeNumber(invoiceOf(row).startsWith('C') ? written.replace(/^-/, '') : written)
  if (!quantity) return bad(`Quantity "${cut(written, 20)}" is not a number of units to pack`)
  return { line: String(nth), at: row.line, code, name: cut(row.text('Description'), 200), quantity }
}

function isGoods({ text, restored, lost }: CellCode): boolean {
  return lost || /^\d{5}[A-Z]{0,4}$/.test(restored ?? text)
}

type Kept = { rows: readonly CsvRow[]; doubts: string[] }

/** The rows of an invoice stand together. Where they stand there again, as in files put together, they are the same ones. */
function withoutRepeats(own: readonly CsvRow[], all: readonly CsvRow[], told: BadRow[]): Kept {
  const runs: CsvRow[][] = []
  const place = new Map(own.length > 1 ? all.map((row, index) => [row, index] as const) : [])
  for (const [index, row] of own.entries()) {
    const before = own[index - 1]
    const follows = before && (place.get(before) ?? 0) + 1 === place.get(row)
    const run = follows ? runs.at(-1) : undefined
    if (run) run.push(row)
    else runs.push([row])
  }
  const sayings = runs.map((run) => run.map(sayingOf))
  const [first = [], ...others] = sayings
  const shared = others.some((run) => run.some((saying) => first.includes(saying)))
  if (others.length === 0 || !shared) return { rows: own, doubts: [] }
  const number = own[0] ? invoiceOf(own[0]) : ''
  const where = runs.map(([row]) => row?.line).join(', ')
  told.push({
    line: runs.at(-1)?.[0]?.line ?? 1,
    reason: `order ${number} stands there ${runs.length} times, on lines ${where}: it is one`,
  })
  const same = others.every((run) => run.join('\n') === first.join('\n'))
  return { rows: runs.at(-1) ?? own, doubts: same ? [] : [`Twice in the import (lines ${where}), and not alike`] }
}

function sayingOf(row: CsvRow): string {
  return JSON.stringify(columns.map((column) => row.text(column)))
}

function customerDoubts(rows: readonly CsvRow[]): string[] {
  const customers = new Set(rows.map((row) => `${row.text('CustomerID')} ${row.text('Country')}`))
  return customers.size > 1 ? [`Two customers in one invoice: ${cut([...customers].join(', '), 80)}`] : []
}

function readOrder(file: ReadFile, { number, first, lines, holds, site, client = DATA_SET }: Invoice): void {
  if (!first) return
  const id = idOf(number, client)
  const country = countryCode(first.text('Country'))
  if (!country) {
    const reason = `has the Country "${cut(first.text('Country'), 40)}", which is not known`
    file.leftOut.push({ line: first.line, id, number, reason, hold: `The import ${reason}` })
    return
  }
  if (lines.length === 0) {
    const hold = holds[0] ?? 'Nothing left to ship'
    file.leftOut.push({ line: first.line, id, number, reason: null, hold })
    return
  }
  const said: SaidOrder = {
    id,
    number,
    client,
    site,
    carrier: country === 'GB' ? 'Royal Mail' : 'DHL Express',
    service: country === 'GB' ? 'Tracked 48' : 'Worldwide',
    shipTo: addressOf(first.text('CustomerID'), first.text('Country'), country),
  }
  file.orders.push({ line: first.line, said, lines, cancelled: false, holds })
}

/** Invoice numbers are a shop's own: another one than the data set's is told apart by its name. */
function idOf(number: string, client: string | undefined): string {
  const whose = client === undefined || client === DATA_SET ? '' : `${sha256(client).slice(0, 12)}-`
  return `retail-${whose}${number}`
}

/** The data set holds no addresses: the same customer gets the same placeholder every time. */
function addressOf(customer: string, countryName: string, country: string): SaidOrder['shipTo'] {
  const name = customer ? `Customer ${customer}` : 'Customer without number'
  return { name, street: ['No address in the file'], postcode: '', city: countryName, country }
}

/** An invoice that begins with C takes goods back. It does not say from which order, so the latest fitting one is named. */
function readReturn(file: ReadFile, { number, first, lines, client }: Invoice): void {
  if (!first || lines.length === 0) return
  const products = new Set(lines.map((line) => line.code?.text))
  const { name } = addressOf(first.text('CustomerID'), '', '')
  const from = file.orders.findLast(
    ({ said, lines: sold }) => said.shipTo.name === name && sold.some((line) => products.has(line.code?.text)),
  )
  const rma = { id: idOf(number, client), number, order: from?.said.id ?? 'unknown' }
  file.returns.push({ line: first.line, rma, lines })
}
