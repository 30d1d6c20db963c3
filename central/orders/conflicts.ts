import { createHash } from 'node:crypto'
import type { Conflict } from '../../shared/reference/change.ts'
import { publish } from '../changes/publish.ts'
import type { Sql } from '../database/pool.ts'

type ConflictPack = Conflict['packs'][number]

export type ConflictRow = {
  id: string
  kind: Conflict['kind']
  order_id: string | null
  order_number: string | null
  packs: ConflictPack[]
  lines: Conflict['lines']
  raised_at: string
  resolved_at: string | null
}

export const CONFLICT_SELECT = `
  select c.id, c.kind, c.order_id, o.number as order_number, c.packs, c.lines, c.raised_at, c.resolved_at
  from conflicts c left join orders o on o.id = c.order_id`

/** More packs than a person looks at one by one. */
const MOST_PACKS = 50

type Raised = {
  kind: Conflict['kind']
  order: string | null
  packs: readonly string[]
  about?: string
  lines?: Conflict['lines']
}

/**
 * Puts something before a person. The same matter has the same id, however often it comes up: packs join it. The order is
 * flagged, so that every bench sees it too.
 */
export async function raiseConflict(sql: Sql, { kind, order, packs, about, lines }: Raised): Promise<void> {
  const found = await sql.query<ConflictPack>(
    'select id as pack, station, operator, coalesce(ended_at, opened_at, now()) as at from packs where id = any($1)',
    [packs],
  )
  await raiseConflictAbout(sql, {
    kind,
    order,
    packs: found.rows,
    about: about ?? order ?? '',
    ...(lines && { lines }),
  })
}

export async function raiseConflictAbout(
  sql: Sql,
  raised: Omit<Raised, 'packs' | 'about'> & { packs: readonly ConflictPack[]; about: string },
): Promise<void> {
  const id = `${raised.kind}-${createHash('sha256').update(raised.about).digest('hex').slice(0, 24)}`
  await sql.query(
    'insert into conflicts (id, kind, order_id, packs) values ($1, $2, $3, $4) on conflict (id) do nothing',
    [id, raised.kind, raised.order, '[]'],
  )
  const { rows } = await sql.query<{ packs: ConflictPack[]; resolved_at: string | null }>(
    'select packs, resolved_at from conflicts where id = $1 for update',
    [id],
  )
  const joined = new Map([...(rows[0]?.packs ?? []), ...raised.packs].map((pack) => [pack.pack, pack]))
  const packs = [...joined.values()].sort((a, b) => (a.pack < b.pack ? -1 : 1)).slice(0, MOST_PACKS)
  // What a person settled stays settled, until another box comes to it.
  const grown = packs.length > (rows[0]?.packs.length ?? 0)
  await sql.query(
    `update conflicts set packs = $2, resolved_at = case when $3 then null else resolved_at end,
       lines = case when $3 then $4 else lines end where id = $1`,
    [id, JSON.stringify(packs), grown, JSON.stringify(raised.lines ?? [])],
  )
  if (raised.order && (grown || rows[0]?.resolved_at == null))
    await sql.query('update orders set flagged = true where id = $1 and not flagged', [raised.order])
  const kept = await sql.query<ConflictRow>(`${CONFLICT_SELECT} where c.id = $1`, [id])
  await publish(sql, 'conflict', new Map(kept.rows.map((row) => [row.id, conflictOf(row)])))
}

export function conflictOf(row: ConflictRow): Conflict {
  return {
    id: row.id,
    kind: row.kind,
    order: row.order_id,
    orderNumber: row.order_number,
    packs: row.packs,
    lines: row.lines,
    raisedAt: row.raised_at,
    resolvedAt: row.resolved_at,
  }
}
