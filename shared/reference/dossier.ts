import { itemWeight } from '../catalog/item-weight.ts'
import { lane } from '../catalog/lane.ts'
import { barcode, product } from '../catalog/product.ts'
import { checklist } from '../checklist/checklist.ts'
import { order } from '../order/order.ts'
import { count, id, instant, total, z } from '../schema.ts'
import { stockLot } from '../stock/lot.ts'

/** Stock of one product at one site, in units; `asOf` is when central last moved it. May be negative: then it is wrong. */
export const stockLevel = z.object({ product: id, site: id, onHand: z.number().int(), asOf: instant })
export type StockLevel = z.infer<typeof stockLevel>

/**
 * All that packing one order needs, copied when the pack is opened so that verifying a scan reads memory. `asOf` is when
 * the station last heard from central. It holds an address: it stays in the page's working set and never enters an event.
 */
export const dossier = z.object({
  order,
  /** Client and recipient, where another order has the same number. */
  whose: z.string().nullable().default(null),
  products: z.array(product),
  barcodes: z.array(barcode),
  stock: z.array(stockLevel),
  /** The same by lot, of products whose lots are counted. */
  lots: z.array(stockLot).default([]),
  checklist,
  /** The rule that chose the checklist; null where none fitted. */
  chosenBy: z.object({ rule: id, name: z.string() }).nullable().default(null),
  /** What clean packs have shown of products whose weight nobody gave. */
  weights: z.array(itemWeight).default([]),
  /** Where parcels of the order's carrier wait. */
  lanes: z.array(lane).default([]),
  asOf: instant,
})
export type Dossier = z.infer<typeof dossier>

/** One row of the queue on the idle screen. */
export const queueRow = z.object({
  order: id,
  number: z.string(),
  carrier: z.string(),
  service: z.string(),
  promisedShipAt: instant.nullable(),
  units: total,
  lines: count,
  pickList: z.string().nullable().default(null),
  /** Client and recipient, where another order that is not packed has the same number. */
  whose: z.string().nullable().default(null),
})
export type QueueRow = z.infer<typeof queueRow>
