import type { Call, OrderInput } from '../../central/calls.ts'
import { ORDERS, OWN_ORDERS, orderNumber, ownOrder } from './codes.ts'

const goods = ['CUP', 'PLATE', 'BOWL']

type Lines = OrderInput['lines']

function order(number: string, lines: Lines, tags: readonly string[] = []): OrderInput {
  return {
    ...{ id: number.toLowerCase(), number, client: 'Test', site: 'main', carrier: 'Post', service: 'Next day' },
    ...{ promisedShipAt: null, tote: null, notes: [], carrierLabel: null, pickStartedAt: null, lines },
    tags: [...tags],
    shipTo: { name: 'N. N.', street: ['Mill Lane 1'], postcode: 'LS1', city: 'Leeds', country: 'GB' },
  }
}

function linesOf(at: number): Lines {
  return goods
    .slice(0, 1 + (at % 3))
    .map((product, line) => ({ line: String(line + 1), product, quantity: 1 + ((at + line) % 2) }))
}

/** More orders than a robot packs in the time it has, and a return that somebody announced. */
export async function stockForRobot(admin: Call): Promise<void> {
  const mixed = Array.from({ length: ORDERS }, (_, at) =>
    order(orderNumber(at), linesOf(at), at % 10 === 9 ? ['staged'] : []),
  )
  const twoCups: Lines = [{ line: '1', product: 'CUP', quantity: 2 }]
  const own = Array.from({ length: OWN_ORDERS }, (_, at) => order(ownOrder(at), twoCups))
  const orders = [...mixed, ...own]
  const rma = { id: 'rma-robot', number: 'RMA-ROBOT', order: 'x-0', lines: [{ product: 'CUP', quantity: 2 }] }
  for (const [path, body] of [
    ['/v1/orders', { orders }],
    ['/v1/master', { rmas: [rma] }],
  ] as const) {
    const answer = await admin('POST', path, body)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  }
}
