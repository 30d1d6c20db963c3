import type { orderUpsert } from '../../shared/api/contract.ts'
import type { OrderLine } from '../../shared/order/order.ts'
import type { ReturnAuthorisation } from '../../shared/reference/change.ts'
import type { z } from '../../shared/schema.ts'
import type { Sql } from '../database/pool.ts'
import type { CellCode } from './cells.ts'
import type { BadRow, BrokenRow, CsvFile, CsvRow } from './csv.ts'

type SentOrder = z.input<typeof orderUpsert>

/** What a file says of an order. What it has no column for is left out here, and stays as it is at central. */
export type SaidOrder = Pick<SentOrder, 'id' | 'number' | 'shipTo'> &
  Partial<Pick<SentOrder, 'client' | 'site' | 'carrier' | 'service' | 'notes'>>

/** One kind of goods of an order, as the row on line `at` names it. `code` is null where it names none. */
export type ReadLine = Pick<OrderLine, 'line' | 'quantity'> & { at: number; code: CellCode | null; name: string }

/**
 * What an order that is here under another id is known by. `isShopsId`: its id is the shop's own; `client` is empty where
 * nobody said whose it is, `to` is the recipient's name.
 */
export type Known = { isShopsId: boolean; client: string; to: string }

/** `holds` is what it waits for, in words; an order that waits for nothing is released. */
export type ReadOrder = {
  line: number
  said: SaidOrder
  lines: ReadLine[]
  cancelled: boolean
  holds: string[]
  known?: Known
}

/**
 * An order that is not to be packed as the file has it. `reason` is told, null where its rows were told one by one; an
 * order that is here already waits for `hold`.
 */
export type LeftOut = {
  line: number
  id: string
  number: string
  reason: string | null
  hold: string
  cancelled?: boolean
  known?: Known
}
export type ReadReturn = { line: number; rma: Omit<ReturnAuthorisation, 'lines'>; lines: ReadLine[] }

/** What a file says, by one mapping. A row that can not be read is told by itself; the others are kept. */
export type ReadFile = { orders: ReadOrder[]; leftOut: LeftOut[]; returns: ReadReturn[]; told: BadRow[] }

/** `client`: whose orders these are, where somebody says so. */
export type Context = { site: string; client: string | undefined }

/** How the columns of one kind of file become products, orders and returns. */
export type Mapping = {
  columns: readonly string[]
  /** Whether two names under one code are two kinds of goods. */
  namesTell: boolean
  read(file: CsvFile, context: Context): ReadFile
  /** Gives what was read the ids that it has here already, where an order has more than one name. */
  knownHere?(sql: Sql, file: ReadFile, told: BadRow[]): Promise<ReadFile>
}

/** What an order waits for of which rows could not be read: it must not leave the house incomplete (decision 0024). */
export function incomplete(lines: readonly number[]): string[] {
  const [line] = lines
  if (line === undefined) return []
  const which = lines.length === 1 ? `line ${line}` : `lines ${lines.slice(0, 5).join(', ')}`
  return [`Incomplete: ${which} of the import could not be read`]
}

/**
 * Whose a row was that could not be split into columns: of the order whose name stands where its name would, and where
 * the file has no such order, of the one it follows. Answers its lines for the rows of one order.
 */
export function brokenLines(
  { rows, broken }: { rows: readonly CsvRow[]; broken: readonly BrokenRow[] },
  nameOf: (row: CsvRow) => string,
): (own: readonly CsvRow[]) => number[] {
  const stray = new Set(broken.map(({ line }) => line))
  const good = rows.filter((row) => !stray.has(row.line) && nameOf(row) !== '')
  const names = new Set(good.map(nameOf))
  const owners = new Map<CsvRow | string, number[]>()
  let next = 0
  for (const row of broken.toSorted((a, b) => a.line - b.line)) {
    while (next < good.length && (good[next]?.line ?? 0) < row.line) next++
    const owner = names.has(nameOf(row)) ? nameOf(row) : good[next - 1]
    if (owner === undefined) continue
    const lines = owners.get(owner)
    if (lines) lines.push(row.line)
    else owners.set(owner, [row.line])
  }
  return (own) => [...new Set(own.map(nameOf)), ...own].flatMap((owner) => owners.get(owner) ?? [])
}
