import { z } from '../../shared/schema.ts'

/** What the inside of the machine tells the outside, a line of JSON each. */
export const labReport = z.discriminatedUnion('kind', [
  /** All checks there are, in order, before the first begins. */
  z.object({ kind: z.literal('plan'), checks: z.array(z.string()) }),
  z.object({ kind: z.literal('begins'), check: z.string() }),
  z.object({ kind: z.literal('passed'), check: z.string(), ms: z.number() }),
  z.object({ kind: z.literal('failed'), check: z.string(), why: z.string() }),
  /** The program inside has ended; the first to say so is right. */
  z.object({ kind: z.literal('ended'), code: z.number() }),
])
export type LabReport = z.infer<typeof labReport>
