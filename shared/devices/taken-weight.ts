import { id, z } from '../schema.ts'
import { weightUnits } from './weight.ts'

/**
 * What came of taking a weight. `unchanged`: the scale still shows the last box. `not-stable`: it moves, or is empty.
 * `no-reading`: nothing was heard of it yet.
 */
export const takenWeight = z.discriminatedUnion('kind', [
  z.object({
    ...{ kind: z.literal('taken'), scale: id },
    weight: z.object({ micrograms: z.number().int(), shown: z.string().max(24), unit: z.enum(weightUnits) }),
  }),
  z.object({ kind: z.literal('none'), why: z.enum(['no-scale', 'no-reading', 'unchanged', 'not-stable']) }),
])
export type TakenWeightAnswer = z.infer<typeof takenWeight>
