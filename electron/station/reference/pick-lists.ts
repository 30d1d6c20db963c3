import type { PickListStanding } from '../../../shared/bridge/pick-list-methods.ts'
import type { Barcode, Product } from '../../../shared/catalog/product.ts'
import type { Order } from '../../../shared/order/order.ts'
import { barcodeOf } from './goods.ts'
import type { Rows } from './rows.ts'

const OF_LIST = 'list = ? COLLATE NOCASE'
/** To be packed, by anybody: what was packed here and waits for central to say so is left out. */
const TO_PACK = `+status = 'released' AND id NOT IN (SELECT id FROM packed_here)`

/** How the list of that code stands, or null where no order was picked with it. */
export function pickListStanding(rows: Rows, code: string, without: readonly string[]): PickListStanding | null {
  const text = code.trim()
  const [named] = rows.ask(`SELECT list FROM "order" WHERE ${OF_LIST} LIMIT 1`, text)
  if (!named) return null
  const ids = (where: string) => rows.ask(`SELECT id FROM "order" WHERE ${OF_LIST} AND ${where}`, text)
  const isOthers = ({ id }: Record<string, unknown>) => !without.includes(id as string)
  return {
    list: named['list'] as string,
    left: ids(TO_PACK).filter(isOthers).length,
    elsewhere: ids(`+status = 'packing' AND id NOT IN (SELECT id FROM packed_here)`).filter(isOthers).length,
  }
}

export type ItemOfList = { order: Order | null; product: Product | null }

/**
 * The order of a list that needs the item most: those of a single unit first, since they are done with this scan, then by
 * due time. `product` is what the surest of `codes` is that is any.
 */
export function orderNeeding(
  rows: Rows,
  list: string,
  codes: readonly string[],
  without: readonly string[],
): ItemOfList {
  const barcode = barcodeOf(rows, codes)
  const product = barcode && rows.one('product', 'id = ?', barcode.product)
  if (!(barcode && product)) return { order: null, product: null }
  const orders = rows.all('order', `${OF_LIST} AND ${TO_PACK} ORDER BY units <> 1, due, number`, list)
  const order = orders.find((one) => !without.includes(one.id) && needs(rows, one, barcode))
  return { order: order ?? null, product }
}

/** Whether as many units as the code counts go into the order, by themselves or as parts of its kits. */
function needs(rows: Rows, { lines }: Order, { product, quantity }: Barcode): boolean {
  const units = lines.reduce((sum, line) => sum + line.quantity * unitsIn(rows, line.product, product), 0)
  return units >= quantity
}

function unitsIn(rows: Rows, of: string, product: string): number {
  const parts = rows.one('product', 'id = ?', of)?.components ?? []
  if (parts.length === 0) return of === product ? 1 : 0
  return parts.reduce((sum, part) => sum + (part.product === product ? part.quantity : 0), 0)
}
