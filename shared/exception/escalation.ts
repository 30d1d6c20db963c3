import type { ExceptionState } from './state.ts'

export type DueStep = ExceptionState['escalations'][number]
type Matter = Pick<ExceptionState, 'raised' | 'acknowledged' | 'targetMinutes' | 'escalate' | 'ended'>

const MINUTE_MS = 60_000

/**
 * When each level of the path is due: so long after the matter was raised. Who acknowledged it before that has the target
 * time from then on. A function of facts alone, so that every bench and central tell the same instants.
 */
export function stepsOf({ raised, acknowledged, targetMinutes, escalate }: Matter): DueStep[] {
  const from = Date.parse(raised.at)
  const heard = acknowledged && Date.parse(acknowledged.at)
  return escalate.map(({ afterMinutes, to }, index) => {
    const due = from + afterMinutes * MINUTE_MS
    const grace = heard !== null && heard < due ? heard + targetMinutes * MINUTE_MS : due
    return { level: index + 1, to, dueAt: new Date(Math.max(due, grace)).toISOString() }
  })
}

/** The levels that are due at `now` and not told yet. */
export function stepsDue(state: ExceptionState, now: string): DueStep[] {
  if (state.ended) return []
  const told = new Set(state.escalations.map(({ level }) => level))
  return stepsOf(state).filter(({ level, dueAt }) => dueAt <= now && !told.has(level))
}

/** The instant by which it should be settled. */
export function targetAt({ raised, targetMinutes }: Pick<Matter, 'raised' | 'targetMinutes'>): string {
  return new Date(Date.parse(raised.at) + targetMinutes * MINUTE_MS).toISOString()
}
