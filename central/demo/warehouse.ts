import type { Master } from '../orders/master.ts'
import type { Intake } from '../orders/upsert.ts'
import { checklists } from './checklists.ts'
import { cartons, makeGoods } from './goods.ts'
import { lanes } from './lanes.ts'
import { makeOrders, makeReturns } from './orders.ts'
import { people } from './people.ts'
import { createRandom } from './random.ts'

const SEED = 20_261_121

/** A whole small warehouse out of a seed: the same seed and moment give the same one. */
export function makeWarehouse(now: Date, seed = SEED): { intake: Intake; master: Master } {
  const random = createRandom(seed)
  const goods = makeGoods(random)
  const orders = makeOrders(random, goods, now)
  const stock = goods.products.map((product) => ({ product: product.id, site: 'main', onHand: random.whole(20, 400) }))
  return {
    intake: { products: goods.products, barcodes: goods.barcodes, orders },
    master: { cartons, lanes, checklists, people, reasons: [], rmas: makeReturns(random, goods), stock, lots: [] },
  }
}
