import { photoName } from '../photo/photo.ts'
import { roles } from '../reference/person.ts'
import { count, id, instant, positive, z } from '../schema.ts'
import { deedFields, dismissals, exceptionEvents, verbs } from './events.ts'

const deed = z.object({ who: id, at: instant })

const ended = deed.extend({
  how: z.enum(['resolved', 'dismissed']),
  verb: z.enum(verbs).nullable(),
  reason: z.enum(dismissals).nullable(),
  ...deedFields,
  station: id,
})

/**
 * An exception as its events tell it. Central folds it from all benches and hands it to all of them as a reference row,
 * and a bench folds what it did itself on top of that row.
 */
export const exceptionState = z.object({
  ...exceptionEvents['exception.raised'].shape,
  exception: id,
  station: id,
  raised: deed,
  acknowledged: deed.nullable(),
  escalations: z.array(z.object({ level: positive, to: z.enum(roles), dueAt: instant })),
  /** The oldest first; the newest hundred are kept here, all are in the ledger. */
  notes: z.array(deed.extend({ event: id, note: z.string() })),
  /** The oldest first; as many as are shown, all are in the ledger. Rows from before there were any have none. */
  photos: z.array(deed.extend({ event: id, ...photoName.shape })).default([]),
  ended: ended.nullable(),
  /** How many ends were heard after the first: two people settled it, and only the first deed was done. */
  endedAgain: count,
})
export type ExceptionState = z.infer<typeof exceptionState>
export type ExceptionEnd = z.infer<typeof ended>

/** The barcode on the tag that brings the goods back: short enough for two inches, long enough for a year of one site. */
export function tagCode(exception: string): string {
  return `X-${exception.replaceAll('-', '').slice(0, 10).toUpperCase()}`
}

/** Whether a scanned text is that of a tag. */
export function isTagCode(text: string): boolean {
  return /^X-[0-9A-Z]{10}$/i.test(text.trim())
}
