import type { DatabaseSync } from 'node:sqlite'
import { BENCH_SUBJECT } from '../../../shared/event/subjects.ts'
import { isRecord, type Reference, references } from '../../../shared/record/belongs.ts'
import { buildRecord, type FoundRange, rangesOf } from '../../../shared/record/build.ts'
import type { PackRecord } from '../../../shared/record/record.ts'

/** What this journal tells of the packs of an order. */
export type Records = {
  /** The order that a pack of this bench was opened for. */
  orderOf(pack: string): string | null
  /** The record of an order, or null where none of its packs was opened here. */
  read(order: string): PackRecord | null
}

type Place = { stream: string; seq: number }

/** Texts and not parameters, so that SQLite knows the index by them; they come from our own catalogue. */
const named = ({ type, member }: { type: string; member: string }) => `type = '${type}' AND json ->> '$.data.${member}'`

/** Finds by index: a journal holds years of events, and the station answers scans meanwhile. */
export function recordsIn(db: DatabaseSync): Records {
  for (const { type, member } of [{ type: 'pack.opened', member: 'order' }, ...references]) {
    // `prints_of` is there from the beginning.
    if (type === 'print.requested' && member === 'for') continue
    db.exec(
      `CREATE INDEX IF NOT EXISTS "${member} of ${type}" ON events (json ->> '$.data.${member}') WHERE type = '${type}'`,
    )
  }
  const opened = db.prepare(`SELECT json FROM events WHERE subject = ? AND type = 'pack.opened' LIMIT 1`)
  const packsOf = db.prepare(
    `SELECT subject FROM events WHERE ${named({ type: 'pack.opened', member: 'order' })} = ? ORDER BY at, subject`,
  )
  const about = references.map((reference) => ({
    member: reference.member,
    find: db.prepare(`SELECT DISTINCT subject FROM events WHERE ${named(reference)} = ?`),
  }))
  const places = db.prepare('SELECT stream, seq FROM events WHERE subject = ? ORDER BY stream, seq')
  const last = db.prepare('SELECT max(seq) AS seq FROM events WHERE stream = ?')
  const rows = db.prepare('SELECT seq, hash, json FROM events WHERE stream = ? AND seq BETWEEN ? AND ? ORDER BY seq')

  const naming = (member: Reference['member'], things: readonly string[]) =>
    about
      .filter((one) => one.member === member)
      .flatMap(({ find }) => things.flatMap((thing) => find.all(thing).map((row) => row['subject'] as string)))
  const subjectsOf = (order: string, packs: readonly string[]) => {
    const near = [...new Set([...packs, ...naming('pack', packs), ...naming('order', [order])])]
    // What is printed may be for the pack, or for an exception of it.
    return [...new Set([...near, ...naming('for', near)])].filter((subject) => subject !== BENCH_SUBJECT)
  }
  const rangesIn = (stream: string, seqs: readonly number[]): FoundRange[] =>
    rangesOf(seqs, last.get(stream)?.['seq'] as number).map(({ from, to }) => ({
      ...{ stream, from, to, own: seqs },
      rows: rows.all(stream, from, to).map((row) => ({
        ...{ seq: row['seq'] as number, hash: row['hash'] as string },
        event: readJson(row['json'] as string),
      })),
    }))

  return {
    orderOf(pack) {
      const row = opened.get(pack)
      const event = row && readJson(row['json'] as string)
      const order = isRecord(event) && isRecord(event['data']) ? event['data']['order'] : null
      return typeof order === 'string' ? order : null
    },
    read(order) {
      const packs = [...new Set(packsOf.all(order).map((row) => row['subject'] as string))]
      if (packs.length === 0) return null
      const subjects = subjectsOf(order, packs)
      const found = subjects.flatMap((subject) => places.all(subject) as Place[])
      const ranges = Object.entries(Object.groupBy(found, ({ stream }) => stream)).flatMap(([stream, own = []]) =>
        rangesIn(
          stream,
          own.map(({ seq }) => seq).toSorted((a, b) => a - b),
        ),
      )
      return buildRecord({ order, packs, subjects, kept: 'bench', asOf: new Date().toISOString(), ranges })
    },
  }
}

/** What a changed row holds need not be JSON any more; then it is told as nothing, and its hash does not fit. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
