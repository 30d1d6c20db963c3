import type { StockKey } from '../stock/levels.ts'
import { type LotKey, lotKey } from '../stock/lots.ts'

/** What the events of a batch touched, gathered so that orders, claims and stock are brought in step once, at the end. */
export type Touched = {
  orders: Set<string>
  packs: Set<string>
  closed: Set<string>
  /** Packs that another bench went on with. */
  handedOver: Set<string>
  stock: Map<string, StockKey>
  lots: Map<string, LotKey>
}

export function nothingTouched(): Touched {
  return {
    orders: new Set(),
    packs: new Set(),
    closed: new Set(),
    handedOver: new Set(),
    stock: new Map(),
    lots: new Map(),
  }
}

export function touchLots({ lots }: Touched, keys: readonly LotKey[]): void {
  for (const key of keys) lots.set(lotKey(key), key)
}
