import { checkDigit } from '../../shared/catalog/check-digit.ts'
import type { Barcode, CartonType, Product } from '../../shared/catalog/product.ts'
import { plainProduct } from '../../shared/catalog/product.ts'
import { type Category, categories } from './categories.ts'
import { pictureOf } from './pictures.ts'
import type { Random } from './random.ts'
import { sizeOf } from './sizes.ts'

export type Goods = { products: Product[]; barcodes: Barcode[]; cased: Product[] }

/** The prefix range that GS1 keeps for restricted use: no shop's real goods answer to these codes. */
export const PREFIX = '2950'

/** Eggcups come in boxes of four, so that the tour's order of four can be packed by one scan of a box. */
const EGGCUP_CASE = 4

/** Every variety of every category: each has a code of its own, and some come in cases as well. */
export function makeGoods(random: Random): Goods {
  const goods: Goods = { products: [], barcodes: [], cased: [] }
  for (const category of categories) {
    for (const article of category.articles) {
      for (const colour of category.colours) addProduct(goods, random, { category, article, colour })
    }
  }
  return goods
}

type Variety = { category: Category; article: string; colour: Category['colours'][number] }

function addProduct(goods: Goods, random: Random, { category, article, colour }: Variety): void {
  const n = goods.products.length + 1
  const body = `${PREFIX}${String(n * 37).padStart(8, '0')}`
  const product: Product = {
    id: `prod-${String(n).padStart(3, '0')}`,
    sku: `${category.sku}-${String(n).padStart(3, '0')}`,
    name: `${article}, ${colour.name}`,
    location: `${category.aisle}-${random.whole(1, 24)}-${random.whole(1, 4)}`,
    picture: pictureOf(category.shape, colour.hex),
    weightGrams: random.whole(category.grams[0], category.grams[1]),
    ...plainProduct,
    size: sizeOf(article),
  }
  goods.products.push(product)
  goods.barcodes.push({ code: body + checkDigit(body), product: product.id, quantity: 1, level: 'each' })
  const quantity = article === 'Eggcup' ? EGGCUP_CASE : random.pick([6, 12])
  if (article !== 'Eggcup' && !random.chance(0.25)) return
  // GTIN-14: the indicator 1 before the same twelve digits, and a check digit of its own.
  const outer = `1${body}`
  goods.barcodes.push({ code: outer + checkDigit(outer), product: product.id, quantity, level: 'case' })
  goods.cased.push(product)
}

export const cartons: CartonType[] = [
  {
    id: 'box-s',
    name: 'Small box',
    code: 'BOX-S',
    lengthMm: 200,
    widthMm: 150,
    heightMm: 100,
    tareGrams: 90,
    maxGrams: 5_000,
  },
  {
    id: 'box-m',
    name: 'Medium box',
    code: 'BOX-M',
    lengthMm: 300,
    widthMm: 220,
    heightMm: 150,
    tareGrams: 180,
    maxGrams: 10_000,
  },
  {
    id: 'box-l',
    name: 'Large box',
    code: 'BOX-L',
    lengthMm: 450,
    widthMm: 320,
    heightMm: 250,
    tareGrams: 410,
    maxGrams: 20_000,
  },
  {
    id: 'box-xl',
    name: 'Extra large box',
    code: 'BOX-XL',
    lengthMm: 600,
    widthMm: 400,
    heightMm: 400,
    tareGrams: 760,
    maxGrams: 30_000,
  },
  {
    id: 'mailer',
    name: 'Padded mailer',
    code: 'MAILER',
    lengthMm: 350,
    widthMm: 250,
    heightMm: 40,
    tareGrams: 45,
    maxGrams: 2_000,
  },
]
