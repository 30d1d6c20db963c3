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

/** What the unit's own code says of its lot. */
const lotMembers = { lot: id.optional(), expiry: isoDay.optional() }

/** Events of the `return` domain. A unit is numbered from 1 within its return and printed with a license plate (LPN). */
export const returnEvents = {
  'return.opened': z.strictObject({
    via: z.enum(['rma', 'label', 'order', 'blind']),
    code: codeText.nullable(),
    rma: id.nullable(),
    order: id.nullable(),
  }),
  'return.unitScanned': z.strictObject({
    unit: positive,
    product: id,
    code: codeText,
    quantity: positive,
    scan: id,
    expected: z.boolean(),
    ...lotMembers,
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
    units: z.array(
      z.strictObject({
        unit: positive,
        product: id,
        quantity: count,
        condition: z.enum(conditions),
        reason: z.enum(returnReasons),
        disposition: z.enum(dispositions),
        lpn: codeText,
        ...lotMembers,
      }),
    ),
  }),
}

type ReturnEvents = typeof returnEvents
export type ReturnBody = {
  [T in keyof ReturnEvents]: { type: T; v: 1; data: z.infer<ReturnEvents[T]> }
}[keyof ReturnEvents]

export const returnEnds: readonly string[] = ['return.abandoned', 'return.closed'] satisfies (keyof ReturnEvents)[]
