import { say } from '../messages/say.ts'
import type { ReturnView } from '../view/view-store.ts'

/** Which parcel is open, and the order it belongs to. */
export function ReturnHeader({ view: { state, match } }: { view: ReturnView }) {
  return (
    <div className="pack-header">
      <strong className="pack-number">{say(`return.via.${state.via}`, { code: match?.rma?.number ?? '' })}</strong>
      {match && <span>#{match.orderNumber}</span>}
    </div>
  )
}
