import { checkDigit } from '../../shared/catalog/check-digit.ts'
import type { Barcode, Product } from '../../shared/catalog/product.ts'
import { plainProduct } from '../../shared/catalog/product.ts'
import type { Master } from '../orders/master.ts'
import type { OrderSource } from '../orders/order-rows.ts'
import { type Goods, PREFIX } from './goods.ts'
import { pictureOf } from './pictures.ts'
import { plainSource } from './plain-source.ts'

const DAY_MS = 86_400_000

/** Goods of which something is written down, asked or warned, and orders that show each: beside the everyday ones. */
export type Showcase = {
  products: Product[]
  barcodes: Barcode[]
  orders: OrderSource[]
  stock: Master['stock']
  lots: Master['lots']
}

const shown = (n: number, product: Pick<Product, 'name' | 'location'> & Partial<Product>): Product => ({
  id: `prod-${200 + n}`,
  sku: `SHW-${200 + n}`,
  picture: null,
  weightGrams: null,
  ...plainProduct,
  ...product,
})

const oil = shown(1, {
  name: 'Olive oil, 500 ml',
  location: 'F-1-1',
  picture: pictureOf('jar', '#a8b545'),
  weightGrams: 920,
  size: { lengthMm: 70, widthMm: 70, heightMm: 260 },
  capture: ['lot', 'expiry'],
  minLifeDays: 60,
})
const scale = shown(2, {
  name: 'Kitchen scale, digital',
  location: 'F-2-1',
  picture: pictureOf('bowl', '#8c98a4'),
  weightGrams: 640,
  size: { lengthMm: 220, widthMm: 190, heightMm: 45 },
  capture: ['serial'],
})
const powerBank = shown(3, {
  name: 'Power bank, lithium',
  location: 'F-3-1',
  picture: pictureOf('book', '#3f4a59'),
  weightGrams: 240,
  size: { lengthMm: 140, widthMm: 70, heightMm: 20 },
  hazmat: true,
})

/** Tea for two is packed as two mugs and a tea towel: the kit lies in no shelf. */
function kitOf(goods: Goods): Product {
  const part = (name: string) => goods.products.find((product) => product.name === name)?.id ?? ''
  const components = [
    { product: part('Mug, red'), quantity: 2 },
    { product: part('Tea towel, cream'), quantity: 1 },
  ]
  return shown(4, { name: 'Tea for two', location: '', picture: pictureOf('mug', '#d6604d'), components })
}

type Shown = { number: number; lines: [product: Product, quantity: number][]; tags: string[] }

export function makeShowcase(goods: Goods, now: Date, due: string | null): Showcase {
  const kit = kitOf(goods)
  const night = goods.products.find(({ name }) => name === 'Night light, blue')
  const wanted: Shown[] = [
    { number: 2001, lines: [[kit, 1]], tags: [] },
    { number: 2002, lines: [[oil, 2]], tags: ['traced'] },
    { number: 2003, lines: [[scale, 1]], tags: ['traced'] },
    { number: 2004, lines: [[powerBank, 1]], tags: [] },
    { number: 2005, lines: night ? [[night, 3]] : [], tags: [] },
  ]
  const products = [oil, scale, powerBank, kit]
  return {
    products,
    barcodes: products.filter(({ components }) => components.length === 0).map(codeOf),
    orders: wanted.map((each) => orderOf(each, due)),
    stock: [
      ...products.map(({ id }) => ({ product: id, site: 'main', onHand: id === kit.id ? 0 : 40 })),
      // Two fewer than order 2005 asks for: what is short is told, and the rest goes out.
      ...(night ? [{ product: night.id, site: 'main', onHand: 1 }] : []),
    ],
    lots: [
      { product: oil.id, site: 'main', lot: 'L2401', onHand: 12, expiry: dayAfter(now, 120) },
      { product: oil.id, site: 'main', lot: 'L2407', onHand: 28, expiry: dayAfter(now, 300) },
    ],
  }
}

function codeOf({ id }: Product): Barcode {
  const body = `${PREFIX}9${id.slice(-3).padStart(7, '0')}`
  return { code: body + checkDigit(body), product: id, quantity: 1, level: 'each' }
}

function dayAfter(now: Date, days: number): string {
  return new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10)
}

function orderOf({ number, lines, tags }: Shown, due: string | null): OrderSource {
  return {
    id: `ord-${number}`,
    number: String(number),
    client: 'Harbour & Hearth',
    site: 'main',
    status: 'released',
    holdReason: null,
    carrier: 'DPD',
    service: 'Next Day',
    promisedShipAt: due,
    tote: `TOTE-${number}`,
    notes: [],
    shipTo: { name: 'Ines Jansen', street: ['Station Road 7'], postcode: 'CB1 2JW', city: 'Cambridge', country: 'GB' },
    lines: lines.map(([product, quantity], at) => ({ line: String(at + 1), product: product.id, quantity })),
    carrierLabel: null,
    ...plainSource,
    tags,
    pickStartedAt: null,
  }
}
