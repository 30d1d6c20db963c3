import { type Recovery, recoveries } from '../../../shared/bridge/recovery.ts'
import { parse } from '../../../shared/schema.ts'
import type { Marks } from './marks.ts'

/** As many as a person reads; older ones are in the log. */
const MOST = 20

/** What this journal went through, the newest first. */
export function recoveryIn(marks: Pick<Marks, 'get'>): Recovery[] {
  const kept = parse(recoveries, JSON.parse(marks.get('recovery') ?? '[]'))
  return kept.ok ? kept.value : []
}

/** Notes what happened. The same kind again within the hour counts up, so that a bad day does not push out the others. */
export function noteRecovery(marks: Marks, what: Recovery): void {
  const [last, ...older] = recoveryIn(marks)
  const isSame = last?.kind === what.kind && Date.parse(what.at) - Date.parse(last.at) < 3_600_000
  const next = isSame
    ? [{ ...what, count: last.count + what.count }, ...older]
    : [what, ...(last ? [last] : []), ...older]
  marks.set('recovery', JSON.stringify(next.slice(0, MOST)))
}
