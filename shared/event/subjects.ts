import { exceptionEnds } from '../exception/events.ts'
import { packEnds } from '../pack/events.ts'
import { pickListEnds } from '../pick-list/events.ts'
import { printJobEnds } from '../print-job/events.ts'
import { returnEnds } from '../return/events.ts'

const ends = new Set<string>([...packEnds, ...pickListEnds, ...printJobEnds, ...returnEnds, ...exceptionEnds])

/** Whether an event of this type ends its subject: from then on the subject is history, not open work. */
export function endsSubject(type: string): boolean {
  return ends.has(type)
}

/** Subject of events that belong to no pack, return or print job. */
export const BENCH_SUBJECT = 'bench'
