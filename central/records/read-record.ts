import { BENCH_SUBJECT } from '../../shared/event/subjects.ts'
import { labelKey } from '../../shared/label/matches.ts'
import { buildRecord, type FoundRange, type LedgerRow, rangesOf } from '../../shared/record/build.ts'
import type { PackRecord } from '../../shared/record/record.ts'
import type { Sql } from '../database/pool.ts'
import { NOT_TAKEN_SINCE } from '../ingest/ledger.ts'
import { notFound } from '../problem.ts'

/** The order that a code names: its id or number, the number of a label that went out, or one of its packs. */
export async function orderOfCode(sql: Sql, code: string): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(
    `select id from (
       select 1 as rank, id from orders where id = $1
       union all select 2, id from orders where number in ($1, '#' || $1)
       union all select 3, order_id from shipments where code in ($1, $2)
       union all select 4, order_id from packs where id = $1
       union all select 5, order_id from packs where order_id = $1
     ) found where exists (select 1 from packs where order_id = found.id)
     order by rank, id limit 1`,
    [code, labelKey(code)],
  )
  const [row] = rows
  if (!row) throw notFound('packed order', code)
  return row.id
}

/** The record of all packs of an order, whichever bench they were packed at. */
export async function readRecord(sql: Sql, order: string): Promise<PackRecord> {
  const packs = await packsOf(sql, order)
  if (packs.length === 0) throw notFound('pack of order', order)
  const subjects = await subjectsOf(sql, order, packs)
  const places = await sql.query<{ stream: string; seq: number }>(
    'select stream, seq from events where subject = any($1) order by stream, seq',
    [subjects],
  )
  const ranges: FoundRange[] = []
  for (const [stream, own = []] of Object.entries(Object.groupBy(places.rows, (row) => row.stream))) {
    ranges.push(
      ...(await rangesIn(
        sql,
        stream,
        own.map(({ seq }) => seq),
      )),
    )
  }
  return buildRecord({ order, packs, subjects, kept: 'central', asOf: new Date().toISOString(), ranges })
}

async function packsOf(sql: Sql, order: string): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>('select id from packs where order_id = $1 order by opened_at, id', [
    order,
  ])
  return rows.map(({ id }) => id)
}

/** The packs, and whatever names one of them or the order: print jobs, exceptions. A return is a parcel of its own. */
async function subjectsOf(sql: Sql, order: string, packs: readonly string[]): Promise<string[]> {
  const near = await sql.query<{ subject: string }>(
    `select subject from events where event -> 'data' ->> 'pack' = any($1)
     union select subject from events where event -> 'data' ->> 'order' = $2
       and type not like 'pack.%' and type not like 'return.%'`,
    [packs, order],
  )
  const about = [...new Set([...packs, ...near.rows.map(({ subject }) => subject)])]
  // What is printed may be for the pack, or for an exception of it.
  const prints = await sql.query<{ subject: string }>(
    `select distinct subject from events where event -> 'data' ->> 'for' = any($1)`,
    [about],
  )
  return [...new Set([...about, ...prints.rows.map(({ subject }) => subject)])].filter((one) => one !== BENCH_SUBJECT)
}

async function rangesIn(sql: Sql, stream: string, own: readonly number[]): Promise<FoundRange[]> {
  const { rows } = await sql.query<{ seq: number }>('select seq from streams where stream = $1', [stream])
  const found: FoundRange[] = []
  for (const { from, to } of rangesOf(own, rows[0]?.seq ?? 0)) {
    const ledger = await sql.query<LedgerRow>(
      `select seq, hash, event from events where stream = $1 and seq between $2 and $3
       union all select seq, hash, event from refused_events
       where stream = $1 and seq between $2 and $3 and ${NOT_TAKEN_SINCE}
       order by seq`,
      [stream, from, to],
    )
    found.push({ stream, from, to, own, rows: ledger.rows })
  }
  return found
}
