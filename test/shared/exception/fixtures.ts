import type { About, ExceptionCommand } from '../../../shared/exception/commands.ts'
import { decide, raise } from '../../../shared/exception/decide.ts'
import type { ExceptionBody } from '../../../shared/exception/events.ts'
import { type ExceptionEvent, evolve } from '../../../shared/exception/evolve.ts'
import { type Reason, reasonFor } from '../../../shared/exception/reasons.ts'
import type { ExceptionState } from '../../../shared/exception/state.ts'
import type { Person } from '../../../shared/reference/person.ts'

export const START = Date.parse('2026-11-21T08:00:00.000Z')

/** So many minutes after it was raised. */
export const minute = (minutes: number) => new Date(START + minutes * 60_000).toISOString()

export const damaged: Reason = {
  ...reasonFor('damaged', []),
  owner: 'returns',
  targetMinutes: 10,
  escalate: [
    { afterMinutes: 10, to: 'packer' },
    { afterMinutes: 40, to: 'supervisor' },
  ],
}

let serial = 0

export function eventOf(body: ExceptionBody, minutes: number, by: Partial<ExceptionEvent> = {}): ExceptionEvent {
  const place = { id: `e-${++serial}`, subject: 'ex-1', operator: 'ana', station: 'bench-1', at: minute(minutes) }
  return { ...body, ...place, ...by } as ExceptionEvent
}

/** An exception in the test's hand: decides commands at given minutes and folds what is accepted. */
export class ExceptionInHand {
  readonly events: ExceptionEvent[] = []
  roles: Person['roles'] = ['supervisor']

  constructor(reason: Reason = damaged, about: About = { order: 'o-1', number: '1047', pack: 'pack-1' }) {
    this.events.push(eventOf(raise(reason, about, 'person', 'tag-1'), 0))
  }

  get state(): ExceptionState {
    const state = this.events.reduce<ExceptionState | undefined>(evolve, undefined)
    if (!state) throw new Error('not raised')
    return state
  }

  /** Gives the reason it is refused for, or the types it was decided into. */
  try(command: ExceptionCommand, minutes: number): string {
    const decision = decide(this.state, command, { roles: this.roles })
    if (decision.kind === 'refused') return decision.refusal.reason
    for (const body of decision.events) this.events.push(eventOf(body, minutes))
    return decision.events.map(({ type }) => type.slice('exception.'.length)).join() || 'nothing'
  }

  tick(minutes: number): string {
    return this.try({ kind: 'tick', now: minute(minutes) }, minutes)
  }
}
