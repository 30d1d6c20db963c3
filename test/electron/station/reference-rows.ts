import { DatabaseSync } from 'node:sqlite'
import { type Lookups, lookupsOn } from '../../../electron/station/reference/lookups.ts'
import type { OwnKnowledge } from '../../../electron/station/reference/own-knowledge.ts'
import { rowsIn } from '../../../electron/station/reference/rows.ts'
import { prepareReference, writerOn } from '../../../electron/station/reference/writer.ts'
import type { Order } from '../../../shared/order/order.ts'
import { plainOrder } from '../../../shared/order/order.ts'
import type { Change } from '../../../shared/reference/change.ts'

export const NOW = '2026-11-21T08:00:00.000Z'

export function order(id: string, rest: Partial<Order> = {}): Order {
  return {
    id,
    number: `#${id}`,
    client: 'Shop',
    site: 'main',
    status: 'released',
    holdReason: null,
    flagged: false,
    revision: 1,
    carrier: 'DHL',
    service: 'Parcel',
    promisedShipAt: null,
    tote: null,
    notes: [],
    shipTo: { name: 'Ada Byron', street: ['Main St 1'], postcode: '1', city: 'London', country: 'GB' },
    lines: [{ line: '1', product: 'p1', quantity: 2 }],
    carrierLabel: null,
    ...plainOrder,
    pickStartedAt: null,
    ...rest,
  }
}

export const change = (kind: Change['kind'], key: string, row: unknown): Change => ({ kind, key, row })

export const basics: Change[] = [
  change('product', 'p1', { id: 'p1', sku: 'S1', name: 'Mug', location: 'A1', picture: null, weightGrams: 300 }),
  change('barcode', '4006381333931', { code: '4006381333931', product: 'p1', quantity: 1, level: 'each' }),
  change('barcode', '14006381333938', { code: '14006381333938', product: 'p1', quantity: 12, level: 'case' }),
  change('stock', 'p1@main', { product: 'p1', site: 'main', onHand: 7, asOf: NOW }),
  change('checklist', 'standard@1', {
    id: 'standard',
    version: 1,
    name: 'Standard',
    steps: [{ id: 's', kind: 'identify', options: {} }],
  }),
]

let cursors = 0

/** Reference data in memory with the writer that fills it and the lookups that read it. */
export function referenceInMemory(own: Partial<OwnKnowledge> = {}) {
  const db = new DatabaseSync(':memory:')
  prepareReference(db)
  db.exec('CREATE TEMP TABLE packed_here (id TEXT PRIMARY KEY) WITHOUT ROWID')
  const skipped: string[] = []
  const writer = writerOn(db, ({ key }, why) => skipped.push(`${key}: ${why}`))
  const lookups: Lookups = lookupsOn(rowsIn(db), {
    outbound: () => null,
    isPackedHere: () => false,
    returnsOf: () => [],
    ...own,
  })
  const apply = (changes: Change[], rest: { startOver?: boolean; asOf?: string | null; cursor?: string } = {}) =>
    writer.apply({ changes, cursor: `c${++cursors}`, startOver: false, asOf: NOW, ...rest })
  return { db, writer, lookups, skipped, apply }
}
