import { printerLanguage } from '../devices/language.ts'
import { codeText, count, hashText, id, positive, z } from '../schema.ts'

/**
 * `attachment`: a document that came with the order and is none of the others. `receipt`: a slip on a receipt printer.
 * `problem-tag`: what stands on goods that are put aside.
 */
export const documentKinds = [
  ...(['house-label', 'carrier-label', 'return-label'] as const),
  ...(['packing-slip', 'invoice', 'customs-form', 'attachment', 'receipt', 'problem-tag'] as const),
] as const

/**
 * Why no byte left, or none that a label can come of. `wrong-language`: the printer speaks another than the job was made
 * in. `not-printed`: the operating system's queue gave the job up.
 */
export const printFailures = ['unreachable', 'no-printer', 'not-ready', 'wrong-language', 'not-printed'] as const
export type PrintFailure = (typeof printFailures)[number]

/** What a printer's own count of labels says after a job whose end nobody saw: a hint for the person who is asked. */
export const labelCounters = ['same', 'more'] as const
export type LabelCounter = (typeof labelCounters)[number]

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
    /** What its bytes are written in. */
    language: printerLanguage.optional(),
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
  'print.unknown': z.strictObject({
    why: z.enum(['broken-off', 'no-answer', 'restarted']),
    bytes: count,
    counter: z.enum(labelCounters).optional(),
  }),
  'print.failed': z.strictObject({ why: z.enum([...printFailures, 'no-label', 'superseded']) }),
}

type PrintJobEvents = typeof printJobEvents
export type PrintJobBody = {
  [T in keyof PrintJobEvents]: { type: T; v: 1; data: z.infer<PrintJobEvents[T]> }
}[keyof PrintJobEvents]

export const printJobEnds: readonly string[] = ['print.confirmed', 'print.failed'] satisfies (keyof PrintJobEvents)[]
