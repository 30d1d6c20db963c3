/**
 * How the station gets its secret (token and who it is for) from the parent that keeps it. The station itself never
 * writes it anywhere.
 */
import { z } from '../../shared/schema.ts'

export const toKeeper = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ask') }),
  z.object({ kind: z.literal('keep'), secret: z.string().min(1).max(8192) }),
  z.object({ kind: z.literal('forget') }),
])

/** `refusal` names why nothing can be kept here, e.g. no encryption; then there is no secret either. */
export const fromKeeper = z.object({ secret: z.string().nullable(), refusal: z.enum(['no-encryption']).nullable() })
export type Kept = z.infer<typeof fromKeeper>
