import type { Envelope } from '../../../shared/event/envelope.ts'

export type EventBatch = { stream: string; events: Envelope[] }

/** The run at the start of `rows`, each with a `seq` and a `json`, as it is sent. */
export function batchOf(stream: string, rows: Record<string, unknown>[]): EventBatch {
  return { stream, events: consecutive(rows).map((row) => JSON.parse(row['json'] as string) as Envelope) }
}

/** The run at the start of `rows` in which each seq is one more than the one before. */
function consecutive(rows: Record<string, unknown>[]): Record<string, unknown>[] {
  const start = (rows[0]?.['seq'] as number | undefined) ?? 0
  const end = rows.findIndex((row, index) => row['seq'] !== start + index)
  return end === -1 ? rows : rows.slice(0, end)
}
