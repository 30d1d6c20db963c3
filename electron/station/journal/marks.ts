import type { DatabaseSync } from 'node:sqlite'

/** Small facts kept in the journal's file: the page's generation, the stream, who this station is, what it went through. */
export type MarkName = 'stream' | 'generation' | 'station' | 'set-aside' | 'lives' | 'timeline' | 'recovery'

export type Marks = { get(name: MarkName): string | null; set(name: MarkName, value: string): void }

export function marksIn(db: DatabaseSync): Marks {
  const get = db.prepare('SELECT value FROM marks WHERE name = ?')
  const set = db.prepare(
    'INSERT INTO marks (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )
  return {
    get: (name) => (get.get(name)?.['value'] as string | undefined) ?? null,
    set: (name, value) => {
      set.run(name, value)
    },
  }
}
