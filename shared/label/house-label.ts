import { addressRows } from '../order/address-rows.ts'
import type { Order } from '../order/order.ts'
import { code128, type Drawing, fitting, gs1Code128, line, type Mark, text } from './drawing.ts'
import { type LabelLanguage, written } from './language.ts'

/** 4 x 6 inches at 203 dots per inch, the size carriers print and nearly every bench printer holds. */
const WIDTH = 812
const LENGTH = 1218
const MARGIN = 40
const ACROSS = WIDTH - 2 * MARGIN
/** Where the address begins and must have ended. */
const ADDRESS = 220
const ADDRESS_END = 636
/** Characters of the largest address line that fit across, even in capitals. */
const LINE = 28

/** What is printed again says so, and for which time: 0 is the first. */
const again = (reprint: number) => `REPRINT ${reprint}`

/**
 * The shipping label Packbench composes where no carrier label came with the order: ship-to, order, carton n of m, and
 * the SSCC as GS1-128. Returns the printer's bytes as `encodingOf` the language says.
 */
export function houseLabel(
  order: Order,
  carton: { n: number; of: number; sscc: string },
  reprint: number,
  language: LabelLanguage = 'zpl',
): string {
  const number = `Order ${order.number}`
  const drawing: Drawing = {
    width: WIDTH,
    length: LENGTH,
    marks: [
      ...heading(order),
      ...shipTo(order),
      text({ x: MARGIN, y: 640, height: fitting(40, number, 440), room: 440 }, number),
      text({ x: 500, y: 640, height: 40 }, `Carton ${carton.n} of ${carton.of}`),
      ...(reprint > 0 ? [text({ x: MARGIN, y: 690, height: 36 }, again(reprint))] : []),
      line({ x: MARGIN, y: 740, width: ACROSS, thick: 3 }),
      gs1Code128({ x: 110, y: 790, height: 260, module: 3 }, `00${carton.sscc}`),
      text({ x: 150, y: 1080, height: 44 }, `(00) ${carton.sscc}`),
    ],
  }
  return written(drawing, language)
}

function heading(order: Order): Mark[] {
  return [
    text({ x: MARGIN, y: 50, height: fitting(60, order.carrier, ACROSS), room: ACROSS }, order.carrier),
    text({ x: MARGIN, y: 125, height: fitting(36, order.service, ACROSS), room: ACROSS }, order.service),
    line({ x: MARGIN, y: 185, width: ACROSS, thick: 3 }),
  ]
}

/** A parcel with half an address does not arrive: what is long goes on in the next line, and many lines are set smaller. */
function shipTo(order: Order): Mark[] {
  const lines = addressRows(order.shipTo).flatMap(wrapped)
  const pitch = Math.min(62, Math.floor((ADDRESS_END - ADDRESS) / lines.length))
  const height = (i: number) => Math.min(i === 0 ? 52 : 46, pitch - 4)
  return lines.map((row, i) => text({ x: MARGIN, y: ADDRESS + i * pitch, height: height(i), room: ACROSS }, row))
}

function wrapped(row: string): string[] {
  const rows: string[] = []
  for (const word of row.split(/\s+/)) {
    const last = rows.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= LINE) rows[rows.length - 1] = `${last} ${word}`
    else rows.push(...(word.match(new RegExp(`.{1,${LINE}}`, 'gsu')) ?? []))
  }
  return rows
}

/**
 * The license plate stuck on a returned unit: 2 x 1 inch at 203 dots per inch. `words` are the disposition's; `reprint`
 * as on the house label.
 */
export function returnLabel(
  unit: { lpn: string; sku: string; words: string; reprint?: number },
  language: LabelLanguage = 'zpl',
): string {
  const { lpn, sku, words, reprint = 0 } = unit
  const marked = reprint > 0 ? [text({ x: 280, y: 172, height: 22, room: 120 }, again(reprint))] : []
  const plate = reprint > 0 ? { height: fitting(24, lpn, 256), room: 256 } : { height: 24 }
  const drawing: Drawing = {
    width: 406,
    length: 203,
    marks: [
      text({ x: 16, y: 10, height: 34 }, words),
      text({ x: 16, y: 48, height: 26 }, sku),
      // 2 dots are 0.25 mm, the narrowest bar that GS1 has scanners read from goods.
      code128({ x: 20, y: 80, height: 80, module: 2 }, lpn),
      text({ x: 16, y: 170, ...plate }, lpn),
      ...marked,
    ],
  }
  return written(drawing, language)
}
