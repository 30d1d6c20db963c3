import { roles } from '../reference/person.ts'
import { codeText, count, hashText, id, instant, positive, z } from '../schema.ts'
import { escalationPath, severities } from './reasons.ts'

/** A resolution is a verb that does the thing; what it does at central is in `central/exceptions/deeds.ts`. */
export const verbs = [
  ...(['release', 'change-line', 'cancel-line', 'ship-short'] as const),
  ...(['replace', 'restock', 'void-label', 'to-support'] as const),
] as const
export type Verb = (typeof verbs)[number]

export const dismissals = ['no-problem', 'raised-twice', 'by-mistake'] as const
export type Dismissal = (typeof dismissals)[number]

/** What the deed is about, as far as its verb needs it. `quantity` of `change-line` is what the line asks for from now on. */
export const deedFields = { line: id.nullable(), product: id.nullable(), quantity: count.nullable() }

/**
 * Events of the `exception` domain: raised -> acknowledged -> (escalated)* -> resolved | dismissed. The subject is the
 * exception's id. Events of one exception may stand in the streams of several benches; folding them twice or in another
 * order of streams ends alike.
 *
 * - `raised` carries who settles it, how soon and whom it goes to then, as configured at that moment: changing the
 *   configuration moves nothing that is open.
 * - `escalated` is one fact per level, whoever's clock told it first.
 * - `settledElsewhere` ends the matter at a bench that hears of its end from central. Nothing else follows from it.
 */
export const exceptionEvents = {
  'exception.raised': z.strictObject({
    code: id,
    order: id.nullable(),
    /** The order's number, as people call it. */
    number: codeText.nullable(),
    pack: id.nullable(),
    return: id.nullable(),
    carton: positive.nullable(),
    product: id.nullable(),
    /** How many units of the product, where it matters. */
    quantity: positive.optional(),
    device: id.nullable(),
    by: z.enum(['person', 'system']),
    severity: z.enum(severities),
    owner: z.enum(roles),
    targetMinutes: positive,
    escalate: escalationPath,
    /** The print job of the tag on the goods; null where nothing is put aside. */
    tag: id.nullable(),
  }),
  'exception.acknowledged': z.strictObject({}),
  /** Words on the matter, never on a person. */
  'exception.noted': z.strictObject({ note: z.string().min(1).max(500) }),
  /** What is wrong can be seen: a photo, whose bytes lie beside the events. */
  'exception.photoTaken': z.strictObject({ sha256: hashText, bytes: positive }),
  'exception.escalated': z.strictObject({ level: positive.max(5), to: z.enum(roles), dueAt: instant }),
  'exception.resolved': z.strictObject({ verb: z.enum(verbs), ...deedFields }),
  'exception.dismissed': z.strictObject({ reason: z.enum(dismissals) }),
  'exception.settledElsewhere': z.strictObject({ how: z.enum(['resolved', 'dismissed']), station: id, operator: id }),
  /** A person settled what two benches did: `keep` is the pack that ships, or null where all of them do. */
  'conflict.resolved': z.strictObject({ keep: id.nullable() }),
}

type ExceptionEvents = typeof exceptionEvents
type BodyOf<T extends keyof ExceptionEvents> = { type: T; v: 1; data: z.infer<ExceptionEvents[T]> }
export type ConflictBody = BodyOf<'conflict.resolved'>
export type ExceptionBody = {
  [T in Exclude<keyof ExceptionEvents, 'conflict.resolved'>]: BodyOf<T>
}[Exclude<keyof ExceptionEvents, 'conflict.resolved'>]

export const exceptionEnds: readonly string[] = [
  ...(['exception.resolved', 'exception.dismissed', 'exception.settledElsewhere', 'conflict.resolved'] as const),
] satisfies (keyof ExceptionEvents)[]

type DataOf<T extends ExceptionBody['type']> = Extract<ExceptionBody, { type: T }>['data']

export function exceptionEvent<T extends ExceptionBody['type']>(type: T, data: DataOf<T>): ExceptionBody {
  return { type, v: 1, data } as ExceptionBody
}
