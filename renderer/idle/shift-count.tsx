import { dayOf } from '../../shared/metrics/local-hour.ts'
import { say } from '../messages/say.ts'
import { useAnswer } from '../view/use-answer.ts'
import { useView } from '../view/view-store.ts'

/** What this person has done here today: their own count, from the journal. */
export function ShiftCount() {
  const operator = useView((view) => view.operator?.id)
  const done = useView((view) => view.verdict?.serial)
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const day = dayOf(new Date().toISOString(), timeZone)
  const { answer } = useAnswer('throughput.station', { day, timeZone }, { again: done })
  const own = answer?.figures.byOperator.find((row) => row.operator === operator)
  return (
    <dl className="shift">
      <dt>{say('idle.shift')}</dt>
      <dd>{say('idle.shift.orders', { count: own?.ordersClosed ?? 0 })}</dd>
      <dd>{say('idle.shift.units', { count: own?.unitsPacked ?? 0 })}</dd>
    </dl>
  )
}
