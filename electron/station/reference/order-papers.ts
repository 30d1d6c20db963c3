import type { DatabaseSync } from 'node:sqlite'
import type { Asked } from '../../../shared/sync/central.ts'
import type { RoundEnd } from '../../../shared/sync/loop.ts'

/** The PDFs of open orders as they lie beside the reference rows, by their hash. */
export type OrderPapers = {
  /** Hashes of documents that open orders name and that are not here, a few at a time. */
  wanted(): string[]
  keep(sha256: string, pdf: Uint8Array): void
  /** Drops what no open order names any more. */
  dropSpent(): void
}

/** So many documents or bytes are fetched before changed orders are asked for again: they must not wait behind these. */
const AT_ONCE = 20
const BYTES_AT_ONCE = 4_000_000

const NAMED = `SELECT named.value FROM "order", json_each("order".papers) AS named WHERE "order".papers IS NOT NULL`

export function orderPapersIn(db: DatabaseSync): OrderPapers {
  const wanted = db.prepare(
    `SELECT DISTINCT value AS sha256 FROM (${NAMED}) WHERE value NOT IN (SELECT sha256 FROM paper) LIMIT ${AT_ONCE}`,
  )
  const insert = db.prepare('INSERT INTO paper (sha256, pdf) VALUES (?, ?) ON CONFLICT DO NOTHING')
  const drop = db.prepare(`DELETE FROM paper WHERE sha256 NOT IN (${NAMED})`)
  return {
    wanted: () => wanted.all().map(({ sha256 }) => sha256 as string),
    keep: (sha256, pdf) => void insert.run(sha256, pdf),
    dropSpent: () => void drop.run(),
  }
}

export type PaperPorts = OrderPapers & {
  fetch(sha256: string): Promise<Asked<Uint8Array>>
  /** Central has not got it, or something else under its hash: not asked for again before the next start. */
  missing(sha256: string, why: string): void
}

/** Fetches some of what is wanted. Goes on with `more` where there is more of it. */
export function paperRounds(ports: PaperPorts): () => Promise<RoundEnd> {
  const given = new Set<string>()
  return async () => {
    const wanted = ports.wanted().filter((sha256) => !given.has(sha256))
    let bytes = 0
    for (const sha256 of wanted) {
      if (bytes >= BYTES_AT_ONCE) return 'more'
      const asked = await ports.fetch(sha256)
      if (asked.kind === 'offline' || asked.kind === 'refused') return asked.kind
      if (asked.kind === 'answered') {
        ports.keep(sha256, asked.answer)
        bytes += asked.answer.length
      } else {
        given.add(sha256)
        ports.missing(sha256, asked.why)
      }
    }
    if (wanted.length > 0) return 'more'
    ports.dropSpent()
    return 'done'
  }
}
