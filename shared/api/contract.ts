/** The central API as both ends know it: central serves these shapes, the station's client checks its answers by them. */
import { lane } from '../catalog/lane.ts'
import { barcode, cartonType, product } from '../catalog/product.ts'
import { checklist } from '../checklist/checklist.ts'
import { reason } from '../exception/reasons.ts'
import { figures } from '../metrics/figures.ts'
import { address, carrierLabel, MAX_LINES, order, orderLine, orderState } from '../order/order.ts'
import { change, returnAuthorisation } from '../reference/change.ts'
import { person } from '../reference/person.ts'
import { count, hashText, id, instant, isoDay, positive, seq, stockCount, streamEnd, z } from '../schema.ts'
import { stockLot } from '../stock/lot.ts'
import { pausedPack } from './take-over.ts'

/** Every error answer. `error` is a stable code, `message` says what happened and what to do next. */
export const problem = z.object({
  error: z.enum([
    'bad-request',
    'unauthorised',
    'token-expired',
    'forbidden',
    'not-found',
    'conflict',
    'too-large',
    'unsupported',
    'not-ready',
    'internal',
  ]),
  message: z.string(),
})
export type Problem = z.infer<typeof problem>

/** The most events one push may hold, and the most bytes of a request body. */
export const MAX_BATCH = 500
export const MAX_BODY_BYTES = 8 * 1024 * 1024

export const enrolRequest = z.strictObject({ code: z.string().min(6).max(64) })
export const enrolAnswer = z.object({
  station: z.object({ id, name: z.string(), site: id }),
  token: z.string(),
  expiresAt: instant,
})
export type Enrolment = z.infer<typeof enrolAnswer>

/** Events stay `unknown` here: each is checked by itself, so that one bad event is refused and named, not the batch. */
export const pushRequest = z.strictObject({ stream: z.uuid(), events: z.array(z.unknown()).min(1).max(MAX_BATCH) })

/**
 * `confirmedTo` is the highest seq up to which central holds the stream without a gap. `gap.expected` asks for a resend
 * from there. A refused event is kept aside at central and counts as held: its seq is confirmed, and it is for a person.
 * `conflicts` are seqs that central already holds with another event id, or whose `prev` does not fit. Nothing behind one is
 * taken: the bench meets central (`meeting.ts`), and sends its side as a stream of its own.
 */
export const pushAnswer = z.object({
  confirmedTo: streamEnd,
  /** Of the event at `confirmedTo`; zeros at 0. */
  hash: hashText.optional(),
  gap: z.object({ expected: seq }).nullable(),
  refused: z.array(z.object({ seq, reason: z.string() })),
  conflicts: z.array(z.object({ seq, fault: z.enum(['other-event', 'broken-link']) })),
})
export type PushAnswer = z.infer<typeof pushAnswer>

export const changesQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(5000).default(1000),
})
/** `reset` says the cursor is not of this server's timeline: drop the reference data and start over from this page. */
export const changesAnswer = z.object({
  cursor: z.string(),
  reset: z.boolean(),
  more: z.boolean(),
  changes: z.array(change),
  /** Central's clock when it answered. */
  asOf: instant,
})
export type ChangesAnswer = z.infer<typeof changesAnswer>

export const claimRequest = z.strictObject({ operator: id })
/** `paused` tells of a pack that the bench that has it put aside: another one may go on with it. */
export const claimAnswer = z.discriminatedUnion('claimed', [
  z.object({ claimed: z.literal(true), until: instant }),
  z.object({
    claimed: z.literal(false),
    /** `unsure`: central came back from a backup, and a bench that it has not heard since may have packed it. */
    because: z.enum(['elsewhere', 'held', 'cancelled', 'packed', 'unknown', 'unsure']),
    station: z.string().nullable(),
    operator: z.string().nullable(),
    paused: pausedPack.nullable().default(null),
  }),
])
export type ClaimAnswer = z.infer<typeof claimAnswer>

export const recheckAnswer = z.object({
  status: orderState,
  revision: count,
  holdReason: z.string().nullable(),
  /** Whether another pack of this order was closed, by anyone. */
  packedElsewhere: z.boolean(),
  /** Whether another bench holds the order now: our lease ran out, or the pack was opened offline. */
  claimedElsewhere: z.boolean(),
  /** Whether it goes elsewhere now than the bench said it does; then the order comes along. */
  addressChanged: z.boolean().default(false),
  order: order.nullable().default(null),
  asOf: instant,
})
export type RecheckAnswer = z.infer<typeof recheckAnswer>
/** `shipTo`: `addressHash` of where the bench would send it. */
export const recheckRequest = z.strictObject({ pack: id, shipTo: hashText.optional() })

/** A run of serial references: SSCC = extension digit + company prefix + serial (padded) + check digit, 18 digits. */
export const ssccBlock = z.object({
  extension: z.string().regex(/^[0-9]$/),
  companyPrefix: z.string().regex(/^[0-9]{7,10}$/),
  from: z.number().int().min(0),
  to: z.number().int().min(0),
})
export type SsccBlock = z.infer<typeof ssccBlock>
export const ssccBlockRequest = z.strictObject({ size: positive.max(100_000) })

const { zpl, tracking } = carrierLabel.shape
/** A label that is no UTF-8 text comes as its bytes in base64. */
const labelSent = z.union([
  z.strictObject({ zpl, tracking }),
  z.strictObject({ zplBase64: z.base64().min(4).max(490_000), tracking }),
])

/**
 * An order as an order system sends it: central keeps revision, flag and state itself. A member that is not known is
 * refused: nothing that was said is passed over.
 */
export const orderUpsert = order
  .omit({ revision: true, flagged: true, status: true, holdReason: true, atBench: true })
  .extend({
    shipTo: address.strict(),
    lines: z.array(orderLine.strict()).min(1).max(MAX_LINES),
    carrierLabel: labelSent.nullable(),
    status: z.enum(['released', 'held', 'cancelled']).default('released'),
    holdReason: z.string().max(200).nullable().default(null),
  })
  .strict()

/** A product as it is sent: what is left out stays as it is here. */
export const productSent = z.strictObject({
  id: product.shape.id,
  sku: product.shape.sku,
  name: product.shape.name,
  location: product.shape.location.optional(),
  picture: product.shape.picture.optional(),
  weightGrams: product.shape.weightGrams.optional(),
  size: product.shape.size.unwrap().optional(),
  ownBox: product.shape.ownBox.unwrap().optional(),
  packRank: product.shape.packRank.unwrap().optional(),
  capture: product.shape.capture.unwrap().optional(),
  minLifeDays: product.shape.minLifeDays.unwrap().optional(),
  hazmat: product.shape.hazmat.unwrap().optional(),
  components: product.shape.components.unwrap().optional(),
})
export type ProductSent = z.output<typeof productSent>

/** `movedFrom`: the product that has this code until now. Without it a code is never taken from another product. */
export const barcodeSent = barcode.strict().extend({ movedFrom: id.optional() })
export type BarcodeSent = z.output<typeof barcodeSent>

export const ordersRequest = z.strictObject({
  orders: z.array(orderUpsert).max(1000).default([]),
  products: z.array(productSent).max(5000).default([]),
  barcodes: z.array(barcodeSent).max(20_000).default([]),
})
/** `created` is false where the document was here before. */
export const documentKept = z.object({ sha256: hashText, bytes: z.number().int(), created: z.boolean() })

export const upsertAnswer = z.object({ created: count, changed: count, unchanged: count })

const countedLot = z.strictObject({
  ...{ product: id, site: id, lot: id, onHand: stockCount },
  expiry: isoDay.nullable().default(null),
})

/** Master data beside orders, for the demo and for administrators. */
export const masterRequest = z.strictObject({
  cartons: z.array(cartonType).max(500).default([]),
  lanes: z.array(lane).max(500).default([]),
  checklists: z.array(checklist).max(100).default([]),
  people: z.array(person).max(5000).default([]),
  rmas: z.array(returnAuthorisation).max(5000).default([]),
  reasons: z.array(reason).max(200).default([]),
  stock: z
    .array(z.strictObject({ product: id, site: id, onHand: stockCount }))
    .max(20_000)
    .default([]),
  /** Counted lots: which are left, and until when they last. `stock` is counted apart. */
  lots: z.array(countedLot).max(20_000).default([]),
})

export const lotsQuery = z.object({
  site: id.optional(),
  product: id.optional(),
  /** `true`: only those that somebody at a bench says are not there. */
  missing: z.enum(['true', 'false']).default('false'),
})
export const lotsAnswer = z.object({ lots: z.array(stockLot) })

export const holdRequest = z.strictObject({ reason: z.string().min(1).max(200) })

export const importQuery = z.object({
  mapping: z.enum(['shopify', 'online-retail']),
  site: id.default('main'),
  /** Whose orders they are, where the file does not say it. */
  client: z.string().min(1).max(80).optional(),
  /** How the file was saved, where it can not be found out: `shift_jis`. */
  encoding: z.string().min(1).max(40).optional(),
})
export const importAnswer = z.object({
  rows: count,
  orders: upsertAnswer,
  returns: count,
  bad: z.array(z.object({ line: positive, reason: z.string() })),
})
export type ImportAnswer = z.infer<typeof importAnswer>

export const throughputQuery = z.object({
  day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  timeZone: z.string().max(64).default('UTC'),
})
export const throughputAnswer = z.object({
  asOf: instant,
  all: figures,
  stations: z.array(z.object({ station: id, name: z.string(), lastEventAt: instant.nullable(), figures })),
})
export type ThroughputAnswer = z.infer<typeof throughputAnswer>

/** Server-sent events of `GET /v1/pokes`: `changes` (reference data moved) and `throughput` (events arrived). */
export const pokeKinds = ['changes', 'throughput'] as const
