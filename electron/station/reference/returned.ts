import type { BridgeAnswer } from '../../../shared/bridge/contract.ts'
import { labelKey } from '../../../shared/label/matches.ts'
import type { LoggedReturn, ReturnAuthorisation } from '../../../shared/reference/change.ts'
import { summed, without } from '../../../shared/return/awaited.ts'
import type { ProductCount } from '../../../shared/return/product-count.ts'
import { BY_NUMBER_OR_ID, firstOf } from './by-code.ts'
import type { OwnKnowledge } from './own-knowledge.ts'
import type { Rows } from './rows.ts'

type Match = NonNullable<BridgeAnswer<'returns.find'>['match']>
type By = Pick<Match, 'via' | 'code' | 'order'>

/** An RMA is the most certain, then a label that went out, then an order number. */
export function returned(rows: Rows, own: OwnKnowledge, codes: readonly string[]): Match | null {
  return (
    firstOf(codes, (code) => {
      const rma = rows.one('rma', 'number = ? COLLATE NOCASE', code.trim())
      return rma && announced(rows, own, { via: 'rma', code, order: rma.order }, rma)
    }) ??
    firstOf(codes, (code) => {
      const key = labelKey(code)
      const label = rows.one('shipment', 'label = ?', key) ?? own.outbound(key)
      return label && ofOrder(rows, own, { via: 'label', code, order: label.order })
    }) ??
    firstOf(codes, (code) => {
      const text = code.trim()
      const order = rows.one('order', BY_NUMBER_OR_ID, text, `#${text}`, text)
      return order && ofOrder(rows, own, { via: 'order', code, order: order.id })
    })
  )
}

/** An RMA says itself what should come; its order may have left this bench long ago. */
function announced(rows: Rows, own: OwnKnowledge, by: By, rma: ReturnAuthorisation): Match {
  const here = own.returnsOf({ rma: rma.id })
  const told = (rma.logged ?? []).filter((each) => !here.some((one) => one.return === each.return))
  const logged = [...told, ...here].sort((a, b) => (a.at < b.at ? -1 : 1))
  return { ...by, rma, ...standing(rows, by.order, rma.lines, logged), others: [] }
}

/** What is found by its order or its label belongs to the order's RMA, where there is one that still waits. */
function ofOrder(rows: Rows, own: OwnKnowledge, by: By): Match | null {
  const order = rows.one('order', 'id = ?', by.order)
  if (!order) return null
  const rmas = rows.all('rma', '"order" = ? ORDER BY key', by.order).map((rma) => announced(rows, own, by, rma))
  const [waiting, ...more] = rmas.filter(({ lines }) => lines.length > 0)
  if (waiting && more.length === 0) return waiting
  const others = rmas.flatMap(({ rma }) => rma?.number ?? [])
  const logged = own.returnsOf({ order: by.order })
  return { ...by, rma: null, ...standing(rows, by.order, order.lines, logged), others }
}

/** What should still come of `lines`, with the products that the screen shows of it. */
function standing(rows: Rows, id: string, lines: readonly ProductCount[], logged: LoggedReturn[]) {
  const parts = lines.flatMap((line) => partsOf(rows, line))
  const products = summed(parts).map(({ product }) => product)
  return {
    orderNumber: rows.one('order', 'id = ?', id)?.number ?? null,
    lines: without(
      parts,
      logged.flatMap(({ units }) => units),
    ),
    logged: logged.slice(-50),
    products: products.flatMap((product) => rows.all('product', 'id = ?', product)),
    barcodes: products.flatMap((product) => rows.all('barcode', 'product = ?', product)),
  }
}

/** A kit comes back as its parts, as it was packed; one whose parts are not all known is one thing. */
function partsOf(rows: Rows, { product, quantity }: ProductCount): ProductCount[] {
  const parts = rows.one('product', 'id = ?', product)?.components ?? []
  if (parts.length === 0 || !parts.every((part) => rows.one('product', 'id = ?', part.product))) {
    return [{ product, quantity }]
  }
  return parts.map((part) => ({ product: part.product, quantity: part.quantity * quantity }))
}
