import type { StreamEvent } from '../../shared/event/catalogue.ts'
import type { Station } from '../access/stations.ts'
import { publishFirst } from '../changes/publish.ts'
import type { Sql } from '../database/pool.ts'
import { holdForShortage, makeBackorder } from '../orders/backorder.ts'
import { raiseConflict } from '../orders/conflicts.ts'
import { moveStock, stockKey } from '../stock/levels.ts'
import { markMissing, takeFromLots } from '../stock/lots.ts'
import { keepWeight, learnWeight, markApproved } from './learn-weight.ts'
import { keepHandover } from './project-handover.ts'
import { type Touched, touchLots } from './touched.ts'

type EventOf<T extends StreamEvent['type']> = Extract<StreamEvent, { type: T }>

export async function projectPack(sql: Sql, station: Station, event: StreamEvent, touched: Touched): Promise<void> {
  touched.packs.add(event.subject)
  switch (event.type) {
    case 'pack.opened':
      touched.orders.add(event.data.order)
      return openPack(sql, station, event)
    case 'pack.paused':
      return changeState(sql, event, 'paused', touched)
    case 'pack.resumed':
      return changeState(sql, event, 'open', touched)
    case 'pack.stopped':
      return changeState(sql, event, 'stopped', touched)
    case 'pack.abandoned':
      return changeState(sql, event, 'abandoned', touched)
    case 'pack.takenOver':
      return keepHandover(sql, station, event, touched)
    case 'pack.handedOver':
      return changeState(sql, event, 'handed-over', touched)
    case 'pack.shortened':
      touched.orders.add(event.data.order)
      if (event.data.policy === 'hold') await holdForShortage(sql, event.data)
      return
    case 'pack.rechecked':
      return lookedAgain(sql, event)
    case 'pack.orderChanged':
      return heardOfChange(sql, event)
    case 'pack.weighed':
      return keepWeight(sql, event)
    case 'pack.weightApproved':
      return markApproved(sql, event)
    case 'pack.lotMissing':
      return lotMissing(sql, station, event, touched)
    case 'pack.closed':
      touched.orders.add(event.data.order)
      touched.closed.add(event.subject)
      return closePack(sql, station, event, touched)
    default:
      // The steps in between are in the ledger; nothing that others ask for follows from them.
      return
  }
}

async function openPack(sql: Sql, station: Station, event: EventOf<'pack.opened'>): Promise<void> {
  const { order, checklist, dataAsOf } = event.data
  await sql.query(
    `insert into packs (id, order_id, station, site, operator, state, opened_at, checklist, checklist_version, stream,
       known_as_of, revision)
     values ($1, $2, $3, $4, $5, 'open', $6, $7, $8, $9, $10, $11) on conflict (id) do nothing`,
    [
      event.subject,
      order,
      station.id,
      station.site,
      event.operator,
      event.at,
      checklist.id,
      checklist.version,
      event.stream,
      dataAsOf,
      event.data.revision,
    ],
  )
  await catchUp(sql, event)
}

/** An opening that is taken late stands before events that came in time and found no pack: what they said holds. */
async function catchUp(sql: Sql, { subject, stream, seq }: StreamEvent): Promise<void> {
  await sql.query(
    `with later as (
         select seq, type, event, at from events where stream = $2 and seq > $3 and subject = $1),
       last as (
         select case type when 'pack.paused' then 'paused' when 'pack.resumed' then 'open' when 'pack.stopped' then 'stopped'
             when 'pack.abandoned' then 'abandoned' else 'handed-over' end as state,
           case when type not in ('pack.paused', 'pack.resumed') then at end as ended_at
         from later
         where type in ('pack.paused', 'pack.resumed', 'pack.stopped', 'pack.abandoned', 'pack.handedOver')
         order by seq desc limit 1)
     update packs set
       state = coalesce((select state from last), state),
       ended_at = coalesce((select ended_at from last), ended_at),
       known_as_of = greatest(known_as_of,
         (select max((event -> 'data' ->> 'asOf')::timestamptz) from later
           where type in ('pack.rechecked', 'pack.orderChanged'))),
       revision = greatest(revision, (select max((event -> 'data' ->> 'revision')::integer) from later
         where type = 'pack.orderChanged'))
     where id = $1 and state = 'open'`,
    [subject, stream, seq],
  )
}

/** What the bench goes by is what it heard last, offline too. */
async function lookedAgain(sql: Sql, { subject, data }: EventOf<'pack.rechecked'>): Promise<void> {
  await sql.query('update packs set known_as_of = greatest(known_as_of, $2) where id = $1', [subject, data.asOf])
}

/** From then on its bench goes by the order as it is of that revision. */
async function heardOfChange(sql: Sql, { subject, data }: EventOf<'pack.orderChanged'>): Promise<void> {
  await sql.query(
    'update packs set revision = greatest(revision, $2), known_as_of = greatest(known_as_of, $3) where id = $1',
    [subject, data.revision, data.asOf],
  )
}

type OpenState = 'open' | 'paused'
type EndState = 'abandoned' | 'stopped' | 'handed-over'

async function changeState(sql: Sql, event: StreamEvent, state: OpenState | EndState, touched: Touched): Promise<void> {
  const ends = state !== 'open' && state !== 'paused'
  // An event that is taken late may stand before others that came in time: what came after it holds.
  const { rows } = await sql.query<{ order_id: string }>(
    `update packs set state = $2, ended_at = $3
     where id = $1 and (state in ('open', 'paused') or (state = 'handed-over' and $4))
       and ($4 or not exists (select from events later where later.subject = $1 and later.stream = $5
         and later.seq > $6 and later.type in ('pack.paused', 'pack.resumed')))
     returning order_id`,
    [event.subject, state, ends ? event.at : null, ends, event.stream, event.seq],
  )
  for (const row of rows) touched.orders.add(row.order_id)
}

/** A pack that was closed counts even where its opening was refused: the box is gone from the bench. */
async function closePack(sql: Sql, station: Station, event: EventOf<'pack.closed'>, touched: Touched): Promise<void> {
  const { order, cartons, lines } = event.data
  const { rowCount } = await sql.query(
    `insert into packs as held (id, order_id, station, site, operator, state, ended_at, cartons, stream, revision)
     values ($1, $2, $3, $4, $5, 'closed', $6, $7, $8, $9)
     on conflict (id) do update set state = 'closed', ended_at = excluded.ended_at, cartons = excluded.cartons,
       operator = excluded.operator, revision = coalesce(excluded.revision, held.revision)
       where held.state <> 'closed'`,
    [
      ...[event.subject, order, station.id, station.site, event.operator, event.at, JSON.stringify(cartons)],
      ...[event.stream, event.data.revision ?? null],
    ],
  )
  if (!rowCount) return closedAgain(sql, event)
  const units = new Map<string, number>()
  for (const line of lines) units.set(line.product, (units.get(line.product) ?? 0) - line.quantity)
  const { stream, seq, at } = event
  await moveStock(sql, { stream, seq, site: station.site, reason: 'packed' }, units)
  touchLots(touched, await takeFromLots(sql, { stream, seq, at, site: station.site }, event.data.lots ?? []))
  for (const product of units.keys()) {
    const key = { product, site: station.site }
    touched.stock.set(stockKey(key), key)
  }
  await learnWeight(sql, event)
  await keepShipments(sql, event)
  if (event.data.short) await makeBackorder(sql, order, event.data.short)
}

/**
 * The box left once. A bench that had gone back in time stood before it again and closed it again: its goods went once, and a
 * number that was made for it then is on a second label.
 */
async function closedAgain(sql: Sql, event: EventOf<'pack.closed'>): Promise<void> {
  const { rows } = await sql.query<{ cartons: { number: string }[] }>('select cartons from packs where id = $1', [
    event.subject,
  ])
  const known = new Set(rows[0]?.cartons.map(({ number }) => number))
  await keepShipments(sql, event)
  if (event.data.cartons.every(({ number }) => known.has(number))) return
  await raiseConflict(sql, { kind: 'double-pack', order: event.data.order, packs: [event.subject] })
}

async function lotMissing(
  sql: Sql,
  { site }: Station,
  { subject, station, at, data }: EventOf<'pack.lotMissing'>,
  touched: Touched,
): Promise<void> {
  const { product, lot, reason, supervisor } = data
  await markMissing(sql, { product, site, lot }, { at, station, supervisor, pack: subject, reason })
  touchLots(touched, [{ product, site, lot }])
}

/** Parcel numbers lead back to the order. A number that two packs carry leads to the first, and to a person. */
async function keepShipments(sql: Sql, event: EventOf<'pack.closed'>): Promise<void> {
  const { order, cartons } = event.data
  // A checklist without labels closes boxes that have no number.
  const numbers = cartons.map((carton) => carton.number).filter((number) => number !== 'none')
  const codes = [...new Set(numbers)].sort()
  await sql.query(
    `insert into shipments (code, pack, order_id) select code, $2, $3 from unnest($1::text[]) as code
     on conflict do nothing`,
    [codes, event.subject, order],
  )
  const rows = new Map(codes.map((code) => [code, { code, order, pack: event.subject }]))
  const standing = await publishFirst(sql, 'shipment', rows)
  for (const [code, first] of standing) {
    if (first.pack === event.subject) continue
    await raiseConflict(sql, { kind: 'number-reused', order, packs: [first.pack, event.subject], about: code })
  }
}
