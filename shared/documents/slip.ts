/** What a packing slip or receipt is made of, beside the order itself: the page knows what was packed and the words. */
import { codeText, count, hashText, id, instant, positive, z } from '../schema.ts'

const words = z.string().max(200)

/** The words of a document, in the language it is to be in. `page` holds `{{n}}` and `{{of}}`. */
export const slipWords = z.object({
  ...{ title: words, order: words, shipTo: words, carrier: words, notes: words, cartons: words },
  ...{ item: words, location: words, quantity: words, page: words },
})
export type SlipWords = z.infer<typeof slipWords>

/** What was packed: units by order line, and the number on each carton where it has one. Lines not named: none. */
export const packedGoods = z.object({
  lines: z.array(z.object({ line: id, quantity: count })).max(500),
  cartons: z.array(z.object({ carton: positive, number: codeText.nullable() })).max(500),
})
export type PackedGoods = z.infer<typeof packedGoods>

export const paperSizes = ['a4', 'letter'] as const
export type PaperSize = (typeof paperSizes)[number]

/** `at` is written into the document: the same question has the same bytes for answer. */
const asked = { order: id, at: instant, packed: packedGoods, words: slipWords }
export const composeRequest = z.discriminatedUnion('language', [
  z.object({
    ...{ ...asked, kind: z.literal('packing-slip'), language: z.literal('pdf') },
    paper: z.enum(paperSizes).default('a4'),
  }),
  z.object({
    ...{ ...asked, kind: z.enum(['packing-slip', 'receipt']), language: z.literal('esc-pos') },
    /** Characters in a line: 42 or 48 on paper of 80 mm, 32 on 58 mm. */
    columns: z.union([z.literal(32), z.literal(42), z.literal(48)]).default(42),
  }),
])
export type ComposeRequest = z.output<typeof composeRequest>

export const sheetRequest = z.object({
  at: instant,
  paper: z.enum(paperSizes).default('a4'),
  title: words,
  page: words,
  codes: z
    .array(z.object({ kind: z.enum(['code128', 'gs1-128', 'ean13']), data: z.string().min(1).max(80), words }))
    .min(1)
    .max(100),
})
export type SheetRequest = z.output<typeof sheetRequest>

/** A body in base64. */
export const composed = z.object({ body: z.string() })
/** `missing`: letters that no font here has; a `?` or a box stands for each. */
export const composedSlip = composed.extend({ missing: z.array(z.string()).default([]) })

/** A document that came with an order. */
export const documentRequest = z.object({ order: id, sha256: hashText })
export const documentAnswer = z.object({ name: z.string(), body: z.string() })
