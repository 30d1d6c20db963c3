import type { DatabaseSync } from 'node:sqlite'

export const SCHEMA_VERSION = 1

/**
 * `events` is the ledger: nothing in it is ever changed or removed, and the database itself sees to that. All else here
 * is about it: how far central has it, what is set aside, which subjects are still open.
 */
const SCHEMA = `
  CREATE TABLE streams (
    stream TEXT PRIMARY KEY,
    minted INTEGER NOT NULL UNIQUE,
    confirmed INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  CREATE TABLE events (
    stream TEXT NOT NULL REFERENCES streams (stream),
    seq INTEGER NOT NULL CHECK (seq >= 1),
    id TEXT NOT NULL UNIQUE,
    subject TEXT NOT NULL,
    type TEXT NOT NULL,
    at TEXT NOT NULL,
    hash TEXT NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (stream, seq)
  ) STRICT;
  CREATE INDEX events_of_subject ON events (subject);
  CREATE INDEX events_at ON events (at);
  CREATE INDEX prints_of ON events (json ->> '$.data.for') WHERE type = 'print.requested';
  CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
  CREATE TRIGGER events_are_kept BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

  CREATE TABLE subjects (subject TEXT PRIMARY KEY, ended INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX open_subjects ON subjects (subject) WHERE ended = 0;

  CREATE TABLE parked (
    stream TEXT NOT NULL,
    seq INTEGER NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (stream, seq)
  ) STRICT, WITHOUT ROWID;

  -- Which order each label that left this bench belongs to: known here before central says so.
  CREATE TABLE outbound (
    number TEXT PRIMARY KEY,
    order_id TEXT NOT NULL,
    pack TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX outbound_of_order ON outbound (order_id);

  CREATE TABLE number_blocks (
    block INTEGER PRIMARY KEY,
    extension TEXT NOT NULL,
    prefix TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    next INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE numbers_taken (key TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE) STRICT, WITHOUT ROWID;

  CREATE TABLE marks (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`

/** Tables that came later; a journal from before gets them. What they hold follows from events in the ledger. */
const SINCE = `
  CREATE TABLE IF NOT EXISTS parked_again (
    stream TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (stream, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS parked_for_good (
    stream TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (stream, first, last)
  ) STRICT, WITHOUT ROWID;
`

/** Durable before answered: every commit is flushed to the disk. */
export function prepare(db: DatabaseSync): void {
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 2000')
  const version = db.prepare('PRAGMA user_version').get()?.['user_version']
  if (version !== 0 && version !== SCHEMA_VERSION) {
    throw new Error(`journal of version ${version}, this program knows ${SCHEMA_VERSION}`)
  }
  inTransaction(db, () => {
    if (version === 0) db.exec(`${SCHEMA}; PRAGMA user_version = ${SCHEMA_VERSION}`)
    db.exec(SINCE)
  })
}

/** All of `work` or nothing of it. */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    db.exec('COMMIT')
    return result
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}
