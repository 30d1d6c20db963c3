import { product } from '../catalog/product.ts'
import { dossier } from '../reference/dossier.ts'
import { codeText, id, total, z } from '../schema.ts'

/** Orders that the page knows better of: in hand here, or put aside. */
const without = z.array(id).max(1000).default([])

/** `left`: orders of the list that this bench may take. `elsewhere`: those that other benches have in hand. */
export const pickListStanding = z.object({ list: codeText, left: total, elsewhere: total })
export type PickListStanding = z.infer<typeof pickListStanding>

/** What is asked of a pick list: the orders that were picked on one trip. */
export const pickListMethods = {
  /** How a pick list stands, by any of the codes that a scan may mean; null where none is one. */
  'pickLists.find': {
    request: z.object({ codes: z.array(codeText).min(1).max(20), without }),
    answer: z.object({ standing: pickListStanding.nullable() }),
  },
  /** The order of a list that needs an item most: single units first, then by due time. `product` is what the code is. */
  'pickLists.order': {
    request: z.object({ list: codeText, codes: z.array(codeText).min(1).max(20), without }),
    answer: z.object({ dossier: dossier.nullable(), product: product.nullable() }),
  },
} as const
