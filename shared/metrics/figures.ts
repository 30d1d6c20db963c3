import { count, id, total, z } from '../schema.ts'

const durations = z.object({ count, medianMs: z.number().nullable(), p90Ms: z.number().nullable() })

const totals = {
  ordersClosed: count,
  unitsPacked: total,
  returnsClosed: count,
  unitsReturned: total,
  refusals: count,
}

/**
 * Throughput of one day, for one station or several. Every rate is given with its parts: `busyMs` is the denominator of
 * the per-hour figures, the time during which at least one pack was worked on (see `spans.ts`), summed over stations.
 */
export const figures = z.object({
  day: z.string(),
  timeZone: z.string(),
  hours: z.array(z.object({ hour: z.number().int().min(0).max(23), ...totals })),
  totals: z.object({ ...totals, packsAbandoned: count, labelReprints: count, busyMs: z.number() }),
  /** Orders first sent on the day, and how many of them went without some of their goods: those need another shipment. */
  shipments: z.object({ orders: count, split: count }).default({ orders: 0, split: 0 }),
  timeToPack: durations,
  pickAndPack: durations,
  refusalsByReason: z.array(z.object({ reason: id, count })),
  byOperator: z.array(z.object({ operator: id, ...totals, busyMs: z.number() })),
})
export type Figures = z.infer<typeof figures>
