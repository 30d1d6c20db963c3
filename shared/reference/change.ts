import { itemWeight } from '../catalog/item-weight.ts'
import { lane } from '../catalog/lane.ts'
import { barcode, cartonType, product } from '../catalog/product.ts'
import { checklist } from '../checklist/checklist.ts'
import { checklistRules } from '../checklist/rules.ts'
import { reason } from '../exception/reasons.ts'
import { exceptionState } from '../exception/state.ts'
import { order } from '../order/order.ts'
import { codeText, id, instant, positive, total, z } from '../schema.ts'
import { stockLot } from '../stock/lot.ts'
import { stockLevel } from './dossier.ts'
import { handover } from './handover.ts'
import { person } from './person.ts'

/** A return that was closed: when, by whom, at which bench, and what came. */
export const loggedReturn = z.object({
  return: id,
  at: instant,
  operator: id,
  station: id,
  units: z.array(z.object({ product: id, quantity: positive })).max(1000),
})
export type LoggedReturn = z.infer<typeof loggedReturn>

/** Goods announced as coming back: what a returns clerk may expect in the parcel. */
export const returnAuthorisation = z.object({
  id,
  number: codeText,
  order: id,
  lines: z.array(z.object({ product: id, quantity: positive })).max(500),
  /** The returns that were logged under it so far, the oldest first; central says it. */
  logged: z.array(loggedReturn).max(50).optional(),
})
export type ReturnAuthorisation = z.infer<typeof returnAuthorisation>

/** A code on a parcel that went out (SSCC or tracking number) and the order it belongs to. */
export const shipment = z.object({ code: codeText, order: id, pack: id })
export type Shipment = z.infer<typeof shipment>

/** Something that needs a person, raised by central when facts of two benches do not fit together. */
export const conflict = z.object({
  id,
  kind: z.enum([
    ...(['double-pack', 'packed-after-cancel', 'packed-while-held', 'packed-for-old-address'] as const),
    ...(['packed-for-old-order', 'identity', 'number-reused'] as const),
  ]),
  order: id.nullable(),
  orderNumber: codeText.nullable(),
  packs: z.array(z.object({ pack: id, station: id, operator: id, at: instant })),
  /** What was packed of each product beside what the order asks for, where the two are not the same. */
  lines: z.array(z.object({ product: id, ordered: total, packed: total })).default([]),
  raisedAt: instant,
  resolvedAt: instant.nullable(),
})
export type Conflict = z.infer<typeof conflict>

/** The kinds of reference rows and their schemas. The key of a row in its kind is given beside it in the change. */
export const referenceRows = {
  order,
  product,
  barcode,
  carton: cartonType,
  itemWeight,
  lane,
  checklist,
  rules: checklistRules,
  person,
  stock: stockLevel,
  lot: stockLot,
  rma: returnAuthorisation,
  shipment,
  conflict,
  reason,
  exception: exceptionState,
  handover,
}
export type ReferenceKind = keyof typeof referenceRows
export type ReferenceRow = { [K in ReferenceKind]: z.infer<(typeof referenceRows)[K]> }

/** One changed row: the newest state of `(kind, key)`, or null where it is gone. */
export const change = z.object({
  kind: z.enum(Object.keys(referenceRows) as [ReferenceKind, ...ReferenceKind[]]),
  key: z.string().min(1).max(200),
  row: z.unknown(),
})
export type Change = z.infer<typeof change>

/**
 * Changes as a bench takes them. Rows of a kind that is newer than this program are passed over, so that benches need not
 * be updated in the hour that central is: a kind comes with a table of its own, and a new table with a whole new pull.
 */
export const knownChanges = z.preprocess(
  (rows) => (Array.isArray(rows) ? rows.filter((row) => !isOfNewerKind(row)) : rows),
  z.array(change),
)

function isOfNewerKind(row: unknown): boolean {
  const kind = typeof row === 'object' && row !== null && 'kind' in row ? row.kind : undefined
  return typeof kind === 'string' && !Object.hasOwn(referenceRows, kind)
}
