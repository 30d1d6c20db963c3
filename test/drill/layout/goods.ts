import { plainProduct } from '../../../shared/catalog/product.ts'
import type { Call, OrderInput } from '../../central/calls.ts'

/** Long, as real ones are. */
const LONG = 'Travel mug with bamboo lid, double wall, 450 ml, forest green, in a gift box with sleeve'
const PLACE = 'ZONE-14-RACK-B-LEVEL-3'

const steps = (...kinds: [string, Record<string, unknown>?][]) =>
  kinds.map(([kind, options = {}], at) => ({ id: `${kind}-${at}`, kind, options }))

const checklists = [
  {
    ...{ id: 'everything', version: 1, name: 'Everything there is' },
    steps: steps(
      ['identify'],
      ['verify-items', { short: 'split', unscannable: 'supervisor' }],
      ['capture'],
      ['confirm'],
      ['choose-carton'],
      ['photo'],
      ['weigh'],
      ['label'],
      ['scan-label'],
      ['stage'],
    ),
  },
]

const notes = [
  { kind: 'gift', text: 'Happy birthday, dear Aunt Margaret, from all of us in Leeds, with love and two kisses' },
  { kind: 'fragile', text: 'Glass: wrap each piece in two sheets and fill the box to the top' },
] as const

const products = [
  { id: 'LONG', name: LONG, location: PLACE },
  { id: 'SHORT', name: 'Mug', location: 'A-1' },
  { id: 'PHIAL', name: 'Serum in a phial', location: 'B-07-2', capture: ['lot', 'expiry', 'serial'] as const },
].map(({ id, ...sort }) => ({ ...plainProduct, ...{ id, sku: id, picture: null, weightGrams: 240 }, ...sort }))

const many = Array.from({ length: 23 }, (_, at) => ({
  ...plainProduct,
  ...{ id: `M-${at}`, sku: `M-${at}`, name: `Bowl number ${at}`, location: `C-${at}`, picture: null, weightGrams: 90 },
}))

function order(number: string, units: Readonly<Record<string, number>>, over: Partial<OrderInput> = {}): OrderInput {
  return {
    ...{
      id: number.toLowerCase(),
      number,
      client: 'Test',
      site: 'main',
      carrier: 'Post',
      service: 'Tracked 48 signed',
    },
    ...{ promisedShipAt: null, tote: null, notes: [], carrierLabel: null, pickStartedAt: null },
    shipTo: { name: 'N. N.', street: ['Mill Lane 1'], postcode: 'LS1', city: 'Leeds', country: 'GB' },
    lines: Object.entries(units).map(([product, quantity], at) => ({ line: String(at + 1), product, quantity })),
    ...over,
  }
}

const orders = [
  order('W-ALL', { LONG: 2, PHIAL: 1 }, { tags: ['everything'], notes: [...notes] }),
  order('W-SHIFT', { SHORT: 1, LONG: 2, CUP: 2 }, {}),
  order('W-SINGLE', { SHORT: 1 }, {}),
  order('W-MANY', Object.fromEntries(many.map(({ id }) => [id, 2]))),
  ...['W-P1', 'W-P2', 'W-P3'].map((number) => order(number, { SHORT: 2 })),
]

const sizes = [
  ['Padded mailer', 340, 240, 30],
  ['Small box', 200, 150, 100],
  ['Large box', 400, 300, 200],
  ['Long tube for posters', 900, 120, 120],
  ['Double wall box', 600, 400, 400],
  ['Wine carton for six', 350, 240, 380],
] as const
const cartons = sizes.map(([name, lengthMm, widthMm, heightMm], at) => ({
  ...{ id: `w-${at}`, code: `CARTON-${at}`, name, lengthMm, widthMm, heightMm, tareGrams: 150, maxGrams: 20_000 },
}))

const people = ['Bartholomew Featherstonehaugh', 'Wilhelmina Oberlander', 'Sven'].map((name, at) => ({
  ...{ id: `BADGE-W${at}`, name, initials: `W${at}`, roles: ['supervisor', 'packer', 'returns'] },
}))

const rma = {
  ...{ id: 'w-rma', number: 'RMA-77', order: 'w-single' },
  lines: [
    { product: 'LONG', quantity: 4 },
    { product: 'SHORT', quantity: 2 },
  ],
}

/** What makes the most words and the most choices, beside what is in the warehouse of all that can be told. */
export async function stockWide(admin: Call): Promise<void> {
  const all = [...products, ...many]
  const barcodes = all.map(({ id }) => ({ code: id, product: id, quantity: 1, level: 'each' as const }))
  const { rules } = (await admin('GET', '/v1/checklists')).body
  const rule = { id: 'everything', name: 'everything', when: { tags: ['everything'] }, checklist: 'everything' }
  const wider = { ...rules, version: rules.version + 1, rules: [...rules.rules, rule] }
  for (const [path, body] of [
    ['/v1/master', { cartons, people, rmas: [rma] }],
    ['/v1/checklists/publish', { checklists, rules: wider }],
    ['/v1/orders', { orders, products: all, barcodes }],
  ] as const) {
    const answer = await admin('POST', path, body)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  }
}
