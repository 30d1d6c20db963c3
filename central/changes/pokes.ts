import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { pokeKinds } from '../../shared/api/contract.ts'

export type PokeKind = (typeof pokeKinds)[number]
export type Pokes = {
  /** Says, after the commit, that something moved. */
  touch(kind: PokeKind): void
  subscribe(listener: (kind: PokeKind) => void): () => void
  close(): Promise<void>
}

const CHANNEL = 'packbench'
/** At most one NOTIFY and one poke of a kind in so many milliseconds: NOTIFY takes a lock of the whole cluster. */
const TICK_MS = 150

/**
 * Tells who listens that something changed, wherever it was changed: in this server, in another, in a command. A poke
 * about changes goes out when they can be *read*, which is later than their commit while an older transaction is open.
 */
export async function createPokes(pool: pg.Pool, databaseUrl: string): Promise<Pokes> {
  const listeners = new Set<(kind: PokeKind) => void>()
  const touched = new Set<PokeKind>()
  const heard = new Set<PokeKind>(['changes'])
  const stop = new AbortController()
  let poked = ''

  const tell = (kind: PokeKind) => {
    for (const listener of listeners) listener(kind)
  }
  const tick = async () => {
    for (const kind of touched) {
      touched.delete(kind)
      await notify(pool, kind)
    }
    if (heard.delete('throughput')) tell('throughput')
    if (!heard.has('changes')) return
    const { head, pending } = await horizon(pool)
    if (!pending) heard.delete('changes')
    if (head !== poked) tell('changes')
    poked = head
  }
  const loop = async () => {
    while (!stop.signal.aborted) {
      // A database that is away for a moment is asked again at the next tick.
      await tick().catch(() => undefined)
      await sleep(TICK_MS, undefined, { signal: stop.signal }).catch(() => undefined)
    }
  }
  const running = [loop(), listen(databaseUrl, heard, stop.signal)]
  return {
    touch: (kind) => touched.add(kind),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      stop.abort()
      await Promise.all(running)
    },
  }
}

/** One NOTIFY by itself, outside of every other transaction. Commands use it once, at their end. */
export async function notify(pool: pg.Pool, kind: PokeKind): Promise<void> {
  await pool.query('select pg_notify($1, $2)', [CHANNEL, kind])
}

/** The newest change that can be read, and whether committed ones wait behind an open transaction. */
async function horizon(pool: pg.Pool): Promise<{ head: string; pending: boolean }> {
  const { rows } = await pool.query<{ head: string | null; pending: boolean }>(
    `with edge as (select pg_snapshot_xmin(pg_current_snapshot()) as tx)
     select (select c.tx || '.' || c.pos from changes c, edge where c.tx < edge.tx
             order by c.tx desc, c.pos desc limit 1) as head,
            exists (select from changes c, edge where c.tx >= edge.tx) as pending`,
  )
  return { head: rows[0]?.head ?? '', pending: rows[0]?.pending ?? false }
}

/** Hears what any process notifies; connects again when the connection is lost, and then assumes to have missed some. */
async function listen(url: string, heard: Set<PokeKind>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
    const ended = Promise.withResolvers<void>()
    client.on('error', () => ended.resolve())
    client.on('end', () => ended.resolve())
    client.on('notification', ({ payload }) => {
      if (payload === 'changes' || payload === 'throughput') heard.add(payload)
    })
    const leave = () => ended.resolve()
    signal.addEventListener('abort', leave)
    try {
      await client.connect()
      await client.query(`listen ${CHANNEL}`)
      heard.add('changes').add('throughput')
      if (!signal.aborted) await ended.promise
    } catch {
      await sleep(1000, undefined, { signal }).catch(() => undefined)
    } finally {
      signal.removeEventListener('abort', leave)
      await client.end().catch(() => undefined)
    }
  }
}
