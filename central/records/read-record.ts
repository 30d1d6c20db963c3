import { BENCH_SUBJECT } from '../../shared/event/subjects.ts'
import { labelKey } from '../../shared/label/matches.ts'
import { buildRecord, type FoundRange, type LedgerRow, rangesOf } from '../../shared/record/build.ts'
import { MOST_STRETCHES, type PackRecord } from '../../shared/record/record.ts'
import type { Sql } from '../database/pool.ts'
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
  const places = await sql.query<{ stream: string; seq: number; end: number }>(
    `select e.stream, e.seq, s.seq as "end" from events e join streams s using (stream)
     where e.subject = any($1) order by e.stream, e.seq`,
    [subjects],
  )
  const own = await sql.query<{ stream: string }>('select distinct stream from events where subject = any($1)', [packs])
  const first = new Set(own.rows.map(({ stream }) => stream))
  // Any bench may write of an order, in any number of streams: what its packs' own benches wrote comes before that.
  const runs = Object.entries(Object.groupBy(places.rows, ({ stream }) => stream))
    .toSorted(([a], [b]) => Number(first.has(b)) - Number(first.has(a)))
    .flatMap(([stream, rows = []]) => runsOf(stream, rows))
  const told = runs.slice(0, MOST_STRETCHES)
  const found = { order, packs, subjects, kept: 'central' as const, asOf: new Date().toISOString() }
  const record = buildRecord({ ...found, ranges: await filled(sql, told) })
  return runs.length > told.length ? { ...record, leftOut: runs.length - told.length } : record
}

type Run = Omit<FoundRange, 'rows'>

function runsOf(stream: string, rows: readonly { seq: number; end: number }[]): Run[] {
  const own = rows.map(({ seq }) => seq)
  return rangesOf(own, rows[0]?.end ?? 0).map(({ from, to }) => ({ stream, from, to, own }))
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

/** The ledger's rows of each run, in one question however many there are. */
async function filled(sql: Sql, runs: readonly Run[]): Promise<FoundRange[]> {
  const { rows } = await sql.query<LedgerRow & { run: number }>(
    `select run.nth::integer - 1 as run, row.* from
       unnest($1::uuid[], $2::bigint[], $3::bigint[]) with ordinality as run (stream, first, last, nth), lateral (
         select seq, hash, event from places
         where stream = run.stream and seq between run.first and run.last offset 0) as row
     order by run.nth, row.seq`,
    [runs.map(({ stream }) => stream), runs.map(({ from }) => from), runs.map(({ to }) => to)],
  )
  const byRun = Map.groupBy(rows, ({ run }) => run)
  return runs.map((run, nth) => ({ ...run, rows: byRun.get(nth) ?? [] }))
}
