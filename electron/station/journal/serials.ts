import type { DatabaseSync } from 'node:sqlite'

/** Few events name a serial, and only those stand in the index. A journal from before it gets one. */
const INDEX = `CREATE INDEX IF NOT EXISTS serials_of ON events (json ->> '$.data.serial') WHERE type = 'pack.captured'`

const SEEN = `
  SELECT 1 FROM events AS noted
  WHERE noted.type = 'pack.captured' AND noted.json ->> '$.data.serial' = ? AND noted.json ->> '$.data.product' = ?
    AND noted.subject <> ?
    AND NOT EXISTS (SELECT 1 FROM events AS ended WHERE ended.subject = noted.subject
      AND ended.type IN ('pack.abandoned', 'pack.stopped'))
    AND NOT EXISTS (SELECT 1 FROM events AS undone WHERE undone.subject = noted.subject
      AND undone.type = 'pack.captureUndone' AND undone.json ->> '$.data.undoes' = noted.id)
    AND NOT EXISTS (SELECT 1 FROM events AS back, json_each(back.json, '$.data.units') AS unit
      WHERE back.type = 'return.closed' AND back.rowid > noted.rowid
      AND unit.value ->> '$.serial' = noted.json ->> '$.data.serial'
      AND unit.value ->> '$.product' = noted.json ->> '$.data.product')
  LIMIT 1`

/** Looks serials up among those that left this bench: of packs that were not given up, and that did not come back since. */
export function serialsIn(db: DatabaseSync) {
  db.exec(INDEX)
  const seen = db.prepare(SEEN)
  return (product: string, serials: readonly string[], pack: string): string[] =>
    serials.filter((serial) => seen.get(serial, product, pack) !== undefined)
}
