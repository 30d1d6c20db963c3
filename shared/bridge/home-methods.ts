import { mark } from '../event/envelope.ts'
import { run } from '../event/run.ts'
import { z } from '../schema.ts'

const nothing = z.object({})

/** Runs of a page's store: some thousands where a bench packed for weeks and let half of it go. */
const runs = z.array(run).max(20_000)

/** Which of its two homes has what, so that neither lets go of what the other lacks. */
export const homeMethods = {
  /** Those of `runs` that the journal does not have as they are. */
  'journal.lacks': { request: z.object({ runs }), answer: z.object({ lacks: runs }) },
  /** Which events the journal has, in whatever place. */
  'journal.known': {
    request: z.object({ ids: z.array(z.uuid()).max(1000) }),
    answer: z.object({ known: z.array(z.uuid()) }),
  },
  /** How far central has each of these streams, as the journal knows; one that it does not hold is left out. */
  'journal.confirmed': {
    request: z.object({ streams: z.array(z.uuid()).max(10_000) }),
    answer: z.object({ confirmed: z.array(mark) }),
  },
  /** Events that central does not have, by stream and place, behind the place `after`. Empty at the end. */
  'journal.unsent': {
    request: z.object({ after: mark.nullable() }),
    answer: z.object({ events: z.array(z.unknown()) }),
  },
  /** What happened to the homes of this bench was seen: the status tells it no more. */
  'recovery.seen': { request: nothing, answer: nothing },
  /** This is the bench, and the computer that works under its name right now a copy. */
  'recovery.insist': { request: nothing, answer: nothing },
} as const
