import { hashText, instant, total, z } from '../../shared/schema.ts'

/** A table of a backup: its columns, how many rows, and the SHA-256 of its file `NAME.copy.gz`. */
const table = z.object({
  name: z.string().regex(/^[a-z0-9_]+$/),
  columns: z.array(z.string().regex(/^[a-z0-9_]+$/)).min(1),
  rows: total,
  sha256: hashText,
})
export type BackedUpTable = z.infer<typeof table>

/**
 * `manifest.json` of a backup. `migrations`: what its tables were made by. `tables` in an order in which each comes after
 * those it refers to. `sequences`: the last value of each.
 */
export const manifest = z.object({
  version: z.literal(1),
  at: instant,
  migrations: z.array(z.string()).min(1),
  tables: z.array(table).min(1),
  sequences: z.record(z.string(), z.number().int()),
})
export type Manifest = z.infer<typeof manifest>

export const MANIFEST = 'manifest.json'

export function fileOf({ name }: Pick<BackedUpTable, 'name'>): string {
  return `${name}.copy.gz`
}
