import type { DatabaseSync } from 'node:sqlite'
import type { StreamEvent } from '../../../shared/event/catalogue.ts'
import type { LoggedReturn } from '../../../shared/reference/change.ts'
import { summed } from '../../../shared/return/awaited.ts'
import { FOLDS } from './strange.ts'

/** Few events close a return, and only those stand in the indexes. A journal from before them gets them. */
const INDEXES = `
  CREATE INDEX IF NOT EXISTS returns_of_rma ON events (json ->> '$.data.rma') WHERE type = 'return.closed';
  CREATE INDEX IF NOT EXISTS returns_of_order ON events (json ->> '$.data.order') WHERE type = 'return.closed';`

type Closed = Extract<StreamEvent, { type: 'return.closed' }>

/** Finds the returns that were closed at this bench under an RMA, or of an order without one; the oldest first. */
export function returnsIn(db: DatabaseSync) {
  db.exec(INDEXES)
  const closed = `SELECT json FROM events JOIN streams USING (stream) WHERE type = 'return.closed' AND ${FOLDS}`
  const ofRma = db.prepare(`${closed} AND json ->> '$.data.rma' = ? ORDER BY minted, seq`)
  const ofOrder = db.prepare(
    `${closed} AND json ->> '$.data.order' = ? AND json ->> '$.data.rma' IS NULL ORDER BY minted, seq`,
  )
  return (about: { rma: string } | { order: string }): LoggedReturn[] => {
    const rows = 'rma' in about ? ofRma.all(about.rma) : ofOrder.all(about.order)
    return rows.map((row) => loggedAs(JSON.parse(row['json'] as string) as Closed))
  }
}

function loggedAs({ subject, at, operator, station, data }: Closed): LoggedReturn {
  return { return: subject, at, operator, station, units: summed(data.units) }
}
