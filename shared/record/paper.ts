import { paperSizes } from '../documents/slip.ts'
import { hashText, instant, z } from '../schema.ts'

const words = z.string().max(1000)

const row = z.object({
  /** When, who, what: each already in words. */
  ...{ at: words, who: words, what: words },
  /** Where it stands and what proves it: stream, seq, hash. */
  proof: words,
  fault: words.nullable(),
  photo: hashText.nullable(),
})
export type PaperRow = z.infer<typeof row>

const section = z.object({
  heading: words,
  /** The pack in one sentence, then what there is to know of it, as names and values. */
  sentence: words,
  facts: z.array(z.object({ name: words, value: words })).max(60),
  rows: z.array(row).max(5000),
})

/** A record as it is printed: in words, in the language it is to be in. `page` holds `{{n}}` and `{{of}}`. */
export const recordPaper = z.object({
  at: instant,
  paper: z.enum(paperSizes).default('a4'),
  ...{ title: words, page: words },
  verdict: words,
  /** What was recomputed, and what that proves. */
  statement: z.array(words).max(20),
  /** Said where a photo is not shown: it is not here, there are too many for one document, or it is no image. */
  photos: z.object({ missing: words, leftOut: words, broken: words }),
  columns: z.object({ at: words, who: words, what: words }),
  sections: z.array(section).min(1).max(200),
})
export type RecordPaper = z.output<typeof recordPaper>
