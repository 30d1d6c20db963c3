import { type PlacedEvent, readEvent } from '../../shared/event/read-event.ts'

/** The event of a row, or none: a row that has no place is not read, but it stays where it is. */
export function placedIn(row: unknown): PlacedEvent[] {
  const read = readEvent(row)
  return read.kind === 'unplaced' ? [] : [read.event]
}
