import { addressRows } from '../order/address-rows.ts'
import type { Order } from '../order/order.ts'
import { rowsOf } from './columns.ts'
import { code128, type Drawing, fitting, gs1Code128, labelSizes, line, type Mark, text } from './drawing.ts'

/** 4 x 6 inches, the size carriers print and nearly every bench printer holds. */
const { width: WIDTH } = labelSizes.shipping
const MARGIN = 5
const ACROSS = WIDTH - 2 * MARGIN
/** Where the address begins and must have ended. */
const ADDRESS = 27.5
const ADDRESS_END = 79.5
/** Columns of the largest address line that fit across, even in capitals. */
const LINE = 28

/**
 * Bars that scanners in distribution read: GS1 asks for 0.495 mm at least and a height of 31.75 mm (General Specifications,
 * symbol specification table 5). 156 modules and quiet zones of ten on both sides are 88 mm at 0.5 mm.
 */
const SSCC_BARS = { x: 11.75, y: 98.75, height: 32.5, module: 0.5, room: WIDTH }

/** What is printed again says so, and for which time: 0 is the first. */
const again = (reprint: number) => `REPRINT ${reprint}`

/**
 * The shipping label Packbench composes where no carrier label came with the order: ship-to, order, carton n of m, and
 * the SSCC as GS1-128.
 */
export function houseLabel(order: Order, carton: { n: number; of: number; sscc: string }, reprint: number): Drawing {
  const number = `Order ${order.number}`
  return {
    ...labelSizes.shipping,
    marks: [
      ...heading(order),
      ...shipTo(order),
      text({ x: MARGIN, y: 80, height: fitting(5, number, 55), room: 55 }, number),
      text({ x: 62.5, y: 80, height: 5 }, `Carton ${carton.n} of ${carton.of}`),
      ...(reprint > 0 ? [text({ x: MARGIN, y: 86.25, height: 4.5 }, again(reprint))] : []),
      line({ x: MARGIN, y: 92.5, width: ACROSS, thick: 0.375 }),
      gs1Code128(SSCC_BARS, `00${carton.sscc}`),
      text({ x: SSCC_BARS.x, y: 135, height: 5.5 }, `(00) ${carton.sscc}`),
    ],
  }
}

function heading(order: Order): Mark[] {
  return [
    text({ x: MARGIN, y: 6.25, height: fitting(7.5, order.carrier, ACROSS), room: ACROSS }, order.carrier),
    text({ x: MARGIN, y: 15.625, height: fitting(4.5, order.service, ACROSS), room: ACROSS }, order.service),
    line({ x: MARGIN, y: 23.125, width: ACROSS, thick: 0.375 }),
  ]
}

/** A parcel with half an address does not arrive: what is long goes on in the next line, and many lines are set smaller. */
function shipTo(order: Order): Mark[] {
  const lines = addressRows(order.shipTo).flatMap((row) => rowsOf(row, LINE))
  const pitch = Math.min(7.75, (ADDRESS_END - ADDRESS) / lines.length)
  return lines.map((row, i) => {
    const height = fitting(Math.min(i === 0 ? 6.5 : 5.75, pitch - 0.5), row, ACROSS)
    return text({ x: MARGIN, y: ADDRESS + i * pitch, height, room: ACROSS }, row)
  })
}

/** The license plate stuck on a returned unit. `words` are the disposition's; `reprint` as on the house label. */
export function returnLabel(unit: { lpn: string; sku: string; words: string; reprint?: number }): Drawing {
  const { lpn, sku, words, reprint = 0 } = unit
  const marked = reprint > 0 ? [text({ x: 35, y: 21.5, height: 2.75, room: 15 }, again(reprint))] : []
  const plate = reprint > 0 ? { height: fitting(3, lpn, 32), room: 32 } : { height: 3 }
  return {
    ...labelSizes.plate,
    marks: [
      text({ x: 2, y: 1.25, height: 4.25 }, words),
      text({ x: 2, y: 6, height: 3.25 }, sku),
      // The narrowest bar that GS1 has scanners read from goods.
      code128({ x: 2.5, y: 10, height: 10, module: 0.25, room: labelSizes.plate.width }, lpn),
      text({ x: 2, y: 21.25, ...plate }, lpn),
      ...marked,
    ],
  }
}
