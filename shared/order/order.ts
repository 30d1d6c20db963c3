import { codeText, count, hashText, id, instant, positive, z } from '../schema.ts'

export const orderStates = ['released', 'packing', 'packed', 'shipped', 'held', 'cancelled'] as const
export const orderState = z.enum(orderStates)
export type OrderState = z.infer<typeof orderState>

export const orderLine = z.object({ line: id, product: id, quantity: positive })
export type OrderLine = z.infer<typeof orderLine>

export const address = z.object({
  name: z.string().max(120),
  street: z.array(z.string().max(120)).max(4),
  postcode: z.string().max(20),
  city: z.string().max(80),
  country: z.string().regex(/^[A-Z]{2}$/, 'a country as two capital letters (ISO 3166-1)'),
  /** State, province, region, prefecture or emirate, as it was given: `MA`, `Hessen`, `東京都`. */
  province: z.string().max(80).optional(),
  company: z.string().max(120).optional(),
  /** For the carrier: neither is printed on a label of our own. */
  phone: z.string().max(40).optional(),
  email: z.string().max(254).optional(),
})
export type Address = z.infer<typeof address>

/** A label bought before packing: printer bytes as text (or as `raw-label.ts` keeps them), and what a scanner reads from it. */
export const carrierLabel = z.object({
  zpl: z.string().min(1).max(500_000),
  tracking: codeText,
})
export type CarrierLabel = z.infer<typeof carrierLabel>

/** The most lines of one order: a bench holds all of them in memory, and shows them. */
export const MAX_LINES = 500

/** The most bytes of one PDF that comes with an order. */
export const MAX_DOCUMENT_BYTES = 5 * 1024 * 1024

/** A PDF that came with the order and goes out with it. Its bytes are kept apart, by their hash. */
export const orderDocument = z.object({
  kind: z.enum(['invoice', 'customs-form', 'packing-slip', 'attachment']),
  name: z.string().min(1).max(120),
  sha256: hashText,
  bytes: z.number().int().min(1).max(MAX_DOCUMENT_BYTES),
})
export type OrderDocument = z.infer<typeof orderDocument>

export const orderNote = z.object({ kind: z.enum(['gift', 'fragile', 'note']), text: z.string().max(500) })

/** The bench that has an open pack of an order, by its name, and whether it put it aside. */
export const orderAtBench = z.object({ station: z.string(), paused: z.boolean() })

/**
 * An order as the bench needs it. `revision` counts changes at central. `tote` is the container it was picked into, `slot`
 * the place on a cart; `pickList` is the trip it was picked on, with the other orders that share its code.
 */
export const order = z.object({
  id,
  number: codeText,
  client: z.string().max(80),
  site: id,
  status: orderState,
  holdReason: z.string().max(200).nullable(),
  flagged: z.boolean(),
  revision: count,
  carrier: z.string().max(40),
  service: z.string().max(40),
  promisedShipAt: instant.nullable(),
  tote: codeText.nullable(),
  slot: codeText.nullable().default(null),
  pickList: codeText.nullable().default(null),
  notes: z.array(orderNote).max(20),
  shipTo: address,
  lines: z.array(orderLine).min(1).max(MAX_LINES),
  carrierLabel: carrierLabel.nullable(),
  /** Where it was sold: a shop, a marketplace. Empty where nobody says. */
  channel: z.string().max(40).default(''),
  /** What the goods are worth, in the smallest unit of the currency (ISO 4217). */
  value: z
    .object({ amount: z.number().int().min(0), currency: z.string().regex(/^[A-Z]{3}$/, 'a currency as in ISO 4217') })
    .nullable()
    .default(null),
  tags: z.array(z.string().min(1).max(40)).max(20).default([]),
  /** A pre-order is not packed before that. */
  notBefore: instant.nullable().default(null),
  documents: z.array(orderDocument).max(10).default([]),
  pickStartedAt: instant.nullable(),
  /** Known of orders that benches have in hand; central says it. */
  atBench: orderAtBench.nullable().default(null),
})
export type Order = z.infer<typeof order>

/** What an order is of which nothing special is known. */
export const plainOrder = {
  channel: '',
  slot: null,
  pickList: null,
  atBench: null,
  value: null,
  tags: [] as string[],
  notBefore: null,
  documents: [] as OrderDocument[],
}
