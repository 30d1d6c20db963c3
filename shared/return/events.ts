import { codeText, count, id, isoDay, positive, z } from '../schema.ts'

export const conditions = ['sealed', 'opened', 'worn', 'damaged', 'missing-parts'] as const
export const returnReasons = [
  'no-longer-wanted',
  'wrong-size',
  'not-as-described',
  'faulty',
  'wrong-item',
  'damaged-in-transit',
  'undelivered',
  'unknown',
] as const
export const dispositions = ['restock', 'quarantine', 'dispose'] as const

/** What the unit's own code says of it. */
const ownMembers = { lot: id.optional(), expiry: isoDay.optional(), serial: codeText.optional() }

const productCount = z.strictObject({ product: id, quantity: positive })

/** Events of the `return` domain. A unit is numbered from 1 within its return and printed with a license plate (LPN). */
export const returnEvents = {
  'return.opened': z.strictObject({
    via: z.enum(['rma', 'label', 'order', 'blind']),
    code: codeText.nullable(),
    rma: id.nullable(),
    order: id.nullable(),
    /** The numbers of RMA and order, as people call them. */
    rmaNumber: codeText.optional(),
    orderNumber: codeText.optional(),
    /** What should come: as the RMA announces it, or where none stands behind it what was sent. Of kits their parts. */
    awaited: z.array(productCount).max(1000).optional(),
  }),
  'return.unitScanned': z.strictObject({
    unit: positive,
    product: id,
    code: codeText,
    quantity: positive,
    scan: id,
    expected: z.boolean(),
    /** How many of them are more than what was awaited. */
    beyond: positive.optional(),
    ...ownMembers,
  }),
  'return.unitGraded': z.strictObject({
    unit: positive,
    condition: z.enum(conditions),
    reason: z.enum(returnReasons),
    disposition: z.enum(dispositions),
  }),
  'return.unitLabelled': z.strictObject({ unit: positive, lpn: codeText, job: id }),
  'return.unitRemoved': z.strictObject({ unit: positive }),
  'return.abandoned': z.strictObject({ reason: z.enum(['wrong-parcel', 'later', 'other']) }),
  'return.closed': z.strictObject({
    order: id.nullable(),
    rma: id.nullable(),
    /** What should have come and did not. */
    missing: z.array(productCount).max(1000).optional(),
    units: z.array(
      z.strictObject({
        unit: positive,
        product: id,
        quantity: count,
        condition: z.enum(conditions),
        reason: z.enum(returnReasons),
        disposition: z.enum(dispositions),
        lpn: codeText,
        ...ownMembers,
      }),
    ),
  }),
}

type ReturnEvents = typeof returnEvents
export type ReturnBody = {
  [T in keyof ReturnEvents]: { type: T; v: 1; data: z.infer<ReturnEvents[T]> }
}[keyof ReturnEvents]

export const returnEnds: readonly string[] = ['return.abandoned', 'return.closed'] satisfies (keyof ReturnEvents)[]
