import { isDeepStrictEqual } from 'node:util'
import { readGtin } from '../../shared/barcode/gtin.ts'
import { checkDigitFails, normalCode } from '../../shared/catalog/code.ts'
import type { Barcode, Product } from '../../shared/catalog/product.ts'
import { plainProduct } from '../../shared/catalog/product.ts'
import { sha256 } from '../../shared/event/sha256.ts'
import { cut } from '../../shared/schema.ts'
import type { Sql } from '../database/pool.ts'
import type { CellCode } from './cells.ts'
import type { BadRow } from './csv.ts'
import { type KnownGoods, knownGoods } from './known-goods.ts'
import type { ReadLine } from './mapping.ts'

/** Which product a line means, and what is to be asked before it is packed; `null`: nothing. */
export type Meant = { product: string; doubt: string | null }

/** What the lines of a file mean. `products` and `barcodes` are missing here and are to be taken in first. */
export type Goods = {
  products: readonly Product[]
  barcodes: readonly Barcode[]
  told: readonly BadRow[]
  of(line: ReadLine): Meant
}

/**
 * Finds the product of each line: the one that has its SKU, else the one that has its code, else a new one. A file may add
 * a product; of one that is here it changes nothing, for it knows no more of it than a name.
 */
export async function goodsOf(sql: Sql, lines: readonly ReadLine[], namesTell: boolean): Promise<Goods> {
  const keys = Map.groupBy(lines, keyOf)
  const known = await knownGoods(
    sql,
    [...keys.values()].flatMap(([line]) => (line ? askedFor(line) : [])),
  )
  const finder = new Finder(known)
  const meant = new Map<string, Meant>()
  for (const [key, own] of keys) {
    const [line] = own
    if (!line) continue
    const found = finder.find({ ...line, name: own.find(({ name }) => name !== '')?.name ?? '' })
    const names = namesTell && line.code ? finder.namesDoubt(found.product, line, own) : null
    meant.set(key, { product: found.product, doubt: found.doubt ?? names })
  }
  const { products, barcodes, told } = finder
  return {
    products: [...products.values()],
    barcodes,
    told,
    of: (line) => meant.get(keyOf(line)) ?? { product: '', doubt: '' },
  }
}

/** What no scanner reads is known by its name as well as by what is left of its code, as its product is (`namedId`). */
function keyOf({ code, name }: ReadLine): string {
  return code && !code.lost ? `code ${code.text}` : JSON.stringify([name, code?.text ?? ''])
}

function spellings({ text, restored, padded }: CellCode): string[] {
  return [text, restored, padded].filter((each) => each !== null)
}

function askedFor({ code, name }: ReadLine): { codes: string[]; id: string } {
  return code && isScannable(code)
    ? { codes: spellings(code), id: idOf(code.restored ?? code.text) }
    : { codes: [], id: namedId(name, code) }
}

/** What a row can hold as a code; digits that are lost name nothing. */
function isScannable({ text, lost }: CellCode): boolean {
  return !lost && /^[\x21-\x7e](?:[\x20-\x7e]{0,126}[\x21-\x7e])?$/.test(text)
}

/** An id holds no white space and is no longer than 64; a SKU may. */
function idOf(sku: string): string {
  const id = sku.replaceAll(' ', '-')
  return id.length <= 64 ? id : `sku-${sha256(sku).slice(0, 24)}`
}

function namedId(name: string, code: CellCode | null): string {
  return `named-${sha256(JSON.stringify([name, code?.text ?? ''])).slice(0, 16)}`
}

class Finder {
  readonly products = new Map<string, Product>()
  readonly barcodes: Barcode[] = []
  readonly told: BadRow[] = []
  private readonly known: KnownGoods

  constructor(known: KnownGoods) {
    this.known = known
  }

  find(line: ReadLine): Meant {
    const { code } = line
    if (!(code && isScannable(code))) return this.nameless(line)
    for (const spelling of spellings(code)) {
      const found = this.byCode(spelling, line.name)
      if (!found) continue
      if (spelling !== code.text) this.tell(line, `SKU ${code.text} is read as ${spelling}, which is here`)
      return found
    }
    return { product: this.add(line, code).id, doubt: null }
  }

  private byCode(code: string, name: string): Meant | undefined {
    const holder = this.known.barcode(normalCode(code))
    const [own, other] = this.known.withSku(code)
    const sku = cut(code, 40)
    if (own && other) {
      const meant = [own, other].find(({ id }) => id === holder?.product)
      return meant
        ? { product: meant.id, doubt: null }
        : { product: own.id, doubt: `SKU ${sku} is of two products here` }
    }
    if (own && holder && holder.product !== own.id) {
      return { product: own.id, doubt: `SKU ${sku} is the code of another product, ${cut(holder.product, 40)}` }
    }
    if (own) {
      // A kit is packed as what it is made of.
      if (!holder && own.components.length === 0) this.giveCode(own.id, code)
      if (own.name === own.sku && name !== '') this.keep({ ...own, name })
      return { product: own.id, doubt: null }
    }
    if (!holder) return undefined
    const doubt =
      holder.quantity === 1 ? null : `SKU ${sku} is the code of ${holder.quantity} units of ${cut(holder.product, 40)}`
    return { product: holder.product, doubt }
  }

  private add(line: ReadLine, code: CellCode): Product {
    const sku = code.restored ?? code.text
    if (code.restored) this.tell(line, `SKU ${code.text} is read as ${sku}`)
    const plainId = idOf(sku)
    const id = this.known.product(plainId) ? `sku-${sha256(sku).slice(0, 24)}` : plainId
    const product = this.keep({ ...namedProduct(line.name || sku), id, sku })
    this.giveCode(id, sku)
    if (checkDigitFails(sku)) {
      this.tell(line, `SKU ${sku} looks like a GTIN, but its check digit is wrong: taken as a number of your own`)
    }
    if (code.padded && !this.known.barcode(normalCode(code.padded))) {
      this.tell(line, `SKU ${sku} may have lost its first zero: ${code.padded} is taken as its code as well`)
      this.giveCode(id, code.padded)
    }
    return product
  }

  /** Nothing on the goods tells a scanner what they are, until somebody gives the product a code. */
  private nameless({ code, name, at }: ReadLine): Meant {
    const id = namedId(name, code)
    const why = code ? `SKU "${cut(code.text, 40)}" can not be scanned` : 'No SKU'
    const doubt = `${why}: ${cut(name || 'no name either', 60)}`
    if (this.known.product(id)) return { product: id, doubt: this.known.hasCode(id) ? null : doubt }
    this.keep({ ...namedProduct(name || 'No name'), id, sku: id.toUpperCase() })
    this.tell(
      { at },
      `"${cut(name, 40)}" has ${code ? `the SKU "${cut(code.text, 40)}", which no scanner reads` : 'no SKU'}: its order is held`,
    )
    return { product: id, doubt }
  }

  /** Under one SKU two kinds of goods may be sold; a GTIN is one kind, whatever it is called. */
  namesDoubt(product: string, { code, at }: ReadLine, own: readonly ReadLine[]): string | null {
    const here = this.known.product(product)
    if (!(here && code) || (/^\d{12,14}$/.test(code.text) && readGtin(code.text))) return null
    const names = new Map(own.filter(({ name }) => name !== '').map(({ name }) => [plainName(name), name]))
    // What nobody gave a place, a weight or a size is known by an earlier file alone, and by its name.
    if (isOfFile(here) && here.name !== here.sku) names.set(plainName(here.name), here.name)
    const [first, second] = [...names.values()]
    if (second === undefined) return null
    const doubt = `SKU ${cut(code.text, 40)} has two names: "${cut(first ?? '', 40)}", "${cut(second, 40)}"`
    this.tell({ at }, `${doubt}. Are they one thing? Its orders are held`)
    return doubt
  }

  private keep(product: Product): Product {
    this.products.set(product.id, product)
    this.known.learn(product)
    return product
  }

  private giveCode(product: string, code: string): void {
    const barcode = { code, product, quantity: 1, level: 'each' as const }
    this.barcodes.push(barcode)
    this.known.learnCode(barcode)
  }

  private tell({ at }: Pick<ReadLine, 'at'>, reason: string): void {
    this.told.push({ line: at, reason })
  }
}

function namedProduct(name: string): Omit<Product, 'id' | 'sku'> {
  return { ...plainProduct, name: cut(name, 200), location: '', picture: null, weightGrams: null }
}

function isOfFile({ id, sku, ...product }: Product): boolean {
  return isDeepStrictEqual(product, namedProduct(product.name))
}

function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
