import type { Order } from '../order/order.ts'
import type { Dossier } from '../reference/dossier.ts'
import type { PackedGoods } from './slip.ts'

/** One line of a slip. `packed` of `ordered` units are in the cartons. */
export type SlipLine = { sku: string; name: string; location: string; ordered: number; packed: number }

/** The lines of an order as a slip tells them. A product that is not known is told by its id. */
export function slipLines({ order, products }: Dossier, packed: PackedGoods): SlipLine[] {
  return order.lines.map(({ line, product: id, quantity }) => {
    const product = products.find((one) => one.id === id)
    const units = packed.lines.find((one) => one.line === line)?.quantity ?? 0
    const { sku = id, name = '', location = '' } = product ?? {}
    return { sku, name, location, ordered: quantity, packed: units }
  })
}

/** `3`, or `2 / 3` where less or more was packed than ordered. */
export function quantityOf({ packed, ordered }: SlipLine): string {
  return packed === ordered ? String(packed) : `${packed} / ${ordered}`
}

export function carrierRow({ carrier, service }: Order): string {
  return [carrier, service].filter((part) => part !== '').join(' · ')
}

export function cartonRow({ carton, number }: PackedGoods['cartons'][number]): string {
  return number === null ? String(carton) : `${carton}: ${number}`
}
