import { codeText, id, positive, z } from '../schema.ts'

const lineCount = z.strictObject({ line: id, quantity: positive })

export const shortReasons = ['short', 'damaged'] as const
export type ShortReason = (typeof shortReasons)[number]

/** What becomes of an order that goes without some of its units: the rest is packed later, or all of it waits. */
export const shortPolicies = ['split', 'hold'] as const

/** What a checklist may say of an order of which something is missing. */
export const shortChoices = ['no', ...shortPolicies] as const
export type ShortChoice = (typeof shortChoices)[number]

/** Why labels are void. */
export const voidReasons = ['address', 'service', 'boxes'] as const
export type VoidReason = (typeof voidReasons)[number]

/** Units that an order goes without. `quantity` is how many are missing of that line. */
export const missingLine = lineCount.extend({ product: id })

/** Why a carton surely does not do: by how many millimetres one product is too long, or how many grams it is too heavy. */
export const cartonMiss = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('short'), product: id, mm: positive }),
  z.strictObject({ kind: z.literal('heavy'), grams: positive }),
  z.strictObject({ kind: z.literal('full') }),
])

/** Events of the `pack` domain about which box holds what, what is left out, and labels that are taken back. */
export const cartonEvents = {
  /** A carton was named that surely does not hold what goes in. Named again, it is taken: hands may know better. */
  'pack.cartonDoubted': z.strictObject({ carton: positive, type: id, miss: cartonMiss }),
  /** One more box, and what comes now goes into it. */
  'pack.cartonAdded': z.strictObject({ carton: positive }),
  /** What comes now goes into this box; at the close: its label is scanned next. */
  'pack.cartonSwitched': z.strictObject({ carton: positive }),
  'pack.cartonRemoved': z.strictObject({ carton: positive }),
  /** A box put into another one, or taken out of it again. It ships without a label of its own. */
  'pack.cartonNested': z.strictObject({ carton: positive, inside: positive.nullable() }),
  'pack.unitsMoved': z.strictObject({ line: id, quantity: positive, from: positive, to: positive }),
  /** Taken out of the box and not packed any more. */
  'pack.unitsTakenOut': z.strictObject({ line: id, product: id, quantity: positive, carton: positive }),
  /** Of what was just counted, units that ship in the box they came in: each is a carton of its own. */
  'pack.unitsOwnBoxed': z.strictObject({
    product: id,
    boxes: z
      .array(z.strictObject({ carton: positive, line: id }))
      .min(1)
      .max(500),
  }),
  /** Takes back the newest act on boxes, named by the id of its event. */
  'pack.cartonUndone': z.strictObject({ undoes: id }),
  'pack.shortened': z.strictObject({
    order: id,
    reason: z.enum(shortReasons),
    policy: z.enum(shortPolicies),
    lines: z.array(missingLine).min(1).max(500),
  }),
  /**
   * All labels of the pack are void: where it goes or how it travels changed, or how many boxes there are. Those named were
   * printed, and each is handed back by scanning it.
   */
  'pack.labelsVoided': z.strictObject({
    reason: z.enum(voidReasons),
    labels: z.array(z.strictObject({ carton: positive, number: codeText })).max(500),
  }),
  'pack.labelHandedBack': z.strictObject({ carton: positive, number: codeText, scan: id }),
}
