import { holdRequest } from '../../shared/api/contract.ts'
import { order } from '../../shared/order/order.ts'
import { id, z } from '../../shared/schema.ts'
import { moveOrder } from '../orders/moves.ts'
import { orderDossier, readOrder } from '../orders/read-order.ts'
import type { App, Context } from './context.ts'

const params = z.object({ id })

export function orderRoutes(app: App, { pool, pokes }: Context): void {
  app.get(
    '/v1/orders/:id',
    {
      config: { access: 'any' },
      schema: { summary: 'An order with its packs and conflicts', params, response: { 200: orderDossier } },
    },
    async (request) => readOrder(pool, request.params.id),
  )
  app.post(
    '/v1/orders/:id/hold',
    {
      config: { access: 'admin' },
      schema: { summary: 'Hold an order, with a reason', params, body: holdRequest, response: { 200: order } },
    },
    async (request) => {
      const move = { to: 'held', by: 'order-system', holdReason: request.body.reason } as const
      const moved = await moveOrder(pool, request.params.id, move)
      pokes.touch('changes')
      return moved
    },
  )
  const moves = [
    { verb: 'cancel', to: 'cancelled', by: 'order-system', summary: 'Cancel an order' },
    { verb: 'release', to: 'released', by: 'order-system', summary: 'Release an order that is held' },
    { verb: 'ship', to: 'shipped', by: 'carrier', summary: 'Say that the carrier took the parcels' },
  ] as const
  for (const { verb, to, by, summary } of moves) {
    app.post(
      `/v1/orders/:id/${verb}`,
      { config: { access: 'admin' }, schema: { summary, params, response: { 200: order } } },
      async (request) => {
        const moved = await moveOrder(pool, request.params.id, { to, by })
        pokes.touch('changes')
        return moved
      },
    )
  }
}
