/**
 * How long the station is kept by a scan that opens an order: of a code that means one order, of one that means twenty (a
 * number that many shops gave, a tote that holds many), each of forty lines. The station journals scans on the same thread.
 */
import { plainProduct } from '../../shared/catalog/product.ts'
import type { Change } from '../../shared/reference/change.ts'
import { basics, change, order, referenceInMemory } from '../electron/station/reference-rows.ts'
import { percentile, round } from './percentile.ts'

const LINES = 40
const TIMES = 200
/** What twenty may cost, as a ratio to one. */
const LIMIT = 5

const { apply, lookups } = referenceInMemory()
const products = Array.from({ length: 2000 }, (_, nth) => `p-${nth}`)
apply([...basics, ...products.flatMap(goodsOf)])
apply(Array.from({ length: 20 }, (_, nth) => orderOf(nth, 'MANY')))
apply([orderOf(99, 'ONE')])
const figures = { one_ms: timeOf('ONE'), many_ms: timeOf('MANY') }
const ratio = round(figures.many_ms / figures.one_ms)
console.log(JSON.stringify({ ...figures, many_to_one: ratio, lines: LINES, within_limits: ratio <= LIMIT }))
if (ratio > LIMIT) process.exitCode = 1

function timeOf(code: string): number {
  const took = Array.from({ length: TIMES }, () => {
    const from = performance.now()
    lookups.find([code])
    return performance.now() - from
  })
  return round(percentile(took, 0.5))
}
function goodsOf(id: string): Change[] {
  return [
    change('product', id, { id, sku: id, name: id, location: 'A', picture: null, weightGrams: 5, ...plainProduct }),
    change('barcode', `C-${id}`, { code: `C-${id}`, product: id, quantity: 1, level: 'each' }),
    change('stock', `main/${id}`, { product: id, site: 'main', onHand: 5 }),
  ]
}
function orderOf(nth: number, tote: string): Change {
  const lines = Array.from({ length: LINES }, (_, at) => ({
    line: String(at + 1),
    product: products[(nth * LINES + at) % products.length] ?? '',
    quantity: 1,
  }))
  return change('order', `o-${nth}`, order(`o-${nth}`, { number: `N-${nth}`, tote, lines }))
}
