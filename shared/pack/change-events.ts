import { orderLine } from '../order/order.ts'
import { codeText, count, hashText, id, instant, positive, z } from '../schema.ts'
import { noteKinds, openedExtras } from './step-events.ts'

// What an order or a checklist says beyond this has no place in an event, however deep it stands.
export const openedLine = z.strictObject({ ...orderLine.shape, ...openedExtras })

/** Papers that may go with an order. `packing-slip` is made here where none came with the order. */
export const paperKinds = ['packing-slip', 'invoice', 'customs-form', 'attachment'] as const
export type PaperKind = (typeof paperKinds)[number]

/** `sha256` of the bytes that came with the order; null where the document is made here. */
export const listedPaper = z.strictObject({ document: z.enum(paperKinds), sha256: hashText.nullable(), job: id })

/** What of an order may change while it is packed. `service` is how it travels: carrier, service, the label bought for it. */
export const orderAspects = ['lines', 'address', 'service', 'promise', 'notes', 'papers'] as const
export type OrderAspect = (typeof orderAspects)[number]

/** What happens to a pack because its order is not any more what it was when the pack began. */
export const changeEvents = {
  /**
   * The order changed at central. `revision` is that of the order now, `asOf` the age of what was heard; `what` is empty where
   * nothing changed that a packer has to know. `lines` are all lines as they are now, where those changed; so are `notes`
   * and `papers`. `unusable` is the label bought for where it went before. Addresses stay with the order.
   */
  'pack.orderChanged': z.strictObject({
    revision: count,
    asOf: instant,
    what: z.array(z.enum(orderAspects)).max(orderAspects.length),
    lines: z.array(openedLine).min(1).max(500).optional(),
    notes: z.array(z.enum(noteKinds)).max(4).optional(),
    papers: z.array(listedPaper).max(40).optional(),
    unusable: codeText.optional(),
  }),
  /**
   * Units that the order does not want any more were scanned out of their boxes, with one pull of the trigger. `from` is the
   * event that counted them, where it is known; `captured` the one that wrote their serial down.
   */
  'pack.excessTakenOut': z.strictObject({
    product: id,
    scan: id,
    units: z
      .array(
        z.strictObject({
          line: id,
          quantity: positive,
          carton: positive,
          from: id.optional(),
          captured: id.optional(),
        }),
      )
      .min(1)
      .max(500),
  }),
}
