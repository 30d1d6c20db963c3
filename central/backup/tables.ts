import type { Sql } from '../database/pool.ts'

export type Table = { name: string; columns: string[] }

/** What is made by the program and not by anybody's work. */
const LEFT_OUT = ['migrations']

/** All tables with their columns, each after those it refers to. */
export async function tablesInOrder(sql: Sql): Promise<Table[]> {
  const { rows } = await sql.query<Table & { after: string[] }>(
    `select c.relname as name,
       (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       coalesce((select array_agg(distinct r.relname::text) from pg_constraint f join pg_class r on r.oid = f.confrelid
         where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> f.conrelid), '{}') as after
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not c.relname = any($1)
     order by c.relname`,
    [LEFT_OUT],
  )
  const ordered: Table[] = []
  const done = new Set<string>()
  while (ordered.length < rows.length) {
    const ready = rows.filter(({ name, after }) => !done.has(name) && after.every((one) => done.has(one)))
    if (ready.length === 0) throw new Error('tables refer to each other in a circle')
    for (const { name, columns } of ready) {
      ordered.push({ name, columns })
      done.add(name)
    }
  }
  return ordered
}

export async function sequencesOf(sql: Sql): Promise<Record<string, number>> {
  const { rows } = await sql.query<{ name: string; last: number | null }>(
    `select sequencename as name, last_value as last from pg_sequences where schemaname = 'public'`,
  )
  return Object.fromEntries(rows.flatMap(({ name, last }) => (last === null ? [] : [[name, last]])))
}

export async function migrationsOf(sql: Sql): Promise<string[]> {
  const { rows } = await sql.query<{ name: string }>('select name from migrations order by name')
  return rows.map(({ name }) => name)
}

export const quoted = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(', ')
