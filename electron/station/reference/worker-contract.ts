import { parse, z } from '../../../shared/schema.ts'

/** What the station says to its reference worker, and what that says back. */
export const toWorker = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('access'), url: z.string(), token: z.string() }),
  z.object({ kind: z.literal('poke') }),
  z.object({ kind: z.literal('wake') }),
  z.object({ kind: z.literal('close') }),
])
export type ToWorker = z.infer<typeof toWorker>

export const fromWorker = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('ended'), end: z.enum(['more', 'done', 'offline', 'refused', 'copy']) }),
  z.object({
    kind: z.literal('changed'),
    kinds: z.array(z.string()).readonly(),
    exceptions: z.array(z.string()).readonly().nullable(),
  }),
  z.object({ kind: z.literal('skipped'), row: z.string(), why: z.string() }),
  z.object({ kind: z.literal('threw'), why: z.string(), damaged: z.boolean() }),
])
export type FromWorker = z.infer<typeof fromWorker>

export function readToWorker(raw: unknown): ToWorker | null {
  const parsed = parse(toWorker, raw)
  return parsed.ok ? parsed.value : null
}

export function readFromWorker(raw: unknown): FromWorker | null {
  const parsed = parse(fromWorker, raw)
  return parsed.ok ? parsed.value : null
}
