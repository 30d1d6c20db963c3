import type pg from 'pg'
import type { Enrolment } from '../../shared/api/contract.ts'
import { type Sql, transact } from '../database/pool.ts'
import { CentralProblem } from '../problem.ts'
import { hashSecret, mintCode, mintSecret, plainCode } from './secret.ts'

export type Station = { id: string; name: string; site: string }
export type EnrolmentCode = { station: Station; code: string; expiresAt: string }

const CODE_HOURS = 24
export const TOKEN_DAYS = 180

/** Makes the station, or finds it by its name, and gives out a code that enrols one bench as it. */
export async function addStation(pool: pg.Pool, name: string, site: string): Promise<EnrolmentCode> {
  return transact(pool, async (sql) => {
    const station = (await stationByName(sql, name)) ?? (await createStation(sql, name, site))
    const code = mintCode()
    const { rows } = await sql.query<{ expires_at: string }>(
      `insert into enrolment_codes (hash, station, expires_at)
       values ($1, $2, now() + make_interval(hours => $3)) returning expires_at`,
      [hashSecret(plainCode(code)), station.id, CODE_HOURS],
    )
    return { station, code, expiresAt: rows[0]?.expires_at ?? '' }
  })
}

async function stationByName(sql: Sql, name: string): Promise<Station | undefined> {
  return (await sql.query<Station>('select id, name, site from stations where name = $1', [name])).rows[0]
}

/** The id is the name in small letters, numbered where two names come out alike. */
async function createStation(sql: Sql, name: string, site: string): Promise<Station> {
  const stem =
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 40) || 'station'
  for (let n = 1; ; n++) {
    const { rows } = await sql.query<Station>(
      'insert into stations (id, name, site) values ($1, $2, $3) on conflict do nothing returning id, name, site',
      [n === 1 ? stem : `${stem}-${n}`, name, site],
    )
    const made = rows[0] ?? (await stationByName(sql, name))
    if (made) return made
  }
}

/** Turns a code into a token, once. Tokens given before stay good: the bench they belong to may hold unsent events. */
export async function enrol(pool: pg.Pool, code: string): Promise<Enrolment> {
  return transact(pool, async (sql) => {
    const { rows } = await sql.query<Station>(
      `update enrolment_codes c set used_at = now() from stations s
       where c.hash = $1 and c.used_at is null and c.expires_at > now() and s.id = c.station
       returning s.id, s.name, s.site`,
      [hashSecret(plainCode(code))],
    )
    const [station] = rows
    if (!station) {
      throw new CentralProblem(
        'forbidden',
        'This enrolment code is unknown, used or expired. Ask for a new one: npm run central -- station add NAME.',
      )
    }
    const token = mintSecret('pbs')
    const kept = await sql.query<{ expires_at: string }>(
      `insert into station_tokens (hash, station, expires_at)
       values ($1, $2, now() + make_interval(days => $3)) returning expires_at`,
      [hashSecret(token), station.id, TOKEN_DAYS],
    )
    return { station, token, expiresAt: kept.rows[0]?.expires_at ?? '' }
  })
}

export async function stationOfToken(sql: Sql, token: string): Promise<Station> {
  const { rows } = await sql.query<Station & { expired: boolean }>(
    `select s.id, s.name, s.site, t.expires_at <= now() as expired
     from station_tokens t join stations s on s.id = t.station where t.hash = $1`,
    [hashSecret(token)],
  )
  const [found] = rows
  if (!found) {
    throw new CentralProblem('unauthorised', 'This token is not known here. Enrol this bench again with a new code.')
  }
  if (found.expired) {
    throw new CentralProblem('token-expired', 'The token of this bench has expired. Enrol it again with a new code.')
  }
  return { id: found.id, name: found.name, site: found.site }
}
