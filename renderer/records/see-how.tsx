import { say } from '../messages/say.ts'
import { useKeys } from '../view/keys.ts'
import { useView } from '../view/view-store.ts'
import { showRecords } from './record-view.ts'

/** What is offered where an order is packed already: how that was done. */
export function SeeHow() {
  const verdict = useView((view) => view.verdict)
  const order = verdict?.key === 'refusal.order-packed' ? verdict.params['order'] : undefined
  const see = order === undefined ? undefined : () => showRecords(String(order))
  useKeys({ h: see, H: see })
  if (!see) return null
  return (
    <button type="button" className="see-how" onClick={see}>
      {say('records.see-how')} <kbd>H</kbd>
    </button>
  )
}
