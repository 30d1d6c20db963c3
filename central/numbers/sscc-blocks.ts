import type pg from 'pg'
import type { SsccBlock } from '../../shared/api/contract.ts'
import { type Sql, transact } from '../database/pool.ts'
import { CentralProblem } from '../problem.ts'

/** The prefix GS1 keeps for examples; a company sets its own in `PACKBENCH_GS1_COMPANY_PREFIX`. */
const EXAMPLE_PREFIX = '9521321'

/**
 * So many numbers a station gets in a day beyond the boxes it closed in it: four blocks, as many as it needs whose disk is
 * replaced three times. One that asks without end takes years to use a company prefix up, and not seconds.
 */
export const DAY_ALLOWANCE = 20_000

/** Cuts the next run of serials off the counter of the company prefix. The counter's row is the lock. */
export async function cutSsccBlock(pool: pg.Pool, station: string, size: number): Promise<SsccBlock> {
  const companyPrefix = process.env['PACKBENCH_GS1_COMPANY_PREFIX'] ?? EXAMPLE_PREFIX
  if (!/^\d{7,10}$/.test(companyPrefix)) {
    throw new CentralProblem(
      'not-ready',
      'PACKBENCH_GS1_COMPANY_PREFIX must be 7 to 10 digits. Correct it and restart.',
    )
  }
  return transact(pool, async (sql) => {
    await sql.query('insert into sscc_series (company_prefix) values ($1) on conflict do nothing', [companyPrefix])
    await sql.query('select from sscc_series where company_prefix = $1 for update', [companyPrefix])
    await requireNeed(sql, station, size)
    const { rows } = await sql.query<{ extension: string; next: number }>(
      'update sscc_series set next = next + $2 where company_prefix = $1 returning extension, next',
      [companyPrefix, size],
    )
    const { extension = '0', next = 0 } = rows[0] ?? {}
    const [from, to] = [next - size, next - 1]
    // 16 digits hold company prefix and serial.
    if (to >= 10 ** (16 - companyPrefix.length)) {
      throw new CentralProblem(
        'conflict',
        `The numbers of company prefix ${companyPrefix} are used up. Set another one.`,
      )
    }
    await sql.query('insert into sscc_blocks (company_prefix, first, last, station) values ($1, $2, $3, $4)', [
      companyPrefix,
      from,
      to,
      station,
    ])
    return { extension, companyPrefix, from, to }
  })
}

/** A bench can be this far ahead of a database that came back; what is further is a wrong digit, and passed over. */
const MOST_AHEAD = 1_000_000

/** Never gives out again what a bench was given once, by a central that has forgotten it since. */
export async function passNumbers(
  sql: Sql,
  seen: readonly { extension: string; companyPrefix: string; serial: number }[],
) {
  for (const { extension, companyPrefix, serial } of seen) {
    await sql.query(
      `update sscc_series set next = $3::bigint + 1
       where company_prefix = $1 and extension = $2 and next <= $3 and next + $4 > $3`,
      [companyPrefix, extension, serial, MOST_AHEAD],
    )
  }
}

/** Throws where a station asks for more numbers in a day than it can have a use for. */
async function requireNeed(sql: Sql, station: string, size: number): Promise<void> {
  const { rows } = await sql.query<{ given: number; used: number }>(
    `with since as (
       select greatest(now() - interval '1 day', numbers_allowed_at) as at from stations where id = $1)
     select
       (select coalesce(sum(last - first + 1), 0)::bigint from sscc_blocks, since
        where station = $1 and given_at > since.at) as given,
       (select coalesce(sum(json_array_length(cartons)), 0)::bigint from packs, since
        where station = $1 and state = 'closed' and ended_at > since.at) as used`,
    [station],
  )
  const { given = 0, used = 0 } = rows[0] ?? {}
  if (given + size <= DAY_ALLOWANCE + used) return
  throw new CentralProblem(
    'conflict',
    `Station ${station} was given ${given} label numbers within a day and closed ${used} boxes. It gets more a day later, ` +
      'or at once after: npm run central -- numbers allow NAME. Look why it loses its numbers.',
  )
}

/** Lets a station have its day's allowance of numbers anew, by its name: its disk was replaced, and replaced again. */
export async function allowNumbers(pool: pg.Pool, name: string): Promise<void> {
  const { rowCount } = await pool.query('update stations set numbers_allowed_at = now() where name = $1', [name])
  if (!rowCount) throw new Error(`There is no station ${name}. Give its name as it was added.`)
}
