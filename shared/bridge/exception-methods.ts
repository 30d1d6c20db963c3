import { reason } from '../exception/reasons.ts'
import { exceptionState } from '../exception/state.ts'
import { conflict } from '../reference/change.ts'
import { positive, seq, z } from '../schema.ts'

const nothing = z.object({})

const parkedEvent = z.object({
  ...{ stream: z.uuid(), seq, type: z.string(), reason: z.string(), detail: z.string(), at: z.string() },
  again: z.boolean(),
})
const parkedRange = z.object({ stream: z.uuid(), from: seq, to: seq, count: positive })
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
  /**
   * The newest events that central did not take, each with its reason; `again`: it is on its way once more. `ranges` says
   * where in their streams all of them lie.
   */
  'parked.list': {
    request: nothing,
    answer: z.object({ parked: z.array(parkedEvent), ranges: z.array(parkedRange) }),
  },
} as const
