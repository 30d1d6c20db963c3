import type { DatabaseSync } from 'node:sqlite'
import type { SsccBlock } from '../../../shared/api/contract.ts'
import { sscc } from '../../../shared/label/sscc.ts'
import { inTransaction } from './schema.ts'

/** The shipping container numbers that central gave this station, and which are taken for what. */
export type Numbers = {
  /** The number for `key`: the same key gets the same number for ever. Null where none are left. */
  take(key: string): string | null
  add(block: SsccBlock): void
  /** Uses none of those at hand any more: somebody else may have used them. */
  giveUp(): void
  /** The highest serial reference that this station was ever given, of each series. */
  highest(): { extension: string; companyPrefix: string; serial: number }[]
  left(): number
  /** Whether less than a fifth of the newest block is left: time to ask for the next one. */
  low(): boolean
}

const LOW = 0.2

export function numbersIn(db: DatabaseSync): Numbers {
  const taken = db.prepare('SELECT number FROM numbers_taken WHERE key = ?')
  const current = db.prepare('SELECT * FROM number_blocks WHERE next <= last ORDER BY block LIMIT 1')
  const advance = db.prepare('UPDATE number_blocks SET next = next + 1 WHERE block = ?')
  const keep = db.prepare('INSERT INTO numbers_taken (key, number) VALUES (?, ?)')
  const add = db.prepare('INSERT INTO number_blocks (extension, prefix, first, last, next) VALUES (?, ?, ?, ?, ?)')
  const giveUp = db.prepare('UPDATE number_blocks SET next = last + 1 WHERE next <= last')
  const highest = db.prepare(
    'SELECT extension, prefix, max(last) AS serial FROM number_blocks GROUP BY extension, prefix',
  )
  const left = db.prepare('SELECT coalesce(sum(last - next + 1), 0) AS free FROM number_blocks')
  const size = db.prepare('SELECT last - first + 1 AS size FROM number_blocks ORDER BY block DESC LIMIT 1')
  const free = () => left.get()?.['free'] as number

  const takeNew = (key: string): string | null => {
    const block = current.get()
    if (!block) return null
    const number = sscc({
      extension: block['extension'] as string,
      companyPrefix: block['prefix'] as string,
      serial: block['next'] as number,
    })
    advance.run(block['block'] as number)
    keep.run(key, number)
    return number
  }

  return {
    take: (key) => inTransaction(db, () => (taken.get(key)?.['number'] as string | undefined) ?? takeNew(key)),
    add({ extension, companyPrefix, from, to }) {
      add.run(extension, companyPrefix, from, to, from)
    },
    giveUp() {
      giveUp.run()
    },
    highest: () =>
      highest.all().map((row) => ({
        extension: row['extension'] as string,
        companyPrefix: row['prefix'] as string,
        serial: row['serial'] as number,
      })),
    left: free,
    low: () => free() < ((size.get()?.['size'] as number | undefined) ?? 1) * LOW,
  }
}
