import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { type Envelope, emptyHead, GENESIS, type Head, hashOf } from '../../../shared/event/envelope.ts'
import { inTransaction } from './schema.ts'

/**
 * A stretch of a stream as it is sent. Mostly a stream is one strand, sent as it stands. Where central holds something else
 * behind a place of it, or nobody has what came before that place, the rest is a strand of its own: a *branch*, a stream with
 * another name, counted from 1 and chained anew. The events themselves never change: ids, times and data are theirs.
 */
export type Strand = {
  /** What central knows it as. */
  stream: string
  /** The stream it stands in here, behind `after` and up to `upTo`. */
  source: string
  after: number
  upTo: number
  /** Up to which place of `stream` central has it, as the last meeting or answer said. */
  confirmed: number
}

/** `strands` says of every event, by its place here, as what it is sent and how far central has it. */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS branches (
    source TEXT NOT NULL,
    after INTEGER NOT NULL,
    branch TEXT NOT NULL UNIQUE,
    PRIMARY KEY (source, after)
  ) STRICT, WITHOUT ROWID;
  CREATE VIEW IF NOT EXISTS strands AS
    SELECT streams.stream, minted, confirmed, coalesce(source, streams.stream) AS source, coalesce(after, 0) AS after,
      coalesce((SELECT min(next.after) FROM branches next
        WHERE next.source = coalesce(own.source, streams.stream) AND next.after > coalesce(own.after, -1)),
        9007199254740991) AS up_to
    FROM streams LEFT JOIN branches own ON own.branch = streams.stream`

/** What of every strand central lacks. CROSS JOIN tells SQLite to go from the few strands to their ends. */
export const UNSENT = `FROM strands CROSS JOIN events ON events.stream = strands.source
  AND events.seq > strands.after + strands.confirmed AND events.seq <= strands.up_to`

export type Strands = {
  all(): Strand[]
  /** The end of a strand as central would see it, were all of it sent. */
  end(strand: Strand): Head
  /** The hash of the event at `seq` of a strand as it is sent, or null where this journal has none there. */
  hashAt(strand: Strand, seq: number): string | null
  /** The first place behind `seq` at which this journal has an event of the strand; null where there is none. */
  nextAfter(strand: Strand, seq: number): number | null
  /** Events of the strand as they are sent, from the place behind `seq` on, as long as none is missing. */
  read(strand: Strand, seq: number, limit: number): Envelope[]
  /** Central has this strand up to `seq`, no more and no less. */
  confirm(stream: string, seq: number): void
  /** From here on what stands behind `seq` of this strand is sent as a stream of its own. */
  branch(strand: Strand, seq: number): void
}

export function strandsIn(db: DatabaseSync): Strands {
  db.exec(SCHEMA)
  const all = db.prepare('SELECT * FROM strands ORDER BY minted')
  const last = db.prepare(
    'SELECT seq, hash FROM events WHERE stream = ? AND seq > ? AND seq <= ? ORDER BY seq DESC LIMIT 1',
  )
  const hash = db.prepare('SELECT hash FROM events WHERE stream = ? AND seq = ?')
  const next = db.prepare('SELECT min(seq) AS seq FROM events WHERE stream = ? AND seq > ? AND seq <= ?')
  const confirm = db.prepare('UPDATE streams SET confirmed = ? WHERE stream = ?')
  const add = db.prepare('INSERT INTO streams (stream, minted) VALUES (?, (SELECT max(minted) + 1 FROM streams))')
  const branch = db.prepare(
    'INSERT INTO branches (source, after, branch) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET branch = excluded.branch',
  )
  const stored = storedIn(db)
  const chainOf = chainsOf(stored)

  const hashAt = (strand: Strand, seq: number): string | null => {
    if (seq === 0) return GENESIS
    if (strand.after + seq > strand.upTo) return null
    if (strand.stream !== strand.source) return chainOf(strand, seq)[seq - 1] ?? null
    return (hash.get(strand.source, seq)?.['hash'] as string | undefined) ?? null
  }

  return {
    all: () => all.all().map(strandOf),
    hashAt,
    end(strand) {
      const { stream, source, after, upTo } = strand
      const row = last.get(source, after, upTo)
      if (!row) return emptyHead(stream)
      const seq = (row['seq'] as number) - after
      return { stream, seq, hash: hashAt(strand, seq) ?? (row['hash'] as string) }
    },
    nextAfter({ source, after, upTo }, seq) {
      const found = next.get(source, after + seq, upTo)?.['seq'] as number | null | undefined
      return found == null ? null : found - after
    },
    read(strand, seq, limit) {
      const events = stored(strand, seq, limit)
      if (strand.stream === strand.source) return events
      const chain = chainOf(strand, seq + events.length)
      return events.map((event, index) => placed(event, strand, seq + index + 1, chain[seq + index - 1]))
    },
    confirm(stream, seq) {
      confirm.run(seq, stream)
    },
    branch({ source, after }, seq) {
      inTransaction(db, () => {
        const stream = randomUUID()
        add.run(stream)
        branch.run(source, after + seq, stream)
      })
    },
  }
}

type Stored = (strand: Strand, seq: number, limit: number) => Envelope[]

/** Events as they stand here, from the place behind `seq` of a strand on, as long as none is missing. */
function storedIn(db: DatabaseSync): Stored {
  const rows = db.prepare('SELECT seq, json FROM events WHERE stream = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?')
  return ({ source, after, upTo }, seq, limit) => {
    const found = rows.all(source, after + seq, upTo, limit)
    const end = found.findIndex((row, index) => row['seq'] !== after + seq + 1 + index)
    const whole = end === -1 ? found : found.slice(0, end)
    return whole.map((row) => JSON.parse(row['json'] as string) as Envelope)
  }
}

/** The hashes of a branch from its beginning up to a place, as far as there are events. Kept: each follows from all before. */
function chainsOf(stored: Stored): (strand: Strand, seq: number) => readonly string[] {
  const chains = new Map<string, string[]>()
  return (strand, seq) => {
    const chain = chains.get(strand.stream) ?? []
    chains.set(strand.stream, chain)
    while (chain.length < seq) {
      const more = stored(strand, chain.length, Math.min(500, seq - chain.length))
      if (more.length === 0) break
      for (const event of more) chain.push(hashOf(placed(event, strand, chain.length + 1, chain.at(-1))))
    }
    return chain
  }
}

function placed(event: Envelope, { stream }: Strand, seq: number, before: string | undefined): Envelope {
  return { ...event, stream, seq, prev: before ?? GENESIS }
}

function strandOf(row: Record<string, unknown>): Strand {
  return {
    stream: row['stream'] as string,
    source: row['source'] as string,
    after: row['after'] as number,
    upTo: row['up_to'] as number,
    confirmed: row['confirmed'] as number,
  }
}
