import { id, positive, z } from '../schema.ts'

/** What a unit of a product weighs, as clean packs have shown: the middle of `samples` of them, in grams. */
export const itemWeight = z.object({ product: id, grams: positive, samples: positive })
export type ItemWeight = z.infer<typeof itemWeight>
