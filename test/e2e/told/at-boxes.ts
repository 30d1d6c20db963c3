import { MEDIUM_BOX, STRANGE_LABEL } from '../rig/warehouse.ts'
import { changeOrder } from './change-order.ts'
import type { RefusalKey, Walk, Ways } from './walk.ts'

/** Three cups, each in a box of its own. */
async function packThree(walk: Walk): Promise<void> {
  await walk.open('R-BOXES')
  await walk.scanAll('CUP', 'PB-NEXT-BOX', 'CUP', 'PB-NEXT-BOX', 'CUP')
}

/** Chooses `boxes`, one of them within another where `more` labels are less, and answers the labels that come out. */
async function labels(walk: Walk, more: number, boxes = more): Promise<string[]> {
  const before = walk.rig.printer.labels().length
  for (let n = 0; n < boxes; n++) await walk.scanAll(MEDIUM_BOX)
  const numbers: string[] = []
  for (let n = 1; n <= more; n++) numbers.push(await walk.label(before + n))
  await walk.reads(more > 1 ? 'step.close.of' : 'step.close')
  return numbers
}

/** Labels by the box they are for, as the walk goes. */
let own: string[] = []
let old: string[] = []

/** What is refused about boxes, their labels and where they go. */
export const atBoxes = {
  'refusal.no-such-box': async (walk) => {
    await packThree(walk)
    // The cup of the first box comes into this one, and then a finger bounces: there is no other.
    await walk.press('*')
    await walk.page.locator('.boxes-panel').waitFor()
    await walk.bounce('1', 'pack.unitsMoved')
  },
  'refusal.box-in-use': async (walk) => {
    // The second box goes into the third, and the third into the first, which is more than one can say of boxes.
    await walk.press('b')
    await walk.hears('verdict.box.nested')
    await walk.press('-')
    await walk.hears('verdict.box.at-hand')
    await walk.press('c')
  },
  'refusal.unknown-carton': async (walk) => {
    await walk.press('Escape')
    await walk.scan('NO-SUCH-BOX')
  },
  'refusal.label-out': async (walk) => {
    own = await labels(walk, 1, 2)
    await walk.press('F3')
  },
  'refusal.wrong-label': (walk) => walk.scan(STRANGE_LABEL),
  'refusal.void-label': async (walk) => {
    await walk.press('F2', '4')
    await walk.reads('step.carton.of')
    old = own
    own = await labels(walk, 1, 2)
    await walk.scan(old[0] ?? '')
  },
  'refusal.wrong-lane': async (walk) => {
    await walk.scanAll(own[0] ?? '')
    await walk.reads('step.stage')
    await walk.scan('LANE-4')
  },
  'refusal.hand-back-first': async (walk) => {
    await moveAway(walk, 'r-boxes')
    await walk.hears('attention.address-changed')
    await walk.reads('step.label.hand-back')
    await walk.scan('CUP')
  },
  'refusal.order-packed': async (walk) => {
    const before = walk.rig.printer.labels().length
    await walk.scanAll(own[0] ?? '')
    const fresh = await walk.label(before + 1)
    await walk.reads('step.close')
    await walk.scan(fresh)
    await walk.reads('step.stage')
    await walk.scan('LANE-3')
    await walk.hears('verdict.closed')
    await walk.scan('R-BOXES')
    own = [fresh]
  },
  'refusal.label-of-packed': (walk) => walk.scan(own[0] ?? ''),
} as const satisfies Ways<RefusalKey>

/** The customer moves house while the order is packed. */
export function moveAway(walk: Walk, id: string): Promise<void> {
  const shipTo = { name: 'N. N.', street: ['Mill Lane 1'], postcode: 'LS1', city: 'Elsewhere', country: 'GB' }
  return changeOrder(walk, id, { shipTo })
}

/** Labels of two boxes, and a printer that dies over one. */
export const atLabels = {
  'refusal.wrong-box': async (walk) => {
    await walk.open('R-PAIR')
    await walk.scanAll('CUP-CASE', 'PB-NEXT-BOX', 'PLATE', 'PLATE')
    const [first = '', second = ''] = await labels(walk, 2)
    await walk.press('+')
    await walk.hears('verdict.box.at-hand')
    const place = (await walk.page.locator('.box[data-now] strong').textContent()) ?? ''
    await walk.scan(place.endsWith('1') ? second : first)
  },
  'refusal.still-printing': async (walk) => {
    await walk.leave()
    await walk.open('R-JAM')
    await walk.scanAll('CUP')
    walk.rig.printer.script({ diesAfter: 200 })
    await walk.scanAll(MEDIUM_BOX)
    await walk.reads('step.label.unknown')
    walk.rig.printer.script({})
    await walk.press('F2', '1')
  },
} as const satisfies Ways<RefusalKey>

/** What is refused at the scale. */
export const atScale = {
  'verdict.weight-off': async (walk) => {
    await walk.open('R-WEIGHT')
    await walk.scanAll('CUP', MEDIUM_BOX)
    await walk.reads('step.weigh')
    await walk.station.call('simulator.weigh', { grams: 1380, stable: true })
  },
  'refusal.reason-needed': (walk) => walk.scan('BADGE-7'),
  'refusal.not-supervisor': async (walk) => {
    await walk.press('1')
    await walk.hears('verdict.weight-explained')
    await walk.scan('BADGE-1')
  },
} as const satisfies Ways<RefusalKey>
