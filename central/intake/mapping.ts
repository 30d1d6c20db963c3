import type { orderUpsert } from '../../shared/api/contract.ts'
import type { Barcode, Product } from '../../shared/catalog/product.ts'
import type { ReturnAuthorisation } from '../../shared/reference/change.ts'
import type { z } from '../../shared/schema.ts'
import type { BadRow, CsvRow } from './csv.ts'

export type SentOrder = z.input<typeof orderUpsert>

/** An order as a mapping read it, and the line of the file it began on. */
export type ReadOrder = { line: number; order: SentOrder }
export type ReadReturn = { line: number; rma: ReturnAuthorisation }

/** What a file says, by one mapping. A row that can not be read is bad by itself; the others are kept. */
export type ReadFile = {
  products: Product[]
  barcodes: Barcode[]
  orders: ReadOrder[]
  returns: ReadReturn[]
  bad: BadRow[]
}

/** `broken` are the lines that could not even be split into columns, so nobody knows whose they were. */
export type Context = { site: string; broken: readonly number[] }

/** How the columns of one kind of file become products, orders and returns. */
export type Mapping = {
  columns: readonly string[]
  read(rows: readonly CsvRow[], context: Context): ReadFile
}

/**
 * What an order is to wait for where one of its rows could not be read: it must not leave the house incomplete. Imported
 * again with the row put right, it is released.
 */
export function heldFor(lines: readonly number[]): Pick<SentOrder, 'status' | 'holdReason'> {
  if (lines.length === 0) return { status: 'released', holdReason: null }
  const which = lines.length === 1 ? `line ${lines[0]}` : `lines ${lines.slice(0, 5).join(', ')}`
  return { status: 'held', holdReason: `Incomplete: ${which} of the import could not be read` }
}

/** The broken lines among the rows of an order or right after them: they may have been its own. */
export function brokenAmong(rows: readonly CsvRow[], broken: readonly number[]): number[] {
  const lines = rows.map((row) => row.line)
  return broken.filter((line) => line > Math.min(...lines) && line <= Math.max(...lines) + 1)
}

/** A quantity as files write it: a whole number without sign, at most a million. */
export function wholeNumber(text: string): number | undefined {
  return /^\d{1,7}$/.test(text) && Number(text) <= 1_000_000 ? Number(text) : undefined
}

/** Rows of one order stand together under its number, in the order of the file. */
export function groupBy(rows: readonly CsvRow[], keyOf: (row: CsvRow) => string): Map<string, CsvRow[]> {
  const groups = new Map<string, CsvRow[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}
