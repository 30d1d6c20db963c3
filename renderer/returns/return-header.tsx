import { shownNumber } from '../../shared/order/shown-number.ts'
import { useGiveWay } from '../layout/give-way.ts'
import { say } from '../messages/say.ts'
import type { ReturnView } from '../view/view-store.ts'

/** A code that says what it is needs no word before it. */
function sayVia(via: ReturnView['state']['via'], code: string): string {
  return via === 'rma' && /^rma/i.test(code) ? code : say(`return.via.${via}`, { code })
}

/** What the parcel was opened by, the RMA and the order it belongs to, as far as they are known. */
export function ReturnHeader({ view: { state } }: { view: ReturnView }) {
  const { via, code, rmaNumber, orderNumber } = state
  const row = useGiveWay<HTMLDivElement>()
  return (
    <div className="pack-header" ref={row}>
      <strong className="pack-number">{rmaNumber ?? sayVia(via, code ?? '')}</strong>
      {orderNumber !== null && <span data-leaves={1}>{shownNumber(orderNumber)}</span>}
    </div>
  )
}
