import type { BridgeAnswer, BridgeRequest } from '../../../shared/bridge/contract.ts'
import { EXCEPTIONS_AT_ONCE } from '../../../shared/bridge/exception-methods.ts'
import type { Barcode, Product } from '../../../shared/catalog/product.ts'
import { chooseChecklist } from '../../../shared/checklist/choose.ts'
import type { Order } from '../../../shared/order/order.ts'
import { whoseOf } from '../../../shared/order/whose.ts'
import type { ReferenceKind, ReferenceRow } from '../../../shared/reference/change.ts'
import type { Dossier, StockLevel } from '../../../shared/reference/dossier.ts'
import type { StockLot } from '../../../shared/stock/lot.ts'
import { BY_NUMBER_OR_ID, firstOf } from './by-code.ts'
import { type Checklists, checklistsIn } from './checklists.ts'
import { barcodeOf } from './goods.ts'
import type { OwnKnowledge } from './own-knowledge.ts'
import { orderNeeding, pickListStanding } from './pick-lists.ts'
import { queueOf, sharesNumber } from './queue.ts'
import { returned } from './returned.ts'
import type { Rows } from './rows.ts'

const MANY = 20
/** Of more than one order the bench packs none; it names two of them. */
const ENOUGH = 2

/** Answers the page's questions from reference data. */
export function lookupsOn(rows: Rows, own: OwnKnowledge) {
  const checklists = remembered(rows, () => checklistsIn(rows))
  const choiceOf = (order: Order, products: readonly Product[]) => {
    const { good, rules } = checklists()
    return chooseChecklist(order, products, rules, good)
  }
  const dossierOf = (order: Order): Dossier | null => {
    const ids = goodsOf(rows, order.lines)
    const codes = withCodes(rows, ids)
    const { checklist, rule } = choiceOf(order, codes.products)
    if (!checklist) return null
    const known = own.isPackedHere(order.id) && order.status !== 'cancelled' ? { ...order, status: packed } : order
    return {
      order: known,
      whose: sharesNumber(rows, order) ? whoseOf(order) : null,
      ...codes,
      ...stockOf(rows, ids, order.site),
      checklist,
      chosenBy: rule && { rule: rule.id, name: rule.name },
      weights: ids.flatMap((id) => rows.all('itemWeight', 'product = ?', id)),
      lanes: rows.all('lane', 'site = ? ORDER BY key', order.site),
      asOf: asOf(rows) ?? NEVER,
    }
  }

  return {
    find: (codes: readonly string[]) => firstOf(codes, (code) => nonEmpty(findOrders(rows, code, dossierOf))) ?? [],
    dossier: (order: string) => {
      const row = rows.one('order', 'id = ?', order)
      return row && dossierOf(row)
    },
    whyChecklist: (id: string): BridgeAnswer<'checklists.why'>['choice'] => {
      const order = rows.one('order', 'id = ?', id)
      if (!order) return null
      const { checklist, why } = choiceOf(order, withCodes(rows, productsOf(order.lines)).products)
      return checklist && { checklist: checklist.id, version: checklist.version, name: checklist.name, why }
    },
    checklists,
    queue: (limit: number, search: string, list: string | null = null) =>
      queueOf(rows, { limit, search: search.trim().toLowerCase(), list }),
    pickList: (codes: readonly string[], without: readonly string[]) =>
      firstOf(codes, (code) => pickListStanding(rows, code, without)),
    orderOfList: (list: string, codes: readonly string[], without: readonly string[]) => {
      const { order, product } = orderNeeding(rows, list, codes, without)
      return { dossier: order && dossierOf(order), product }
    },
    product: (codes: readonly string[]) => matchOf(rows, barcodeOf(rows, codes)),
    returned: (codes: readonly string[]) => returned(rows, own, codes),
    paper: (order: string, sha256: string) => paperOf(rows, order, sha256),
    list: <K extends ReferenceKind>(kind: K): ReferenceRow[K][] => rows.all(kind, '1 ORDER BY key'),
    exceptions: (now: Date, which: WhichExceptions): BridgeAnswer<'exceptions.list'> => ({
      exceptions: exceptionsOf(rows, now, which),
      conflicts: rows.all('conflict', 'resolved IS NULL ORDER BY key'),
      reasons: rows.all('reason', '1 ORDER BY key'),
    }),
    openConflicts: () => rows.all('conflict', 'resolved IS NULL ORDER BY key'),
    conflictCount: () => rows.ask('SELECT count(*) AS n FROM conflict WHERE resolved IS NULL')[0]?.['n'] as number,
    asOf: () => asOf(rows),
  }
}
export type Lookups = ReturnType<typeof lookupsOn>

/** A document that came with an order, or null where the order has none such or its bytes are not here yet. */
function paperOf(rows: Rows, id: string, sha256: string): { name: string; pdf: Uint8Array } | null {
  const document = rows.one('order', 'id = ?', id)?.documents.find((one) => one.sha256 === sha256)
  const [kept] = rows.ask('SELECT pdf FROM paper WHERE sha256 = ?', sha256)
  return document && kept ? { name: document.name, pdf: kept['pdf'] as Uint8Array } : null
}

type FoundOrders = BridgeAnswer<'orders.find'>['matches']

function stockOf(rows: Rows, ids: readonly string[], site: string): { stock: StockLevel[]; lots: StockLot[] } {
  return {
    stock: ids.flatMap((id) => rows.all('stock', 'product = ? AND site = ?', id, site)),
    lots: ids.flatMap((id) => rows.all('lot', 'product = ? AND site = ? ORDER BY key', id, site)),
  }
}

function findOrders(rows: Rows, code: string, dossierOf: (order: Order) => Dossier | null): FoundOrders {
  const text = code.trim()
  const byNumber = rows.all('order', `${BY_NUMBER_OR_ID} LIMIT ${MANY}`, text, `#${text}`, text)
  const bySlot = rows.all('order', `slot = ? COLLATE NOCASE AND status IN ('released', 'packing') LIMIT ${MANY}`, text)
  const byTote = rows.all('order', `tote = ? COLLATE NOCASE AND status IN ('released', 'packing') LIMIT ${MANY}`, text)
  const found = [
    ...byNumber.map((order) => ({ found: 'order' as const, order })),
    ...byTote.map((order) => ({ found: 'tote' as const, order })),
    ...bySlot.map((order) => ({ found: 'slot' as const, order })),
  ]
  // An order that a code names twice, by its number and its tote, is one.
  const distinct = found.filter(({ order }, at) => found.findIndex((other) => other.order.id === order.id) === at)
  const matches: FoundOrders = []
  for (const { order, found: by } of distinct) {
    const whole = dossierOf(order)
    if (whole) matches.push({ found: by, dossier: whole })
    if (matches.length === ENOUGH) break
  }
  return matches
}

function nonEmpty<T>(found: T[]): T[] | null {
  return found.length > 0 ? found : null
}

function matchOf(rows: Rows, barcode: Barcode | null): BridgeAnswer<'products.find'>['match'] {
  const product = barcode && rows.one('product', 'id = ?', barcode.product)
  return product ? { product, barcode } : null
}

const packed = 'packed' as const
const NEVER = '1970-01-01T00:00:00.000Z'

function asOf(rows: Rows): string | null {
  return (rows.ask("SELECT value FROM pulled WHERE name = 'asOf'")[0]?.['value'] as string | undefined) ?? null
}

/** Checklists are checked when something was pulled, not for every order that is looked at. */
function remembered(rows: Rows, read: () => Checklists): () => Checklists {
  let known: { cursor: unknown; checklists: Checklists } | undefined
  return () => {
    const cursor = rows.ask("SELECT value FROM pulled WHERE name = 'cursor'")[0]?.['value']
    if (!known || known.cursor !== cursor) known = { cursor, checklists: read() }
    return known.checklists
  }
}

function productsOf(lines: readonly { product: string }[]): string[] {
  return [...new Set(lines.map(({ product }) => product))]
}

/** What lies in the box: the products of the lines, and of kits what they are made of. */
function goodsOf(rows: Rows, lines: readonly { product: string }[]): string[] {
  const ids = productsOf(lines)
  const kits = ids.flatMap((id) => rows.all('product', 'id = ?', id))
  return productsOf([...ids.map((product) => ({ product })), ...kits.flatMap(({ components }) => components)])
}

function withCodes(rows: Rows, ids: readonly string[]): { products: Product[]; barcodes: Barcode[] } {
  return {
    products: ids.flatMap((id) => rows.all('product', 'id = ?', id)),
    barcodes: ids.flatMap((id) => rows.all('barcode', 'product = ?', id)),
  }
}

const WEEK_MS = 7 * 24 * 3600 * 1000

type WhichExceptions = BridgeRequest<'exceptions.list'>

function exceptionsOf(rows: Rows, now: Date, { only, before }: WhichExceptions): ReferenceRow['exception'][] {
  if (only) return only.flatMap((key) => rows.all('exception', 'key = ?', key))
  const since = new Date(now.getTime() - WEEK_MS).toISOString()
  const { raised, exception } = before ?? { raised: '9999', exception: '' }
  const page = `(raised, key) < (?, ?) ORDER BY raised DESC, key DESC LIMIT ${EXCEPTIONS_AT_ONCE}`
  return rows.all('exception', `(open IS NOT NULL OR raised >= ?) AND ${page}`, since, raised, exception)
}
