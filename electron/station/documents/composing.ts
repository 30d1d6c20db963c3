import { type ComposeRequest, composeRequest, type SheetRequest, sheetRequest } from '../../../shared/documents/slip.ts'
import { type DrawRequest, drawRequest } from '../../../shared/label/drawn-rows.ts'
import { type RecordPaper, recordPaper } from '../../../shared/record/paper.ts'
import { type Dossier, dossier } from '../../../shared/reference/dossier.ts'
import { type Parsed, parse, z } from '../../../shared/schema.ts'

/** What the station asks its composing thread for, and what that answers: a body in base64, or why there is none. */
export type Asked =
  | { kind: 'slip'; dossier: Dossier; asked: ComposeRequest }
  | { kind: 'sheet'; asked: SheetRequest }
  /** Answered with a `DrawAnswer` in JSON. */
  | { kind: 'rows'; asked: DrawRequest }
  /** `photos`: as far as they are here, by SHA-256, in base64. */
  | { kind: 'record'; asked: RecordPaper; photos: Record<string, string> }

const id = z.number().int()
const toComposer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('slip'), id, dossier, asked: composeRequest }),
  z.object({ kind: z.literal('sheet'), id, asked: sheetRequest }),
  z.object({ kind: z.literal('rows'), id, asked: drawRequest }),
  z.object({ kind: z.literal('record'), id, asked: recordPaper, photos: z.record(z.string(), z.string()) }),
])
const fromComposer = z.object({
  ...{ id, body: z.string().nullable(), missing: z.array(z.string()), why: z.string().nullable() },
})
export type Composed = z.infer<typeof fromComposer>

export const readAsked = (raw: unknown): Parsed<Asked & { id: number }> => parse(toComposer, raw)

/** Which question it was, of one that can not be read: it is answered all the same. */
export function questionOf(raw: unknown): number | null {
  const parsed = parse(z.object({ id }), raw)
  return parsed.ok ? parsed.value.id : null
}

export function readComposed(raw: unknown): Composed | null {
  const parsed = parse(fromComposer, raw)
  return parsed.ok ? parsed.value : null
}
