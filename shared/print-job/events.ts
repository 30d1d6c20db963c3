import { codeText, count, hashText, id, positive, z } from '../schema.ts'

export const documentKinds = ['house-label', 'carrier-label', 'return-label'] as const

/**
 * Events of the `printJob` domain: requested -> sent -> delivered | confirmed | unknown | failed.
 *
 * - `sent` is kept before the first byte leaves, so after a crash it means "bytes may have gone out": never sent again by itself.
 * - `delivered`: every byte left, and the printer has not said that it printed.
 * - `confirmed`: the printer said so, the label was scanned, or a person saw it.
 * - `unknown`: some bytes may have left; a person is asked.
 * - `failed`: no byte left, or a person says that no label came out. Safe to print again.
 */
export const printJobEvents = {
  'print.requested': z.strictObject({
    document: z.enum(documentKinds),
    for: id,
    carton: positive.nullable(),
    number: codeText,
    sha256: hashText,
    bytes: count,
    reprintOf: id.nullable(),
    reason: z.enum(['no-label', 'unreadable', 'damaged', 'lost', 'other']).nullable(),
  }),
  'print.sent': z.strictObject({ printer: id }),
  'print.delivered': z.strictObject({ bytes: count }),
  'print.confirmed': z.strictObject({ by: z.enum(['printer', 'scan', 'operator']) }),
  'print.unknown': z.strictObject({ why: z.enum(['broken-off', 'no-answer', 'restarted']), bytes: count }),
  'print.failed': z.strictObject({ why: z.enum(['unreachable', 'no-printer', 'not-ready', 'no-label', 'superseded']) }),
}

type PrintJobEvents = typeof printJobEvents
export type PrintJobBody = {
  [T in keyof PrintJobEvents]: { type: T; v: 1; data: z.infer<PrintJobEvents[T]> }
}[keyof PrintJobEvents]

export const printJobEnds: readonly string[] = ['print.confirmed', 'print.failed'] satisfies (keyof PrintJobEvents)[]
