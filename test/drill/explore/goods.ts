import type { Call, OrderInput } from '../../central/calls.ts'
import { ORDERS, orderNumber } from './codes.ts'

const goods = ['CUP', 'PLATE', 'BOWL']

function order(at: number): OrderInput {
  const lines = goods
    .slice(0, 1 + (at % 3))
    .map((product, line) => ({ line: String(line + 1), product, quantity: 1 + ((at + line) % 2) }))
  return {
    ...{ id: `x-${at}`, number: orderNumber(at), client: 'Test', site: 'main', carrier: 'Post', service: 'Next day' },
    ...{ promisedShipAt: null, tote: null, notes: [], carrierLabel: null, pickStartedAt: null, lines },
    ...(at % 10 === 9 ? { tags: ['staged'] } : {}),
    shipTo: { name: 'N. N.', street: ['Mill Lane 1'], postcode: 'LS1', city: 'Leeds', country: 'GB' },
  }
}

/** More orders than a robot packs in the time it has, and a return that somebody announced. */
export async function stockForRobot(admin: Call): Promise<void> {
  const orders = Array.from({ length: ORDERS }, (_, at) => order(at))
  const rma = { id: 'rma-robot', number: 'RMA-ROBOT', order: 'x-0', lines: [{ product: 'CUP', quantity: 2 }] }
  for (const [path, body] of [
    ['/v1/orders', { orders }],
    ['/v1/master', { rmas: [rma] }],
  ] as const) {
    const answer = await admin('POST', path, body)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  }
}
