/**
 * Makes `test/data/online-retail.csv`: `node test/data/make/online-retail.ts > test/data/online-retail.csv`. The shape is
 * that of the UCI "Online Retail" data set, trouble and all; the goods, customers and prices are ours.
 */
import { createRandom } from '../../../central/demo/random.ts'

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'

/** Invoices that tests pack: their lines stand fixed. */
const FIXED: Readonly<Record<number, readonly (readonly [code: string, quantity: number])[]>> = {
  536366: [
    ['22633', 6],
    ['22632', 6],
  ],
  536368: [
    ['22960', 6],
    ['22913', 3],
    ['22912', 3],
    ['22914', 3],
  ],
  536369: [['21756', 3]],
  536370: [
    ['31001', 24],
    ['31002', 24],
    ['31003C', 12],
  ],
  536371: [['22086', 80]],
}

const FIRST_INVOICE = 536_365
const INVOICES = 64
const ARTICLES = ['MUG', 'TEA TOWEL', 'LANTERN', 'JAM JAR', 'NOTEBOOK', 'WALL HOOK', 'BUNTING', 'CAKE TIN'] as const
const LOOKS = ['RED SPOTS', 'BLUE CHECK', 'CREAM', 'WITH BIRDS', 'SET OF 4', 'LARGE', 'SMALL'] as const
const COUNTRIES = ['United Kingdom', 'France', 'Australia', 'Netherlands'] as const

const NAMED: readonly (readonly [code: string, name: string])[] = [
  ['22633', 'HAND WARMER BLUE CHECK'],
  ['22632', 'HAND WARMER RED POLKA DOT'],
  ['22960', 'JAM POT SET WITH LABELS'],
  ['22913', 'RED ROW OF HOOKS'],
  ['22912', 'YELLOW ROW OF HOOKS'],
  ['22914', 'BLUE ROW OF HOOKS'],
  ['21756', 'BATH BUILDING BLOCK WORD'],
  ['31001', 'KITCHEN TIMER "EGG", RED'],
  ['31002', 'TRAY, ROUND, BIRCH '],
  ['31003C', 'PICTURE FRAME 7" OAK '],
  ['22086', 'PAPER CHAIN KIT STARS'],
  // The data set has rows whose goods nobody named, and its charges beside its goods.
  ['40840', ''],
  ['POST', 'POSTAGE'],
  ['D', 'Discount'],
]

type Row = { invoice: string; code: string; quantity: number; minute: number; customer: string; country: string }

/** As a spreadsheet writes it: only what holds a comma or a quotation mark is quoted. */
function written(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Month, day and year as the data set has them: `12/1/10 8:26`. */
function when(minute: number): string {
  const at = 8 * 60 + 26 + minute
  return `12/${1 + Math.floor(at / 1440)}/10 ${Math.floor(at / 60) % 24}:${String(at % 60).padStart(2, '0')}`
}

function line(names: ReadonlyMap<string, string>, row: Row): string {
  const { invoice, code, quantity, minute, customer, country } = row
  const name = names.get(code) ?? ''
  const pence = 45 + ((Number.parseInt(code, 10) || 18) % 23) * 25
  const price = (pence / 100).toFixed(2).replace(/\.?0+$/, '')
  return [invoice, code, written(name), quantity, when(minute), price, customer, country].join(',')
}

export function onlineRetail(): string {
  const random = createRandom(536_365)
  const names = new Map(NAMED)
  for (let n = 0; n < 120; n++) {
    const code = `${40_000 + n * 7}${n % 9 === 0 ? 'ABC'[n % 3] : ''}`
    if (!names.has(code)) names.set(code, `${random.pick(LOOKS)} ${random.pick(ARTICLES)}${n % 4 === 0 ? ' ' : ''}`)
  }
  const codes = [...names.keys()].filter((code) => /^4\d{4}/.test(code))
  const rows: Row[] = []
  for (let n = 0; n < INVOICES; n++) {
    const fixed = FIXED[FIRST_INVOICE + n]
    const customer = n % 11 === 10 ? '' : String(12_346 + (n % 17) * 211)
    const country = n % 13 === 12 ? random.pick(COUNTRIES) : 'United Kingdom'
    const common = { invoice: String(FIRST_INVOICE + n), minute: n * 9, customer, country }
    const own = fixed ?? Array.from({ length: random.whole(1, 14) }, () => goods(random.pick(firstOf(codes)), random))
    rows.push(...own.map(([code, quantity]) => ({ ...common, code, quantity })))
    if (country !== 'United Kingdom') rows.push({ ...common, code: 'POST', quantity: 3 })
    // What comes back is an invoice of its own, with its units below zero.
    if (n % 20 === 19 && own[0])
      rows.push({ ...common, invoice: `C${FIRST_INVOICE + n}`, code: own[0][0], quantity: -1 })
    if (n === 30) rows.push({ ...common, invoice: `C${FIRST_INVOICE + n}`, code: 'D', quantity: -1 })
  }
  rows.push({ invoice: '536499', code: '40840', quantity: 56, minute: 700, customer: '', country: 'United Kingdom' })
  return `${[HEADER, ...rows.map((row) => line(names, row))].join('\r\n')}\r\n`
}

function firstOf(codes: readonly string[]): readonly [string, ...string[]] {
  const [first = '', ...rest] = codes
  return [first, ...rest]
}

function goods(code: string, random: ReturnType<typeof createRandom>): readonly [string, number] {
  return [code, random.pick([1, 2, 3, 6, 6, 12, 24])]
}

if (process.argv[1] === import.meta.filename) process.stdout.write(onlineRetail())
