import { MEDIUM_BOX } from '../rig/warehouse.ts'
import { scansLaterLot } from './at-items.ts'
import { CUP_EAN } from './goods.ts'
import type { AttentionKey, Walk, Ways } from './walk.ts'

/** Packs the goods of an order, and takes a carton for them. */
async function choosesFor(walk: Walk, order: string, ...goods: string[]): Promise<void> {
  await walk.open(order)
  await walk.scanAll(...goods)
  await walk.scan(MEDIUM_BOX)
}

/** What is told of goods that a carton can not hold, and of lots whose turn it is not yet. */
export const ofGoods = {
  'attention.carton-short': (walk) => choosesFor(walk, 'G-SHORT', 'PIPE'),
  'attention.carton-heavy': async (walk) => {
    await walk.leave()
    await choosesFor(walk, 'G-HEAVY', 'ANVIL')
  },
  'attention.carton-full': async (walk) => {
    await walk.leave()
    await choosesFor(walk, 'G-FULL', 'PILLOW', 'PILLOW')
  },
  'attention.lot-later': async (walk) => {
    await walk.leave()
    await scansLaterLot(walk, 'G-LOT')
  },
  'attention.part-read': async (walk) => {
    await walk.leave()
    await walk.open('G-PART')
    await walk.scan(`]C1010${CUP_EAN}17270631`)
  },
} as const satisfies Ways<AttentionKey>
