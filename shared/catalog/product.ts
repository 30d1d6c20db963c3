import { codeText, count, id, positive, z } from '../schema.ts'

/** Outer measures in millimetres. Which side is up is not said: a thing may be turned. */
export const size = z.object({ lengthMm: positive, widthMm: positive, heightMm: positive })
export type Size = z.infer<typeof size>

export const captureKinds = ['lot', 'expiry', 'serial'] as const
export type CaptureKind = (typeof captureKinds)[number]

/** A thing that is sold and packed. `picture` is a path or data URL the page can show, or null: a placeholder is drawn. */
export const product = z.object({
  id,
  sku: codeText,
  name: z.string().min(1).max(200),
  location: z.string().max(40),
  picture: z.string().max(200_000).nullable(),
  weightGrams: count.nullable(),
  /** Of one unit as it is packed, in millimetres. Null where nobody measured it. */
  size: size.nullable().default(null),
  /** It ships in the box it came in: it is its own carton, and none is chosen for it. */
  ownBox: z.boolean().default(false),
  /** Products of a lower rank go into the box first: heavy below, fragile on top. Null: whenever they come. */
  packRank: count.nullable().default(null),
  /** What is written down of each unit that is packed. */
  capture: z.array(z.enum(captureKinds)).max(3).default([]),
  /** The customer gets it with at least so many days to go. */
  minLifeDays: count.nullable().default(null),
  hazmat: z.boolean().default(false),
  /** A kit is packed as what it is made of. */
  components: z
    .array(z.object({ product: id, quantity: positive }))
    .max(50)
    .default([]),
})
export type Product = z.infer<typeof product>

/** What a product is of which nothing special is known. */
export const plainProduct = {
  ...{ size: null, ownBox: false, packRank: null, minLifeDays: null, hazmat: false },
  ...{ capture: [] as CaptureKind[], components: [] as Product['components'] },
}

export const packagingLevels = ['each', 'inner', 'case', 'pallet'] as const

/**
 * One code on one packaging level of a product: `quantity` is how many units a scan of it counts. `code` is as printed;
 * codes are compared on their normal form (`code.ts`).
 */
export const barcode = z.object({
  code: codeText,
  product: id,
  quantity: positive,
  level: z.enum(packagingLevels),
  /** `house`: a number of our own that looks like a GTIN, whose last digit need not be a check digit. */
  kind: z.literal('house').optional(),
})
export type Barcode = z.infer<typeof barcode>

/** A box master. Sizes are of the room inside in millimetres, tare in grams; `code` is what is printed on the shelf the boxes lie on. */
export const cartonType = z.object({
  id,
  name: z.string().min(1).max(60),
  code: codeText,
  lengthMm: positive,
  widthMm: positive,
  heightMm: positive,
  tareGrams: count,
  /** What it may weigh when it is packed, itself included. Null: as much as fits. */
  maxGrams: positive.nullable().default(null),
})
export type CartonType = z.infer<typeof cartonType>
