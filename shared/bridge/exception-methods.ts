import { reason } from '../exception/reasons.ts'
import { exceptionState } from '../exception/state.ts'
import { conflict } from '../reference/change.ts'
import { id, instant, positive, seq, z } from '../schema.ts'

const nothing = z.object({})

/** So few that checking them keeps no scan waiting. */
export const EXCEPTIONS_AT_ONCE = 100

const parkedEvent = z.object({
  ...{ stream: z.uuid(), seq, type: z.string(), reason: z.string(), detail: z.string(), at: z.string() },
  again: z.boolean(),
})
const parkedRange = z.object({ stream: z.uuid(), from: seq, to: seq, count: positive })
export type ParkedEvent = z.infer<typeof parkedEvent>

/** What the page asks about matters that wait for a person. */
export const exceptionMethods = {
  /**
   * What central tells of exceptions at all benches: open ones and those of the last seven days, the newest first and at most
   * `EXCEPTIONS_AT_ONCE`; the next ones are those before the last of them. Or some of them, whatever became of them.
   */
  'exceptions.list': {
    request: z.object({
      only: z.array(id).max(EXCEPTIONS_AT_ONCE).optional(),
      before: z.object({ raised: instant, exception: id }).optional(),
    }),
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
