import type { BridgeHandlers } from '../../../shared/bridge/contract.ts'
import type { StationParts } from '../station-parts.ts'

type Lookups = Pick<
  BridgeHandlers,
  | 'orders.find'
  | 'orders.dossier'
  | 'orders.queue'
  | 'pickLists.find'
  | 'pickLists.order'
  | 'products.find'
  | 'returns.find'
  | 'people.list'
  | 'cartons.list'
  | 'conflicts.list'
  | 'exceptions.list'
  | 'parked.list'
>

/** What the page looks up in reference data. */
export function lookupHandlers({ reference, journal }: Pick<StationParts, 'reference' | 'journal'>): Lookups {
  return {
    'orders.find': ({ codes }) => reference.read((rows) => ({ matches: rows.find(codes) })),
    'orders.dossier': ({ order }) => reference.read((rows) => ({ dossier: rows.dossier(order) })),
    'orders.queue': ({ limit, search, list }) => reference.read((rows) => rows.queue(limit, search, list)),
    'pickLists.find': ({ codes, without }) => reference.read((rows) => ({ standing: rows.pickList(codes, without) })),
    'pickLists.order': ({ list, codes, without }) => reference.read((rows) => rows.orderOfList(list, codes, without)),
    'products.find': ({ codes }) => reference.read((rows) => ({ match: rows.product(codes) })),
    'returns.find': ({ codes }) => reference.read((rows) => ({ match: rows.returned(codes) })),
    'people.list': () => reference.read((rows) => ({ people: rows.list('person'), whole: rows.asOf() !== null })),
    'cartons.list': () => reference.read((rows) => ({ cartons: rows.list('carton') })),
    'exceptions.list': (which) => reference.read((rows) => rows.exceptions(new Date(), which)),
    'parked.list': async () => ({ parked: journal.outbox.parked(), ranges: journal.outbox.parkedRanges() }),
    'conflicts.list': () => reference.read((rows) => ({ conflicts: rows.openConflicts() })),
  }
}
