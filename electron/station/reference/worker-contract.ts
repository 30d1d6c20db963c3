import { parse, z } from '../../../shared/schema.ts'

/** What the station says to its reference worker, and what that says back. */
export const toWorker = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('access'), url: z.string(), token: z.string() }),
  z.object({ kind: z.literal('poke') }),
  z.object({ kind: z.literal('wake') }),
  z.object({ kind: z.literal('close') }),
])
export type ToWorker = z.infer<typeof toWorker>

export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'ended'; end: 'more' | 'done' | 'offline' | 'refused' }
  | { kind: 'changed'; kinds: readonly string[] }
  | { kind: 'skipped'; row: string; why: string }
  | { kind: 'threw'; why: string; damaged: boolean }

export function readToWorker(raw: unknown): ToWorker | null {
  const parsed = parse(toWorker, raw)
  return parsed.ok ? parsed.value : null
}
