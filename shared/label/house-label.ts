import type { Order } from '../order/order.ts'
import { box, code128, end, gs1Code128, label, text, type Zpl } from './zpl.ts'

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
/** Mean width of a capital of the printer's font 0, as a part of the height it is asked for. */
const CAPITAL = 0.58

/**
 * The shipping label Packbench composes where no carrier label came with the order: ship-to, order, carton n of m, and
 * the SSCC as GS1-128. Returns printer bytes as ZPL text.
 */
export function houseLabel(order: Order, carton: { n: number; of: number; sscc: string }, reprint: number): string {
  let zpl = label(WIDTH, LENGTH)
  zpl = heading(zpl, order)
  zpl = shipTo(zpl, order)
  const number = `Order ${order.number}`
  zpl = text(zpl, { x: MARGIN, y: 640, height: fitting(40, number, 440) }, number)
  zpl = text(zpl, { x: 500, y: 640, height: 40 }, `Carton ${carton.n} of ${carton.of}`)
  if (reprint > 0) zpl = text(zpl, { x: MARGIN, y: 690, height: 36 }, `REPRINT ${reprint}`)
  zpl = box(zpl, { x: MARGIN, y: 740, width: ACROSS, height: 3, thick: 3 })
  zpl = gs1Code128(zpl, { x: 110, y: 790, height: 260, module: 3 }, `00${carton.sscc}`)
  zpl = text(zpl, { x: 150, y: 1080, height: 44 }, `(00) ${carton.sscc}`)
  return end(zpl)
}

function heading(zpl: Zpl, order: Order): Zpl {
  const named = text(zpl, { x: MARGIN, y: 50, height: fitting(60, order.carrier, ACROSS) }, order.carrier)
  const served = text(named, { x: MARGIN, y: 125, height: fitting(36, order.service, ACROSS) }, order.service)
  return box(served, { x: MARGIN, y: 185, width: ACROSS, height: 3, thick: 3 })
}

/** A parcel with half an address does not arrive: what is long goes on in the next line, and many lines are set smaller. */
function shipTo(zpl: Zpl, order: Order): Zpl {
  const { name, street, postcode, city, country } = order.shipTo
  const lines = [name, ...street, `${postcode} ${city}`.trim(), country].filter((line) => line !== '').flatMap(wrapped)
  const pitch = Math.min(62, Math.floor((ADDRESS_END - ADDRESS) / lines.length))
  const height = (i: number) => Math.min(i === 0 ? 52 : 46, pitch - 4)
  return lines.reduce((sum, line, i) => text(sum, { x: MARGIN, y: ADDRESS + i * pitch, height: height(i) }, line), zpl)
}

/** The largest height up to `most` at which a line surely fits into `room`, set in capitals. */
function fitting(most: number, line: string, room: number): number {
  return Math.max(12, Math.min(most, Math.floor(room / (line.length * CAPITAL))))
}

function wrapped(line: string): string[] {
  const rows: string[] = []
  for (const word of line.split(/\s+/)) {
    const last = rows.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= LINE) rows[rows.length - 1] = `${last} ${word}`
    else rows.push(...(word.match(new RegExp(`.{1,${LINE}}`, 'gsu')) ?? []))
  }
  return rows
}

/** The license plate stuck on a returned unit: 2 x 1 inch at 203 dots per inch. `words` are the disposition's. */
export function returnLabel(unit: { lpn: string; sku: string; words: string }): string {
  let zpl = label(406, 203)
  zpl = text(zpl, { x: 16, y: 10, height: 34 }, unit.words)
  zpl = text(zpl, { x: 16, y: 48, height: 26 }, unit.sku)
  // 2 dots are 0.25 mm, the narrowest bar that GS1 has scanners read from goods.
  zpl = code128(zpl, { x: 20, y: 80, height: 80, module: 2 }, unit.lpn)
  zpl = text(zpl, { x: 16, y: 170, height: 24 }, unit.lpn)
  return end(zpl)
}
