import { reason } from '../exception/reasons.ts'
import { exceptionState } from '../exception/state.ts'
import { conflict } from '../reference/change.ts'
import { seq, z } from '../schema.ts'

const nothing = z.object({})

const parkedEvent = z.object({ seq, type: z.string(), reason: z.string(), detail: z.string(), at: z.string() })
export type ParkedEvent = z.infer<typeof parkedEvent>

/** What the page asks about matters that wait for a person. */
export const exceptionMethods = {
  /** What central tells of exceptions at all benches: open ones and those of the last seven days. */
  'exceptions.list': {
    request: nothing,
    answer: z.object({
      exceptions: z.array(exceptionState),
      conflicts: z.array(conflict),
      reasons: z.array(reason),
    }),
  },
  /** The newest events that central refused, each with its reason. */
  'parked.list': { request: nothing, answer: z.object({ parked: z.array(parkedEvent) }) },
} as const
