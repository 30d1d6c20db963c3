import * as z from './zod.ts'

// The page forbids eval by its content security policy; without this zod probes for it and the probe is reported.
z.config({ jitless: true })

export { z }

/** A value checked at a door, or the words that say what is wrong and where. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; error: string }

/** Checks `input` against `schema`. Never throws; the error names at most the first five paths. */
export function parse<T>(schema: z.ZodType<T>, input: unknown): Parsed<T> {
  const result = schema.safeParse(input)
  if (result.success) return { ok: true, value: result.data }
  return { ok: false, error: describe(result.error) }
}

/** The first `most` UTF-16 units of `text`, without half a character at the cut. */
export function cut(text: string, most: number): string {
  return text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
}

function describe(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.') || '(whole)'}: ${issue.message}`)
    .join('; ')
}

/** An instant as ISO 8601 in UTC with milliseconds, e.g. `2026-11-21T08:30:00.000Z`. No calendar has a year 0. */
export const instant = z.iso
  .datetime({ precision: 3 })
  .refine((at) => !at.startsWith('0000'), { error: 'an instant from the year 1 on' })

/** A day as `2026-11-21`. */
export const isoDay = z.iso.date().refine((day) => !day.startsWith('0000'), { error: 'a day from the year 1 on' })

/** An identifier minted by us or by an order system: printable, no white space, at most 64 characters. */
export const id = z.string().regex(/^[\x21-\x7e]{1,64}$/, 'an id of 1 to 64 printable characters')

/** A machine-read code kept as evidence: printable ASCII, at most 128 characters. */
export const codeText = z.string().regex(/^[\x20-\x7e]{1,128}$/, 'a code of 1 to 128 printable characters')

export const count = z.number().int().min(0).max(1_000_000)
export const positive = z.number().int().min(1).max(1_000_000)

/** A counted level of stock: below 0 it is wrong. Far from where numbers lose their last digit, however often it moves. */
export const stockCount = z.number().int().min(-1_000_000_000).max(1_000_000_000)

/** A sum of counts, which has no end of its own. */
export const total = z.number().int().min(0)

/** A place in a stream, from 1 up for as long as a bench is used: a busy one passes a million within a year. */
export const seq = z.number().int().min(1)

/** The last seq of a stream, or 0 while it is empty. */
export const streamEnd = z.number().int().min(0)

/** A SHA-256 as 64 lower-case hex digits. */
export const hashText = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 as 64 hex digits')
