import { codeText, count, id, positive, z } from '../schema.ts'

/** A thing that is sold and packed. `picture` is a path or data URL the page can show, or null: a placeholder is drawn. */
export const product = z.object({
  id,
  sku: codeText,
  name: z.string().min(1).max(200),
  location: z.string().max(40),
  picture: z.string().max(200_000).nullable(),
  weightGrams: count.nullable(),
})
export type Product = z.infer<typeof product>

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
})
export type Barcode = z.infer<typeof barcode>

/** A box master. Sizes in millimetres, tare in grams; `code` is what is printed on the shelf the boxes lie on. */
export const cartonType = z.object({
  id,
  name: z.string().min(1).max(60),
  code: codeText,
  lengthMm: positive,
  widthMm: positive,
  heightMm: positive,
  tareGrams: count,
})
export type CartonType = z.infer<typeof cartonType>
