import type pg from 'pg'
import type { SsccBlock } from '../../shared/api/contract.ts'
import { transact } from '../database/pool.ts'
import { CentralProblem } from '../problem.ts'

/** The prefix GS1 keeps for examples; a company sets its own in `PACKBENCH_GS1_COMPANY_PREFIX`. */
const EXAMPLE_PREFIX = '9521321'

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
