import { takeOverRefusals } from '../api/take-over.ts'
import { handover } from '../reference/handover.ts'
import { id, z } from '../schema.ts'

/** What is asked about packs that go on at another bench. */
export const takeOverMethods = {
  /** Has central give an order that another bench paused to this one, with all that was done there. */
  'orders.takeOver': {
    request: z.object({ order: id, pack: id, operator: id }),
    answer: z.discriminatedUnion('outcome', [
      z.object({
        outcome: z.literal('taken'),
        station: z.string(),
        events: z.array(z.unknown()),
      }),
      z.object({ outcome: z.enum([...takeOverRefusals, 'offline', 'unknown']) }),
    ]),
  },
  /** Has central give an order back that this bench can not go on with after all. `released`: central was there. */
  'orders.release': { request: z.object({ order: id }), answer: z.object({ released: z.boolean() }) },
  /** Packs of this bench that other benches went on with, of those asked for. */
  'packs.handedOver': {
    request: z.object({ packs: z.array(id).max(500) }),
    answer: z.object({ handovers: z.array(handover) }),
  },
} as const
