import type { Master } from '../orders/master.ts'
import type { Intake } from '../orders/upsert.ts'
import { checklists } from './checklists.ts'
import { cartons, makeGoods } from './goods.ts'
import { lanes } from './lanes.ts'
import { makeOrders, makePast, makeReturns, nextCutOffs } from './orders.ts'
import { people } from './people.ts'
import { createRandom } from './random.ts'
import { makeShowcase } from './showcase.ts'

const SEED = 20_261_121

/** `gone`: the orders that left before the demo begins. */
export type Warehouse = { intake: Intake; master: Master; gone: string[] }

/** A whole small warehouse out of a seed: the same seed and moment give the same one. */
export function makeWarehouse(now: Date, seed = SEED): Warehouse {
  const random = createRandom(seed)
  const goods = makeGoods(random)
  const orders = makeOrders(random, goods, now)
  const stock = goods.products.map((product) => ({ product: product.id, site: 'main', onHand: random.whole(20, 400) }))
  const rmas = makeReturns(random, goods)
  const past = makePast(random, rmas, now)
  const show = makeShowcase(goods, now, nextCutOffs(now)[0] ?? null)
  const counted = new Map([...stock, ...show.stock].map((level) => [level.product, level]))
  return {
    intake: {
      products: [...goods.products, ...show.products],
      barcodes: [...goods.barcodes, ...show.barcodes],
      orders: [...past, ...show.orders, ...orders],
    },
    master: { cartons, lanes, checklists, people, reasons: [], rmas, stock: [...counted.values()], lots: show.lots },
    gone: past.map(({ id }) => id),
  }
}
