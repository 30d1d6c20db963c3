import { sha256 } from '../../../shared/event/sha256.ts'
import { cut } from '../../../shared/schema.ts'
import { CentralProblem } from '../../problem.ts'
import { unmarked } from '../cells.ts'
import type { BrokenRow, CsvRow } from '../csv.ts'

/**
 * One order as it stands in the file once: its head row and what belongs to it. `sure`: its id is the shop's own; without
 * one it is made of whose it is and its name. `fault`: why neither will do.
 */
export type Block = {
  head: CsvRow
  rows: CsvRow[]
  id: string
  number: string
  client: string | null
  sure: boolean
  fault: string | null
}

export const nameOf = (row: CsvRow): string => unmarked(row.text('Name'))

/** Shopify leaves these blank in all rows of an order but the first. */
const HEAD_COLUMNS = ['Id', 'Financial Status', 'Shipping Name', 'Shipping Address1', 'Shipping Country', 'Total']

/**
 * The orders in the file. A row without an order's columns belongs to the one above it that has its name, or, where a
 * spreadsheet has sorted the rows, to the only one that has it. `astray`: rows of which nobody can say whose they are.
 */
export function blocksOf(
  rows: readonly CsvRow[],
  client: string | undefined,
): { blocks: Block[]; astray: BrokenRow[] } {
  requireKeys(rows, client)
  const heads = rows.filter((row) => HEAD_COLUMNS.some((column) => row.text(column) !== ''))
  const blocks = new Map(heads.map((head) => [head, blockOf(head, client)]))
  const byName = Map.groupBy(blocks.values(), ({ number }) => number)
  const astray: BrokenRow[] = []
  let above: Block | undefined
  for (const row of rows) {
    const own = blocks.get(row)
    const name = nameOf(row)
    const owner = own ?? (above?.number === name ? above : only(byName.get(name)))
    if (owner && name !== '') owner.rows.push(row)
    else astray.push({ ...row, reason: name === '' ? 'Name is empty: the row belongs to no order' : headless(name) })
    above = owner ?? above
  }
  return { blocks: [...blocks.values()].filter(({ number }) => number !== ''), astray }
}

function headless(name: string): string {
  return `the first row of order ${name} is not in the file, or it is there twice: this row belongs to none`
}

function only(blocks: readonly Block[] | undefined): Block | undefined {
  return blocks?.length === 1 ? blocks[0] : undefined
}

/** The names of orders are a shop's own: two shops both have a #1001. */
function requireKeys(rows: readonly CsvRow[], client: string | undefined): void {
  const [first] = rows
  if (!first || client || first.has('Id') || first.has('Vendor')) return
  throw new CentralProblem(
    'bad-request',
    'The file has no column Id, so two orders of one number could not be told apart. Export it with Id, or say whose ' +
      'orders they are (--client NAME). Nothing was taken.',
  )
}

function blockOf(head: CsvRow, client: string | undefined): Block {
  const number = nameOf(head)
  const given = unmarked(head.text('Id')).replace(/\.0$/, '')
  const whose = client ?? (head.has('Vendor') ? unmarked(head.text('Vendor')) : null)
  const sure = /^[\x21-\x7e]{1,56}$/.test(given) && !/e\+/i.test(given)
  const id = sure ? `${PREFIX}${given}` : idByName(whose, number)
  return { head, rows: [], id, number, client: whose, sure, fault: sure ? null : faultOf(given, whose) }
}

export const PREFIX = 'shopify-'

export function idByName(client: string | null, number: string): string {
  return `${PREFIX}${sha256(JSON.stringify([client, number])).slice(0, 24)}`
}

/** What orders of files without Ids were named by before it was asked whose they are. */
export function formerIdOf(number: string): string {
  return `${PREFIX}${number.replace(/[^\x21-\x7e]/g, '')}`
}

function faultOf(id: string, whose: string | null): string | null {
  if (id !== '') return `has the Id "${cut(id, 30)}", which a spreadsheet spoilt. Export it again`
  return whose
    ? null
    : "has neither Id nor Vendor, so another shop's could not be told from it. Say whose it is (--client)"
}
