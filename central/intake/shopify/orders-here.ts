import type { Sql } from '../../database/pool.ts'
import type { BadRow } from '../csv.ts'
import type { Known, LeftOut, ReadFile, ReadOrder } from '../mapping.ts'
import { formerIdOf, idByName, PREFIX } from './blocks.ts'

type Here = { id: string; number: string; client: string; to: string }

/**
 * An order is known by the shop's own id, or, in a file without one, by whose it is and its number; and files that were read
 * before had the number alone. However it came first, it keeps the id that it has here. Where only somebody can say
 * whether it is the same order, it waits for that.
 */
export async function knownHere(sql: Sql, file: ReadFile, told: BadRow[]): Promise<ReadFile> {
  const read = [...file.orders, ...file.leftOut]
  const { rows } = await sql.query<Here>(
    `select id, number, source ->> 'client' as client, source -> 'shipTo' ->> 'name' as to from orders
     where number = any($1) and id like $2 and backorder_of is null order by id`,
    [read.map((each) => keysOf(each).number), `${PREFIX}%`],
  )
  const here = Map.groupBy(rows, ({ number }) => number)
  const found = new Map(read.map((each) => [each, sameAs(each, here.get(keysOf(each).number) ?? [])]))
  // An order of this file that has the id by itself claims it as well.
  const claims = Map.groupBy(
    [...found].map(([each, row]) => (row?.sure ? row.id : keysOf(each).id)),
    (id) => id,
  )
  const settle = <T extends ReadOrder | LeftOut>(each: T): T => {
    const same = found.get(each)
    if (!same) return each
    if (same.sure && claims.get(same.id)?.length === 1) return withId(each, same.id)
    told.push({
      line: each.line,
      reason: `order ${keysOf(each).number} may be order ${same.id}, which is here: look at both`,
    })
    return 'said' in each ? { ...each, holds: [...each.holds, `May be order ${same.id}, which is here`] } : each
  }
  return { ...file, orders: file.orders.map(settle), leftOut: file.leftOut.map(settle) }
}

function keysOf(each: ReadOrder | LeftOut): { id: string; number: string; known: Known | undefined } {
  const { id, number } = 'said' in each ? each.said : each
  return { id, number, known: each.known }
}

function withId<T extends ReadOrder | LeftOut>(each: T, id: string): T {
  return 'said' in each ? { ...each, said: { ...each.said, id } } : { ...each, id }
}

/** The order here that it is, under another id, or may be. */
function sameAs(each: ReadOrder | LeftOut, here: readonly Here[]): { id: string; sure: boolean } | undefined {
  const { id, known } = keysOf(each)
  if (!known) return undefined
  const others = here.filter((row) => row.id !== id && (!known.isShopsId || isByName(row)) && mayBeOf(row, known))
  const alike = others.filter((row) => (known.client !== '' && row.client === known.client) || row.to === known.to)
  const [first] = alike.length > 0 ? alike : others
  if (!first) return undefined
  return { id: first.id, sure: alike.length === 1 && !here.some((row) => row.id === id) }
}

function isByName({ id, client, number }: Here): boolean {
  return id === idByName(client, number) || id === formerIdOf(number)
}

/** Of whom it is was not always asked. */
function mayBeOf({ client }: Here, known: Known): boolean {
  return client === known.client || client === '' || known.client === ''
}
