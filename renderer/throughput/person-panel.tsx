import type { StationStatus } from '../../shared/bridge/status.ts'
import type { Conflict } from '../../shared/reference/change.ts'
import { say } from '../messages/say.ts'
import { useAnswer } from '../view/use-answer.ts'
import { sayTime } from './amounts.ts'
import { Panel } from './panel.tsx'

type PersonPanelProps = {
  status: StationStatus | null
  nameOf: (operator: string) => string
  benchOf: (station: string) => string
}

/** What no machine can settle: which order, at which benches, and what to do about it. */
export function PersonPanel({ status, nameOf, benchOf }: PersonPanelProps) {
  const { answer } = useAnswer('conflicts.list', {})
  if (!answer) return <Panel title={say('figures.person.loading')} asOf={null} />
  const { conflicts } = answer
  const parked = status?.parked ?? 0
  const count = conflicts.length + Number(parked > 0)
  const asOf = status?.referenceAsOf ?? null
  if (count === 0) {
    return (
      <Panel title={say('figures.person.none')} asOf={asOf}>
        <p className="quiet">{say('figures.person.fine')}</p>
      </Panel>
    )
  }
  return (
    <Panel title={say('figures.person', { count })} asOf={asOf} tone="note">
      <ul className="matters">
        {conflicts.map((conflict) => (
          <Matter key={conflict.id} conflict={conflict} nameOf={nameOf} benchOf={benchOf} />
        ))}
        {parked > 0 && (
          <li>
            <strong>{say('figures.parked', { count: parked })}</strong>
            <p>{say('figures.parked.do')}</p>
          </li>
        )}
      </ul>
    </Panel>
  )
}

type MatterProps = { conflict: Conflict } & Omit<PersonPanelProps, 'status'>

function Matter({ conflict, nameOf, benchOf }: MatterProps) {
  const where = conflict.packs.map(({ station, operator, at }) =>
    say('figures.person.where', { bench: benchOf(station), who: nameOf(operator), time: sayTime(at) }),
  )
  const order = conflict.orderNumber ?? conflict.order ?? say('conflict.order.unknown')
  return (
    <li>
      <strong>{say(`conflict.${conflict.kind}`, { order })}</strong>
      <p>{say(`conflict.${conflict.kind}.do`)}</p>
      <p className="quiet">{where.join(' · ')}</p>
    </li>
  )
}
