import { id, instant, z } from '../schema.ts'

/** An act of the bench that began a pack, as it stands in that bench's stream, told in the stream of the one that goes on. */
export type PriorAct<T extends Record<string, z.ZodType>> = {
  [K in keyof T]: { id: string; at: string; operator: string; type: K; v: 1; data: z.output<T[K]> }
}[keyof T]

const benchName = z.string().min(1).max(200)

/** More acts than any order takes. */
const MOST_ACTS = 5000

/** What is done with a pack that another bench goes on with; `acts` are of the types in `table`, checked like any event. */
export function takeOverEvents<T extends Record<string, z.ZodType>>(table: T) {
  const act = z
    .strictObject({ id: z.uuid(), at: instant, operator: id, type: z.string(), v: z.literal(1), data: z.unknown() })
    .refine(({ type, data }) => Object.hasOwn(table, type) && (table[type]?.safeParse(data).success ?? false), {
      message: 'not an act that can be taken over',
    })
  const acts = z.array(act).max(MOST_ACTS) as unknown as z.ZodType<PriorAct<T>[]>
  return {
    /** Goes on with what was counted in the pack `from` of the bench of that name. Its units are counted in this pack alone. */
    'pack.takenOver': z.strictObject({ order: id, from: id, station: benchName, acts }),
    /** The last of a paused pack: the bench of that name goes on with it as the pack `to`. */
    'pack.handedOver': z.strictObject({ order: id, to: id, station: benchName }),
  }
}
