import type { DatabaseSync } from 'node:sqlite'
import type { StreamEvent } from '../../../shared/event/catalogue.ts'

/** Carries out what a supervisor decided of parked events, as the events that say so are kept. */
export function parkedDecisions(db: DatabaseSync): (event: StreamEvent) => void {
  const again = db.prepare(`
    INSERT INTO parked_again SELECT stream, seq FROM parked WHERE stream = ? AND seq BETWEEN ? AND ?
      AND NOT EXISTS (SELECT 1 FROM parked_for_good AS good
        WHERE good.stream = parked.stream AND parked.seq BETWEEN good.first AND good.last)
    ON CONFLICT DO NOTHING`)
  const notAgain = db.prepare('DELETE FROM parked_again WHERE stream = ? AND seq BETWEEN ? AND ?')
  const forGood = db.prepare('INSERT INTO parked_for_good VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  return (event) => {
    if (event.type !== 'bench.parkedAgain' && event.type !== 'bench.parkedSetAside') return
    const { stream, from, to } = event.data
    if (event.type === 'bench.parkedAgain') {
      again.run(stream, from, to)
    } else {
      notAgain.run(stream, from, to)
      forGood.run(stream, from, to)
    }
  }
}
