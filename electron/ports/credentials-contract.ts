/** How the station gets its token from the parent that keeps it. The station itself never writes it anywhere. */
import { z } from '../../shared/schema.ts'

export const toKeeper = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ask') }),
  z.object({ kind: z.literal('keep'), token: z.string().min(1).max(4096) }),
  z.object({ kind: z.literal('forget') }),
])

/** `refusal` names why nothing can be kept here, e.g. no encryption; then there is no token either. */
export const fromKeeper = z.object({ token: z.string().nullable(), refusal: z.enum(['no-encryption']).nullable() })
export type Kept = z.infer<typeof fromKeeper>
