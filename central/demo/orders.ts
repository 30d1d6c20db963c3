import type { Product } from '../../shared/catalog/product.ts'
import type { ReturnAuthorisation } from '../../shared/reference/change.ts'
import type { OrderSource } from '../orders/order-rows.ts'
import { makeCarrierLabel } from './carrier-label.ts'
import type { Goods } from './goods.ts'
import { makeRecipient } from './people.ts'
import { plainSource } from './plain-source.ts'
import type { Random } from './random.ts'

const FIRST_NUMBER = 1001
const ORDERS = 300
const TOUR_NUMBER = 1047
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/** Some three hundred orders of a shop's two days, in the order in which they came. */
export function makeOrders(random: Random, goods: Goods, now: Date): OrderSource[] {
  const dues = nextCutOffs(now)
  return Array.from({ length: ORDERS }, (_, index) => {
    const number = FIRST_NUMBER + index
    const due = dues[Math.min(dues.length - 1, Math.floor((index / ORDERS) * dues.length))]
    const order = makeOrder(random, goods, { number, due, now })
    return number === TOUR_NUMBER ? forTheTour(order, goods) : onATrip({ ...order, ...worthOf(order) }, index)
  })
}

/** Nobody is promised what is to be packed in a few minutes. */
const SOONEST_MS = 40 * MINUTE_MS

/** When carriers come: three times a day. The next six times from `now` on are this day and the one after. */
export function nextCutOffs(now: Date): string[] {
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())
  return [0, 24, 48]
    .flatMap((day) => [12, 15, 18].map((hour) => midnight + (day + hour) * HOUR_MS))
    .filter((at) => at > now.getTime() + SOONEST_MS)
    .slice(0, 6)
    .map((at) => new Date(at).toISOString())
}

type Wanted = { number: number; due: string | undefined; now: Date }

function makeOrder(random: Random, goods: Goods, { number, due, now }: Wanted): OrderSource {
  const { shipTo, carrier, service } = makeRecipient(random)
  const picked = random.chance(0.6) ? now.getTime() - random.whole(8, 150) * MINUTE_MS : undefined
  return {
    id: `ord-${number}`,
    number: String(number),
    client: 'Harbour & Hearth',
    site: 'main',
    ...makeStatus(random),
    carrier,
    service,
    promisedShipAt: due ?? null,
    tote: random.chance(0.3) ? `TOTE-${String(number - FIRST_NUMBER + 1).padStart(3, '0')}` : null,
    notes: makeNotes(random),
    shipTo,
    lines: makeLines(random, goods),
    carrierLabel: carrier === 'UPS' && random.chance(0.5) ? makeCarrierLabel(random, shipTo, carrier) : null,
    ...plainSource,
    pickStartedAt: picked === undefined ? null : new Date(picked).toISOString(),
  }
}

function makeStatus(random: Random): Pick<OrderSource, 'status' | 'holdReason'> {
  const fate = random.next()
  if (fate < 0.02) return { status: 'held', holdReason: random.pick(['Payment is checked', 'Address is in doubt']) }
  return { status: fate < 0.035 ? 'cancelled' : 'released', holdReason: null }
}

function makeNotes(random: Random): OrderSource['notes'] {
  const notes: OrderSource['notes'] = []
  if (random.chance(0.08)) notes.push({ kind: 'gift', text: 'Gift: no invoice in the box, please.' })
  if (random.chance(0.06)) notes.push({ kind: 'fragile', text: 'Fragile: wrap each piece.' })
  if (random.chance(0.04)) notes.push({ kind: 'note', text: 'Regular customer: add a postcard.' })
  return notes
}

/** Most orders are small; one in twenty takes a case or two. No product stands on two lines. */
function makeLines(random: Random, goods: Goods): OrderSource['lines'] {
  const wanted = random.pick([1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6])
  const chosen = new Map<string, number>()
  if (random.chance(0.05)) {
    const cased = goods.cased[random.whole(0, goods.cased.length - 1)]
    if (cased) chosen.set(cased.id, caseOf(goods, cased) * random.whole(1, 2) + random.whole(0, 2))
  }
  while (chosen.size < wanted) {
    const product = goods.products[random.whole(0, goods.products.length - 1)]
    if (product) chosen.set(product.id, random.pick([1, 1, 1, 1, 2, 2, 3]))
  }
  return linesOf(chosen)
}

function caseOf(goods: Goods, product: Product): number {
  return goods.barcodes.find((code) => code.product === product.id && code.level === 'case')?.quantity ?? 1
}

function linesOf(chosen: ReadonlyMap<string, number>): OrderSource['lines'] {
  return [...chosen].map(([product, quantity], index) => ({ line: String(index + 1), product, quantity }))
}

/** What it is worth, and whether the buyer asked for care: told from what is in it, so that nothing else changes. */
function worthOf({ lines }: OrderSource): Pick<OrderSource, 'value' | 'tags'> {
  const pence = ({ product }: { product: string }) =>
    500 + ([...product].reduce((sum, c) => sum + c.charCodeAt(0), 0) % 40) * 100
  const amount = lines.reduce((sum, line) => sum + line.quantity * pence(line), 0)
  return { value: { amount, currency: 'GBP' }, tags: amount % 1700 === 0 ? ['care'] : [] }
}

const TRIP = 75
const SLOTS_OF_CART = 12

/**
 * Orders of one unit are picked many at a time, all of a stretch on one trip: the item finds the order. Of the others, some
 * come on a cart with slots. Told from what is in them, so that nothing else changes.
 */
function onATrip(order: OrderSource, index: number): OrderSource {
  const pickList = `PICK-${String(Math.floor(index / TRIP) + 1).padStart(2, '0')}`
  const isSingle = order.lines.length === 1 && order.lines[0]?.quantity === 1
  if (isSingle && order.tags.length === 0) return { ...order, pickList, tote: null, tags: ['single'] }
  if (order.tote !== null || index % 3 > 0) return order
  const slot = index / 3
  const place = slot % SLOTS_OF_CART
  return {
    ...order,
    slot: `CART${Math.floor(slot / SLOTS_OF_CART) + 1}-${'ABC'[Math.floor(place / 4)]}${(place % 4) + 1}`,
  }
}

/** The order of the tour: four lines, seven units, four of them to be had by one scan of a case. */
function forTheTour(order: OrderSource, goods: Goods): OrderSource {
  const named = (name: string) => goods.products.find((product) => product.name === name)?.id ?? ''
  const lines = new Map([
    [named('Eggcup, blue'), 4],
    [named('Mug, red'), 1],
    [named('Tea towel, cream'), 1],
    [named('Scented candle, plum'), 1],
  ])
  const notes: OrderSource['notes'] = [{ kind: 'gift', text: 'Gift: no invoice in the box, please.' }]
  const free = { status: 'released', holdReason: null, carrierLabel: null, tote: 'TOTE-047' } as const
  return { ...order, ...free, carrier: 'DPD', service: 'Next Day', notes, lines: linesOf(lines) }
}

/** Goods on their way back from orders that left before the demo begins (`makePast`). */
export function makeReturns(random: Random, goods: Goods): ReturnAuthorisation[] {
  return Array.from({ length: 6 }, (_, index) => {
    const product = () => goods.products[random.whole(0, goods.products.length - 1)]?.id ?? ''
    const products = [...new Set([product(), product()])]
    return {
      id: `rma-${501 + index}`,
      number: `RMA-${501 + index}`,
      order: `ord-${900 + index * 7}`,
      lines: products.map((each) => ({ product: each, quantity: random.whole(1, 2) })),
    }
  })
}

/** The orders that goods come back from: a week old, and long gone. */
export function makePast(random: Random, rmas: readonly ReturnAuthorisation[], now: Date): OrderSource[] {
  return rmas.map(({ order: id, lines }) => {
    const { shipTo, carrier, service } = makeRecipient(random)
    const promised = new Date(now.getTime() - 7 * 24 * HOUR_MS).toISOString()
    return {
      id,
      number: id.replace('ord-', ''),
      client: 'Harbour & Hearth',
      site: 'main',
      status: 'released',
      holdReason: null,
      carrier,
      service,
      promisedShipAt: promised,
      tote: null,
      notes: [],
      shipTo,
      lines: linesOf(new Map(lines.map(({ product, quantity }) => [product, quantity + 1]))),
      carrierLabel: null,
      ...plainSource,
      pickStartedAt: promised,
    }
  })
}
