import { ListChip } from '../idle/list-in-hand.tsx'
import { say, sayDue, sayNumber } from '../messages/say.ts'
import { useNow } from '../view/clock.ts'
import type { PackView } from '../view/view-store.ts'

/** Which order, who carries it, when it is due, and what is special about it. Quiet: it is known once read. */
export function OrderHeader({ pack }: { pack: PackView }) {
  const now = useNow()
  const order = pack.dossier?.order
  if (!order) return <div className="pack-header" />
  return (
    <div className="pack-header">
      <strong className="pack-number">{sayNumber(order.number)}</strong>
      <span className="pack-carrier">
        {order.carrier} {order.service}
      </span>
      <span className="pack-due">
        {order.promisedShipAt === null ? say('due.none') : say('pack.due', { due: sayDue(order.promisedShipAt, now) })}
      </span>
      <span className="pack-notes">
        <ListChip />
        {pack.state.claim === 'offline' && <em className="chip">{say('pack.offline')}</em>}
        {order.notes.map((note) => (
          <em key={`${note.kind} ${note.text}`} className="chip" data-kind={note.kind}>
            {say(`pack.note.${note.kind}`)}
          </em>
        ))}
      </span>
    </div>
  )
}
