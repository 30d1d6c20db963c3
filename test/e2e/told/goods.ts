import type { Barcode, CaptureKind, Product } from '../../../shared/catalog/product.ts'
import { plainProduct } from '../../../shared/catalog/product.ts'
import type { Step } from '../../../shared/checklist/checklist.ts'
import type { Call, OrderInput } from '../../central/calls.ts'
import { MEDIUM_BOX } from '../rig/warehouse.ts'

/** Its order is not here. */
const rmas = [{ id: 'rma-told', number: 'RMA-TOLD', order: 'long-gone', lines: [{ product: 'CUP', quantity: 2 }] }]

/** Everything that anybody can be told of, in one warehouse: each order is for one walk. */
export async function stockGoods(admin: Call): Promise<void> {
  await must(admin, '/v1/master', { people, lanes, cartons, rmas, stock: [] })
  await must(admin, '/v1/checklists/publish', { checklists, rules })
  await must(admin, '/v1/orders', { orders, products, barcodes })
  await must(admin, '/v1/master', { lots })
}

async function must(admin: Call, path: string, body: unknown): Promise<void> {
  const answer = await admin('POST', path, body)
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body.message}`)
}

/** Ana packs, Sue supervises; each with a badge. */
export const ANA = 'BADGE-1'
export const SUE = 'BADGE-7'

const people = [
  { id: ANA, name: 'Ana', initials: 'AN', roles: ['packer', 'returns'] },
  { id: SUE, name: 'Sue', initials: 'SU', roles: ['supervisor'] },
]
const lanes = [
  { id: 'l-3', site: 'main', carrier: 'Post', name: 'lane 3', code: 'LANE-3', cutOff: '23:59' },
  { id: 'l-4', site: 'main', carrier: 'DHL', name: 'lane 4', code: 'LANE-4', cutOff: '16:30' },
  // Left for today, whenever that is.
  { id: 'l-5', site: 'main', carrier: 'Early Bird', name: 'lane 5', code: 'LANE-5', cutOff: '00:00' },
]
const cartons = [
  {
    ...{ id: 'box-m', name: 'Medium box', code: MEDIUM_BOX, lengthMm: 300, widthMm: 220, heightMm: 150 },
    ...{ tareGrams: 180, maxGrams: 20_000 },
  },
]

type Made = [kind: string, options?: Step['options']]

const plain: Made[] = [['identify'], ['verify-items'], ['choose-carton'], ['label'], ['scan-label']]

function list(id: string, made: readonly Made[]) {
  return { id, version: 1, name: id, steps: made.map(([kind, options = {}]) => ({ id: kind, kind, options })) }
}

const before = (kind: string, ...added: Made[]): Made[] =>
  plain.flatMap((step) => (step[0] === kind ? [...added, step] : [step]))
const short = (choice: string): Made[] =>
  plain.map(([kind]) => (kind === 'verify-items' ? [kind, { short: choice }] : [kind]))

/** Orders say by a tag which of these they are packed by. */
const checklists = [
  list('plain', plain),
  list('capturing', before('verify-items', ['capture'])),
  ...['warn', 'refuse'].map((fefo) => list(`fefo-${fefo}`, before('verify-items', ['capture', { fefo }]))),
  list(
    'counted',
    plain.map(([kind, options]) => (kind === 'verify-items' ? [kind, { countFrom: 5 }] : [kind, options ?? {}])),
  ),
  list('staged', [...plain, ['stage']]),
  list('weighed', before('label', ['weigh'])),
  list('papers', before('label', ['documents', { print: 'packing-slip' }])),
  list('split', short('split')),
  list('halted', short('hold')),
]
const rules = {
  version: 1,
  rules: checklists.map(({ id }) => ({ id, name: id, when: { tags: [id] }, checklist: id })),
  otherwise: 'plain',
}

type Sort = Partial<Product> & { capture?: CaptureKind[] }

const sorts: Readonly<Record<string, Sort>> = {
  ...{ CUP: {}, PLATE: {}, BOWL: {} },
  ...{ IRON: { packRank: 1 }, GLASS: { packRank: 2 }, KETTLE: { ownBox: true } },
  // Too long, too heavy, and two of them too much for a medium box.
  ...{ PIPE: { size: { lengthMm: 400, widthMm: 100, heightMm: 100 } }, ANVIL: { weightGrams: 25_000 } },
  ...{
    PILLOW: { size: { lengthMm: 200, widthMm: 200, heightMm: 150 } },
    SALVE: { capture: ['lot'] },
    BALM: { capture: ['lot'] },
  },
  ...{ SERUM: { capture: ['lot'] }, CREAM: { capture: ['expiry'], minLifeDays: 60 }, PHONE: { capture: ['serial'] } },
  'GIFT-SET': {
    components: [
      { product: 'CUP', quantity: 1 },
      { product: 'PLATE', quantity: 1 },
    ],
  },
}
const products = Object.entries(sorts).map(([id, sort]) => ({
  ...{ id, sku: id, name: `The ${id.toLowerCase()}`, location: 'A-01', picture: null, weightGrams: 200 },
  ...plainProduct,
  ...sort,
}))
export const CUP_EAN = '4006381333931'
const barcodes: Barcode[] = [
  ...products.map(({ id }) => ({ code: id, product: id, quantity: 1, level: 'each' as const })),
  { code: CUP_EAN, product: 'CUP', quantity: 1, level: 'each' },
  { code: 'CUP-CASE', product: 'CUP', quantity: 6, level: 'case' },
]

/** Of the balm somebody says that the early one is not there. */
const lots = ['SALVE', 'BALM'].flatMap((product) => [
  { product, site: 'main', lot: 'EARLY', expiry: '2031-01-31', onHand: 20 },
  { product, site: 'main', lot: 'LATE', expiry: '2031-06-30', onHand: 20 },
])

const NOBODY = { name: 'N. N.', street: ['Mill Lane 1'], postcode: 'LS1', city: 'Leeds', country: 'GB' }

function order(number: string, units: Readonly<Record<string, number>>, over: Partial<OrderInput> = {}): OrderInput {
  return {
    ...{ id: number.toLowerCase(), number, client: 'Test', site: 'main', carrier: 'Post', service: 'Next day' },
    ...{ promisedShipAt: null, tote: null, notes: [], carrierLabel: null, pickStartedAt: null },
    shipTo: NOBODY,
    lines: Object.entries(units).map(([product, quantity], at) => ({ line: String(at + 1), product, quantity })),
    ...over,
  }
}

const carrierLabel = { zpl: '^XA^FO50,50^FDJJD0003^FS^XZ', tracking: 'JJD000390007882823' }

/** One order for each case that is packed with a line to central, and without one. */
function casesOf(network: string): OrderInput[] {
  return [
    order(`N-KIT-${network}`, { 'GIFT-SET': 1 }),
    order(`N-CASE-${network}`, { CUP: 6 }),
    order(`N-LOT-${network}`, { SERUM: 1 }, { tags: ['capturing'] }),
    order(`N-SERIAL-${network}`, { PHONE: 1 }, { tags: ['capturing'] }),
    order(`N-SHORT-${network}`, { CUP: 2 }, { tags: ['split'] }),
    order(`N-HOLD-${network}`, { CUP: 1 }),
    order(`N-MOVE-${network}`, { CUP: 1 }),
  ]
}

const orders: OrderInput[] = [
  ...['R-ITEMS', 'R-NEXT', 'R-PAIR', 'R-TWO-CODES'].map((number) => order(number, { CUP: 6, PLATE: 2 })),
  ...['R-OTHER', 'R-SOON'].map((number) => order(number, { CUP: 1 })),
  ...['R-COUNT', 'R-NUMBER'].map((number) => order(number, { CUP: 500, PLATE: 2 }, { tags: ['counted'] })),
  ...['R-SAME-1', 'R-SAME-2'].map((number) => order(number, { CUP: 1 }, { tote: 'TOTE-9' })),
  ...['R-HELD', 'R-GONE', 'R-AWAY', 'R-UNSURE', 'R-ASIDE', 'R-STOP'].map((number) => order(number, { CUP: 2 })),
  order('R-UNPAID', { CUP: 1 }, { status: 'held', holdReason: 'Payment: pending' }),
  order('R-LATER', { CUP: 1 }, { notBefore: '2199-01-01T00:00:00.000Z' }),
  order('R-BOUGHT', { CUP: 1 }, { carrierLabel }),
  order('R-DPI', { CUP: 1 }, { carrierLabel: { ...carrierLabel, zpl: '^XA^PW812^FO50,50^FDJJD0003^FS^XZ' } }),
  order('R-PAPERS', { CUP: 1 }, { tags: ['papers'] }),
  order('R-FIRST', { IRON: 1, GLASS: 1, 'GIFT-SET': 1, SERUM: 2, CREAM: 1, PHONE: 2 }, { tags: ['capturing'] }),
  order('R-PHONE', { PHONE: 1 }, { tags: ['capturing'] }),
  order('R-BOXES', { CUP: 3 }, { tags: ['staged'] }),
  order('R-EARLY', { CUP: 1 }, { tags: ['staged'], carrier: 'Early Bird', promisedShipAt: '2026-01-01T00:00:00.000Z' }),
  order('R-SPLIT', { CUP: 2 }, { tags: ['split'] }),
  order('R-HALT', { CUP: 2 }, { tags: ['halted'] }),
  ...['R-WEIGHT', 'S-WEIGHT'].map((number) => order(number, { CUP: 1 }, { tags: ['weighed'] })),
  order('S-LABEL', { CUP: 1 }),
  order('R-SCRIPT', { CUP: 1 }, { shipTo: { ...NOBODY, name: 'अनीता' } }),
  ...['R-JAM', 'R-EMPTY', 'R-MUTE', 'R-BLANK', 'R-DIED', 'R-BAD'].map((number) => order(number, { CUP: 1 })),
  ...['R-CANCEL', 'R-FREEZE', 'R-TAKEN', 'R-DOUBLE', 'R-MOVED'].map((number) => order(number, { CUP: 1 })),
  order('R-LOT', { SALVE: 1 }, { tags: ['fefo-refuse'] }),
  order('S-LOT', { BALM: 1 }, { tags: ['fefo-refuse'] }),
  order('G-LOT', { SALVE: 1 }, { tags: ['fefo-warn'] }),
  order('G-SHORT', { PIPE: 1 }),
  order('G-HEAVY', { ANVIL: 1 }),
  order('G-FULL', { PILLOW: 2 }),
  order('G-PART', { CUP: 1 }),
  order('C-LINES', { CUP: 3, PLATE: 1 }),
  order('C-WAY', { CUP: 1 }),
  order('C-BOXES', { CUP: 1, PLATE: 1 }),
  order('C-CASE', { CUP: 6 }),
  order('C-LOTS', { SERUM: 2 }, { tags: ['capturing'] }),
  order('L-CUP', { CUP: 1 }, { pickList: 'PICK-7' }),
  order('L-HELD', { CUP: 1 }, { pickList: 'PICK-8', status: 'held', holdReason: 'Address' }),
  ...['T-AWAY', 'T-FAR', 'T-LABEL', 'T-BUSY', 'T-CHANGED', 'T-PART', 'T-ASK', 'T-HAND'].map((number) =>
    order(number, { CUP: 2 }),
  ),
  ...['ONLINE', 'OFFLINE'].flatMap((network) => casesOf(network)),
  ...['R-TAG-1', 'R-TAG-2', 'R-TAG-3', 'R-TAG-4', 'R-TAG-5', 'R-UNKNOWN', 'R-COPY', 'R-FULL'].map((number) =>
    order(number, { CUP: 2 }),
  ),
]
