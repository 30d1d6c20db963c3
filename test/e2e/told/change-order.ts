import type { OrderInput } from '../../central/calls.ts'
import type { Rig } from '../rig/bench-test.ts'
import { sourceOf } from '../rig/source-of.ts'

/** The order system sends an order again, with something else in it. */
export async function changeOrder({ rig }: { rig: Pick<Rig, 'admin'> }, id: string, what: Partial<OrderInput>) {
  const { order } = (await rig.admin('GET', `/v1/orders/${encodeURIComponent(id)}`)).body
  const source = sourceOf(order)
  const sent = await rig.admin('POST', '/v1/orders', { orders: [{ ...source, ...what }] })
  if (sent.status !== 200) throw new Error(sent.body.message)
}

/** The lines of an order of so many units of each product. */
export function linesOf(units: Readonly<Record<string, number>>): OrderInput['lines'] {
  return Object.entries(units).map(([product, quantity], at) => ({ line: String(at + 1), product, quantity }))
}
