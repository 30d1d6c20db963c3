import { codeText, id, seq, z } from '../schema.ts'

/** Why an event that central does not take is left at that. */
export const setAsideReasons = ['done-by-hand', 'without-effect', 'wrong-itself'] as const
export type SetAsideReason = (typeof setAsideReasons)[number]

/** Parked events of a stream, `from` and `to` among them. The operator of the event is the supervisor who says so. */
const parkedRange = { stream: z.uuid(), from: seq, to: seq }

/**
 * Facts of the bench itself. A refusal is kept as a fact too: how often and why scans are refused is the first thing a
 * supervisor asks of a bench. `code` is left out where what was scanned does not look like a product or order code.
 */
export const benchEvents = {
  'bench.refused': z.strictObject({
    reason: id,
    screen: z.enum(['idle', 'pack', 'return']),
    step: id.optional(),
    code: codeText.optional(),
  }),
  /** Events that central did not take are to go there once more. */
  'bench.parkedAgain': z.strictObject(parkedRange),
  /** Events that central did not take stay in the journal and are not asked about any more. */
  'bench.parkedSetAside': z.strictObject({ ...parkedRange, reason: z.enum(setAsideReasons) }),
}
