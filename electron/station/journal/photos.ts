import type { DatabaseSync } from 'node:sqlite'
import { type PhotoName, photoEvents } from '../../../shared/photo/photo.ts'

/** Which photos the events of this journal name, and how far central and this disk have them. */
export type SentPhotos = {
  /** The photo whose turn it is at `now` (milliseconds since the epoch). Central holds the event that names it. */
  next(now: number): PhotoName | null
  /** Central has all of it. */
  markKept(sha256: string): void
  /** It could not be sent: tried again after ten minutes, later with each time, once a day at last. */
  setAside(sha256: string, why: string, now: number): void
  /** Its bytes are not on this disk, though central never had them: told for a week from `now` on. */
  markLost(sha256: string, now: number): void
  /** At `now`. `waiting`: on their way or about to be. `refused`: set aside, each for its own time, or lost. */
  counts(now: number): { waiting: number; refused: number }
  /** Photos that central has and whose bytes are here still, the oldest first, and how many bytes all photos here have. */
  spare(): { bytes: number; oldest: PhotoName[] }
  /** Its bytes are not here any more; central has them. */
  markDropped(sha256: string): void
}

const types = photoEvents.map((type) => `'${type}'`).join(', ')

/**
 * A row for each photo, taken from the events: `place` is the row of the first event that names it, so that a journal from
 * before there was this table, or one that took over another's events, knows its photos too.
 */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS photos (
    sha256 TEXT PRIMARY KEY,
    bytes INTEGER NOT NULL,
    stream TEXT NOT NULL,
    seq INTEGER NOT NULL,
    place INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'refused', 'kept', 'dropped')),
    tries INTEGER NOT NULL DEFAULT 0,
    due INTEGER NOT NULL DEFAULT 0,
    why TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS photos_by_state ON photos (state, place);
  CREATE INDEX IF NOT EXISTS photos_by_place ON photos (place);
  CREATE INDEX IF NOT EXISTS photos_named ON events (type) WHERE type IN (${types});`

/** Central takes no photo of an event it did not take: that event is asked about, and its photo goes where it goes. */
const OF_A_TAKEN_EVENT = `NOT EXISTS (
  SELECT 1 FROM parked WHERE parked.stream = photos.stream AND parked.seq = photos.seq)`

const TEN_MINUTES_MS = 600_000
const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS

/** Why a photo is set aside whose bytes are gone. It is never tried again, and `due` ends the telling. */
const LOST = 'lost'
const IS_LOST = `why IS '${LOST}'`

export function sentPhotosIn(db: DatabaseSync): SentPhotos {
  db.exec(SCHEMA)
  const gather = db.prepare(`
    INSERT INTO photos (sha256, bytes, stream, seq, place)
    SELECT json ->> '$.data.sha256', json ->> '$.data.bytes', stream, seq, rowid FROM events
    WHERE type IN (${types}) AND rowid > (SELECT coalesce(max(place), 0) FROM photos)
    ORDER BY rowid ON CONFLICT DO NOTHING`)
  const next = db.prepare(`
    SELECT sha256, bytes FROM photos JOIN strands
      ON strands.source = photos.stream AND photos.seq > strands.after AND photos.seq <= strands.up_to
    WHERE state IN ('waiting', 'refused') AND due <= ? AND NOT ${IS_LOST} AND seq <= after + confirmed AND ${OF_A_TAKEN_EVENT} ORDER BY due, place LIMIT 1`)
  const mark = db.prepare('UPDATE photos SET state = ?, why = NULL WHERE sha256 = ?')
  const aside = db.prepare(`UPDATE photos SET state = 'refused', tries = tries + 1, due = ?, why = ? WHERE sha256 = ?`)
  const tries = db.prepare('SELECT tries FROM photos WHERE sha256 = ?')
  const counts = db.prepare(`
    SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting,
      count(*) FILTER (WHERE state = 'refused' AND (NOT ${IS_LOST} OR due > ?)) AS refused
    FROM photos WHERE state IN ('waiting', 'refused') AND ${OF_A_TAKEN_EVENT}`)
  const here = db.prepare(
    `SELECT coalesce(sum(bytes), 0) AS bytes FROM photos WHERE state <> 'dropped' AND NOT ${IS_LOST}`,
  )
  const kept = db.prepare(`SELECT sha256, bytes FROM photos WHERE state = 'kept' ORDER BY place LIMIT 200`)
  const names = (rows: Record<string, unknown>[]) => rows.map((row) => ({ ...row }) as PhotoName)
  return {
    next(now) {
      gather.run()
      return names(next.all(now)).at(0) ?? null
    },
    markKept: (sha256) => void mark.run('kept', sha256),
    markLost: (sha256, now) => void aside.run(now + WEEK_MS, LOST, sha256),
    setAside(sha256, why, now) {
      const before = (tries.get(sha256)?.['tries'] as number | undefined) ?? 0
      aside.run(now + Math.min(DAY_MS, TEN_MINUTES_MS * 2 ** before), why, sha256)
    },
    counts(now) {
      gather.run()
      const row = counts.get(now)
      return { waiting: row?.['waiting'] as number, refused: row?.['refused'] as number }
    },
    spare: () => ({ bytes: here.get()?.['bytes'] as number, oldest: names(kept.all()) }),
    markDropped: (sha256) => void mark.run('dropped', sha256),
  }
}
