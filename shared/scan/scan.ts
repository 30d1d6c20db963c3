import { id, z } from '../schema.ts'

export const scanSources = ['wedge', 'simulated', 'hid', 'serial', 'typed'] as const

/** Longer than any code a scanner reads in one go (a QR code holds 4,296 digits at most; a bench code never does). */
export const MAX_SCAN = 4096

/** More than any barcode means: what a scan is looked up by, at most. */
export const MAX_CODES = 20

/**
 * What one trigger pull gave, whichever way it came. `text` is the code as sent, AIM identifier apart; `startedMs` and
 * `endedMs` are when its first and last byte were heard, in milliseconds of one monotonic clock of the hearing process.
 */
export const scan = z.object({
  id,
  source: z.enum(scanSources),
  device: id,
  aim: z
    .string()
    .regex(/^\][A-Za-z][0-9A-Za-z]$/)
    .nullable(),
  text: z.string().max(MAX_SCAN),
  startedMs: z.number(),
  endedMs: z.number(),
})
export type Scan = z.infer<typeof scan>
