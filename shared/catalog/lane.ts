import { codeText, id, z } from '../schema.ts'

/** Where parcels of a carrier wait until it comes. `cutOff` is a time of day in `timeZone`, as `16:30`. */
export const lane = z.object({
  id,
  site: id,
  carrier: z.string().min(1).max(40),
  name: z.string().min(1).max(40),
  code: codeText,
  cutOff: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day as 16:30'),
  timeZone: z.string().max(64).refine(isTimeZone, { error: 'a time zone as Europe/Berlin' }).default('UTC'),
})
export type Lane = z.infer<typeof lane>

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}
