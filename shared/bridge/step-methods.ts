import { codeText, id, z } from '../schema.ts'

/** What the steps ask of the station. */
export const stepMethods = {
  /** Which of these serials of a product went out from this bench, or lie in another open pack here. */
  'serials.seen': {
    request: z.object({ product: id, serials: z.array(codeText).min(1).max(20), pack: id }),
    answer: z.object({ seen: z.array(codeText) }),
  },
} as const
