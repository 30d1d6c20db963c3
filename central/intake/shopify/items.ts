import { cut } from '../../../shared/schema.ts'
import { readCode, wholeNumber } from '../cells.ts'
import type { CsvRow } from '../csv.ts'
import type { ReadLine } from '../mapping.ts'

/**
 * One row as goods of its order. `line` is to be packed, with what the order has to wait for because of it; `gone` has
 * left already; `other` is nothing to pack; `unread` may be.
 */
export type Item =
  | { kind: 'line'; line: ReadLine; hold: string | null }
  | { kind: 'gone' | 'other' | 'unread'; reason: string }

/** What the shop says of a line that is still to be sent. */
const OPEN = new Set(['', 'pending', 'unfulfilled', 'open', 'in_progress', 'in progress', 'null'])
const GONE = new Set(['fulfilled', 'shipped', 'delivered'])
const TAKEN_BACK = new Set(['restocked', 'removed', 'refunded', 'cancelled'])

/** `nth` counts the rows of the order from 1: a line keeps its number when another one is left out. */
export function itemOf(row: CsvRow, nth: number): Item {
  const name = cut(row.text('Lineitem name'), 200)
  const shown = `"${cut(name, 40)}"`
  if (row.text('Lineitem requires shipping').toLowerCase() === 'false') {
    return { kind: 'other', reason: `${shown} is not shipped: left out` }
  }
  const status = row.text('Lineitem fulfillment status').toLowerCase()
  if (GONE.has(status)) return { kind: 'gone', reason: `${shown} is ${status} already: left out` }
  if (TAKEN_BACK.has(status)) return { kind: 'other', reason: `${shown} is ${status}: left out` }
  const written = row.text('Lineitem quantity')
  const quantity = wholeNumber(written)
  if (!quantity) {
    return { kind: 'unread', reason: `Lineitem quantity "${cut(written, 20)}" is not a number of units` }
  }
  const code = readCode(row.text('Lineitem sku'))
  if (code.text === '' && name === '') return { kind: 'unread', reason: 'the row has neither SKU nor name' }
  const line = { line: String(nth), at: row.line, code: code.text === '' ? null : code, name, quantity }
  return { kind: 'line', line, hold: holdFor(status, shown) }
}

function holdFor(status: string, shown: string): string | null {
  if (OPEN.has(status)) return null
  if (status === 'partial') return `${shown} is partly shipped, the file does not say how many`
  return `${shown} is "${cut(status, 20)}" in the shop`
}
