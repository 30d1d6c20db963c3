import type { orderUpsert, PushAnswer } from '../../shared/api/contract.ts'
import { plainProduct } from '../../shared/catalog/product.ts'
import type { z } from '../../shared/schema.ts'
import type { TestCentral } from './start-central.ts'

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into by many tests, each knowing what it asked for
export type Answer = { status: number; body: any }

export type Call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>

/** Calls as one caller. A body that is a text goes out as it is; anything else as JSON. */
export function callsAs(central: TestCentral, token: string): Call {
  return async (method, path, body, headers = {}) => {
    const isText = typeof body === 'string'
    const response = await fetch(central.url + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text }
  }
}

export async function push(call: Call, stream: string, events: readonly unknown[]): Promise<PushAnswer> {
  const { status, body } = await call('POST', '/v1/events', { stream, events })
  if (status !== 200) throw new Error(`push was answered ${status}: ${body.message}`)
  return body
}

export type OrderInput = z.input<typeof orderUpsert>

export function makeOrder(id: string, over: Partial<OrderInput> = {}): OrderInput {
  return {
    id,
    number: id.toUpperCase(),
    client: 'Test',
    site: 'main',
    carrier: 'DPD',
    service: 'Next Day',
    promisedShipAt: null,
    tote: null,
    notes: [],
    shipTo: { name: 'N. N.', street: ['Mill Lane 1'], postcode: 'LS1', city: 'Leeds', country: 'GB' },
    lines: [{ line: '1', product: 'p1', quantity: 2 }],
    carrierLabel: null,
    pickStartedAt: null,
    ...over,
  }
}

export function makeProduct(id: string) {
  return { id, sku: id, name: `Product ${id}`, location: 'A-1-1', picture: null, weightGrams: null, ...plainProduct }
}

/** Takes in orders of one product `p1`, and counts its stock to 100. */
export async function withOrders(admin: Call, ids: readonly string[], over: Partial<OrderInput> = {}): Promise<void> {
  const orders = ids.map((id) => makeOrder(id, over))
  const answer = await admin('POST', '/v1/orders', { products: [makeProduct('p1')], orders })
  if (answer.status !== 200) throw new Error(`orders were answered ${answer.status}: ${answer.body.message}`)
  await admin('POST', '/v1/master', { stock: [{ product: 'p1', site: 'main', onHand: 100 }] })
}
