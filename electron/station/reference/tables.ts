import type { DatabaseSync } from 'node:sqlite'
import { normalCode } from '../../../shared/catalog/code.ts'
import { labelKey } from '../../../shared/label/matches.ts'
import type { Order } from '../../../shared/order/order.ts'
import type { ReferenceKind, ReferenceRow } from '../../../shared/reference/change.ts'

type Column<R> = (row: R) => string | number | null

/** One table per kind: the row as JSON, and beside it the columns that lookups go by. */
type Table<R> = { columns: Record<string, Column<R>>; indexes: readonly string[] }

export const tables: { readonly [K in ReferenceKind]: Table<ReferenceRow[K]> } = {
  order: {
    columns: {
      id: ({ id }) => id,
      number: ({ number }) => number,
      tote: ({ tote }) => tote,
      slot: ({ slot }) => slot,
      list: ({ pickList }) => pickList,
      status: ({ status }) => status,
      // Orders without a promise come after all that have one.
      due: ({ promisedShipAt }) => promisedShipAt ?? '9999',
      carrier: ({ carrier }) => carrier,
      service: ({ service }) => service,
      units: ({ lines }) => lines.reduce((sum, { quantity }) => sum + quantity, 0),
      lines: ({ lines }) => lines.length,
      search: searchText,
      papers: papersOf,
    },
    indexes: [
      '(id)',
      '(number COLLATE NOCASE)',
      '(tote COLLATE NOCASE)',
      '(slot COLLATE NOCASE) WHERE slot IS NOT NULL',
      '(list COLLATE NOCASE, status) WHERE list IS NOT NULL',
      // The queue counts, searches and orders in this index alone, without the rows and their addresses: 100,000 rows
      // take 20 ms instead of 200. It holds `status` too, or SQLite goes to each row after all to look at it.
      "(due, number, id, search, status) WHERE status = 'released'",
      '(papers) WHERE papers IS NOT NULL',
    ],
  },
  product: { columns: { id: ({ id }) => id }, indexes: ['(id)'] },
  barcode: {
    columns: { normal: ({ code }) => normalCode(code), product: ({ product }) => product },
    indexes: ['(normal)', '(normal COLLATE NOCASE)', '(product)'],
  },
  carton: { columns: {}, indexes: [] },
  itemWeight: { columns: { product: ({ product }) => product }, indexes: ['(product)'] },
  lane: { columns: { site: ({ site }) => site }, indexes: [] },
  checklist: { columns: { id: ({ id }) => id, version: ({ version }) => version }, indexes: [] },
  rules: { columns: { version: ({ version }) => version }, indexes: [] },
  person: { columns: {}, indexes: [] },
  stock: { columns: { product: ({ product }) => product, site: ({ site }) => site }, indexes: ['(product, site)'] },
  lot: { columns: { product: ({ product }) => product, site: ({ site }) => site }, indexes: ['(product, site)'] },
  rma: {
    columns: { number: ({ number }) => number, order: ({ order }) => order },
    indexes: ['(number COLLATE NOCASE)', '("order")'],
  },
  shipment: { columns: { label: ({ code }) => labelKey(code) }, indexes: ['(label)'] },
  conflict: { columns: { resolved: ({ resolvedAt }) => resolvedAt }, indexes: [] },
  reason: { columns: {}, indexes: [] },
  handover: { columns: {}, indexes: [] },
  exception: {
    columns: { open: ({ ended }) => (ended ? null : 1), raised: ({ raised }) => raised.at },
    indexes: ['(raised)', '(open) WHERE open IS NOT NULL'],
  },
}

function searchText({ number, tote, slot, pickList, client, carrier, shipTo }: Order): string {
  return [number, tote ?? '', slot ?? '', pickList ?? '', client, carrier, shipTo.name, shipTo.city]
    .join(' ')
    .toLowerCase()
}

/** The hashes of the documents that an order still needs, as JSON. Until it has left, it may be printed again. */
function papersOf({ documents, status }: Order): string | null {
  if (documents.length === 0 || status === 'shipped' || status === 'cancelled') return null
  return JSON.stringify(documents.map(({ sha256 }) => sha256))
}

export const kinds = Object.keys(tables) as ReferenceKind[]

export function createTables(db: DatabaseSync): void {
  for (const kind of kinds) {
    const { columns, indexes } = tables[kind]
    const names = Object.keys(columns)
      .map((name) => `, "${name}"`)
      .join('')
    db.exec(`CREATE TABLE "${kind}" (key TEXT PRIMARY KEY, row TEXT NOT NULL${names}) WITHOUT ROWID`)
    for (const [at, index] of indexes.entries()) db.exec(`CREATE INDEX "${kind}_${at}" ON "${kind}" ${index}`)
  }
  db.exec('CREATE TABLE paper (sha256 TEXT PRIMARY KEY, pdf BLOB NOT NULL)')
  db.exec('CREATE TABLE pulled (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID')
}
