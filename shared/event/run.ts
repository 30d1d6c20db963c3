import { hashText, seq, z } from '../schema.ts'

/** Events of one stream from one place to another, none left out. `hash` is that of the last one. */
export const run = z.object({ stream: z.uuid(), from: seq, to: seq, hash: hashText })
export type Run = z.infer<typeof run>
