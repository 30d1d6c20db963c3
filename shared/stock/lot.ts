import { id, instant, isoDay, z } from '../schema.ts'

/** Why a lot that stock has is not to be had at the bench. */
export const missingReasons = ['not-found', 'out-of-reach', 'damaged'] as const
export type MissingReason = (typeof missingReasons)[number]

/** Somebody looked for the lot and says that it is not there. It counts no more until it is counted, or packed, again. */
export const lotMissing = z.object({
  ...{ at: instant, station: id, supervisor: id, pack: id },
  reason: z.enum(missingReasons),
})

/**
 * Units of one lot of a product at one site. `expiry` is null where nobody said it. `onHand` may be negative: then it is
 * wrong. `asOf` is when central last moved it.
 */
export const stockLot = z.object({
  ...{ product: id, site: id, lot: id },
  expiry: isoDay.nullable(),
  onHand: z.number().int(),
  missing: lotMissing.nullable().default(null),
  asOf: instant,
})
export type StockLot = z.infer<typeof stockLot>

/** Units of a lot that leave or come. `lot` or `expiry` is null where only the other is known. */
export type LotUnits = { lot: string | null; expiry: string | null; quantity: number }
