import { captureKinds } from '../catalog/product.ts'
import { weightUnits } from '../devices/weight.ts'
import { codeText, count, hashText, id, instant, isoDay, positive, total, z } from '../schema.ts'
import { missingReasons } from '../stock/lot.ts'

/** What an order may ask to be told at a step: its notes, and that there are dangerous goods in it. */
export const noteKinds = ['gift', 'fragile', 'note', 'hazmat'] as const
export type NoteKind = (typeof noteKinds)[number]

/** How a weight stands to what was expected; `unknown` where nobody knows what to expect. */
export const weightVerdicts = ['within', 'over', 'under', 'unknown'] as const
export type WeightVerdict = (typeof weightVerdicts)[number]

export const weightReasons = ['packaging', 'product-weight', 'counted-again', 'scale'] as const
export type WeightReason = (typeof weightReasons)[number]

/** Why a unit could not be scanned when it was packed. */
export const unscannableReasons = ['no-code', 'damaged-code', 'hidden-code', 'unknown-code'] as const
export type UnscannableReason = (typeof unscannableReasons)[number]

/** What a pack was opened with beyond the order: the kit a line is a part of, and what is written down of each unit. */
export const openedExtras = {
  kit: z.strictObject({ line: id, product: id, quantity: positive }).optional(),
  capture: z.array(z.enum(captureKinds)).min(1).max(3).optional(),
}

/** Events of the steps that look at the box and what is in it. `step` is the id of the checklist's step. */
export const stepEvents = {
  /** `shown` in `unit` is the number as the scale had it. `scale` is null where a person typed it. */
  'pack.weighed': z.strictObject({
    ...{ step: id, carton: positive, grams: total, shown: z.string().max(24), unit: z.enum(weightUnits) },
    ...{ scale: id.nullable(), expectedGrams: total.nullable(), toleranceGrams: total.nullable(), tareGrams: count },
    verdict: z.enum(weightVerdicts),
  }),
  /** Why a weight outside its tolerance is right all the same, as the packer says. */
  'pack.weightExplained': z.strictObject({ step: id, carton: positive, reason: z.enum(weightReasons) }),
  'pack.weightApproved': z.strictObject({
    ...{ step: id, carton: positive, supervisor: id, reason: z.enum(weightReasons) },
  }),
  /** `carton` is null where it is about the whole order. `words`: the checklist's own. */
  'pack.confirmed': z.strictObject({
    ...{ step: id, carton: positive.nullable() },
    what: z
      .array(z.enum([...noteKinds, 'words']))
      .min(1)
      .max(5),
  }),
  /** What was written down of a unit, or of all units of one scan; `scan` is that of `pack.unitsScanned`. */
  'pack.captured': z.strictObject({
    ...{ scan: id, product: id, method: z.enum(['item-code', 'scan', 'typed']) },
    ...{ lot: codeText.optional(), expiry: isoDay.optional(), serial: codeText.optional() },
    /** Who said the date, where the unit did not: another unit of its lot in this pack, or stock. */
    expiryFrom: z.enum(['pack', 'stock']).optional(),
    /** The lot that should have gone first, where the checklist only tells of it; by stock as it was known then. */
    goesFirst: z.strictObject({ lot: id, expiry: isoDay, dataAsOf: instant }).optional(),
  }),
  'pack.captureUndone': z.strictObject({ undoes: id }),
  /** A lot that stock has, and that should have gone first, is not to be had: signed by a supervisor. */
  'pack.lotMissing': z.strictObject({
    ...{ product: id, lot: id, expiry: isoDay, reason: z.enum(missingReasons) },
    ...{ supervisor: id, dataAsOf: instant },
  }),
  /** Where the parcel goes; null where no lane is for its carrier. `missed`: it was to leave today, and its carrier has left. */
  'pack.laneNamed': z.strictObject({ step: id, lane: id.nullable(), missed: z.literal(true).optional() }),
  'pack.staged': z.strictObject({ step: id, lane: id.nullable(), method: z.enum(['scan', 'key']) }),
  'pack.photoTaken': z.strictObject({ step: id, carton: positive, sha256: hashText, bytes: positive }),
}

type StepEvents = typeof stepEvents
export type StepBody = { [T in keyof StepEvents]: { type: T; v: 1; data: z.infer<StepEvents[T]> } }[keyof StepEvents]
