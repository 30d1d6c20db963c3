/** The schema library, with texts as every part of Packbench can keep and hand on. */
import { z } from 'zod'

export * from 'zod'

/**
 * A text in whole characters. Half a surrogate pair is none: a database refuses it, and each way of writing it down makes
 * something else of it.
 */
export function string(params?: Parameters<typeof z.string>[0]): z.ZodString {
  return z.string(params).refine((text) => text.isWellFormed(), 'a text in whole characters, and not half a character')
}
