import { shownNumber } from '../../shared/order/shown-number.ts'
import { say } from '../messages/say.ts'
import type { ReturnView } from '../view/view-store.ts'

/** What the parcel was opened by, the RMA and the order it belongs to, as far as they are known. */
export function ReturnHeader({ view: { state } }: { view: ReturnView }) {
  const { via, code, rmaNumber, orderNumber } = state
  return (
    <div className="pack-header">
      <strong className="pack-number">{rmaNumber ?? say(`return.via.${via}`, { code: code ?? '' })}</strong>
      {orderNumber !== null && <span>{shownNumber(orderNumber)}</span>}
    </div>
  )
}
