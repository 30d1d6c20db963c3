import { ListChip } from '../idle/list-in-hand.tsx'
import { useGiveWay } from '../layout/give-way.ts'
import { say, sayDue, sayNumber } from '../messages/say.ts'
import { useNow } from '../view/clock.ts'
import type { PackView } from '../view/view-store.ts'

/** What is told elsewhere as well, where it is needed, leaves first. */
const LEAVES = { carrier: 1, note: 2, due: 3 }

/** Which order, who carries it, when it is due, and what is special about it. Quiet: it is known once read. */
export function OrderHeader({ pack }: { pack: PackView }) {
  const now = useNow()
  const row = useGiveWay<HTMLDivElement>()
  const order = pack.dossier?.order
  if (!order) return <div className="pack-header" ref={row} />
  return (
    <div className="pack-header" ref={row}>
      <strong className="pack-number">{sayNumber(order.number)}</strong>
      <span className="pack-carrier" data-leaves={LEAVES.carrier}>
        {order.carrier} {order.service}
      </span>
      <span className="pack-due" data-leaves={LEAVES.due}>
        {order.promisedShipAt === null ? say('due.none') : say('pack.due', { due: sayDue(order.promisedShipAt, now) })}
      </span>
      <span className="pack-notes">
        <ListChip />
        {pack.state.claim === 'offline' && <em className="chip">{say('pack.offline')}</em>}
        {order.notes.map((note) => (
          <em key={`${note.kind} ${note.text}`} className="chip" data-kind={note.kind} data-leaves={LEAVES.note}>
            {say(`pack.note.${note.kind}`)}
          </em>
        ))}
      </span>
    </div>
  )
}
