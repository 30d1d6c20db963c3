import { box, code128, line, text } from '../../shared/label/drawing.ts'
import { zplOf } from '../../shared/label/zpl.ts'
import { addressRows } from '../../shared/order/address-rows.ts'
import type { Address, CarrierLabel } from '../../shared/order/order.ts'
import type { Random } from './random.ts'

/** A label as carriers sell them ahead: 4 x 6 inches at 203 dots per inch, the tracking number as Code 128. */
export function makeCarrierLabel(random: Random, to: Address, carrier: string): CarrierLabel {
  const tracking = `1Z999AA1${String(random.whole(0, 99_999_999)).padStart(10, '0')}`
  const lines = addressRows(to)
  const marks = [
    box({ x: 20, y: 20, width: 772, height: 1178, thick: 4 }),
    text({ x: 50, y: 50, height: 60 }, carrier),
    line({ x: 20, y: 140, width: 772, thick: 4 }),
    text({ x: 50, y: 170, height: 28 }, 'SHIP TO'),
    ...lines.map((words, index) => text({ x: 50, y: 220 + index * 56, height: 44 }, words)),
    line({ x: 20, y: 560, width: 772, thick: 4 }),
    text({ x: 50, y: 590, height: 32 }, 'TRACKING NO.'),
    code128({ x: 90, y: 650, height: 260, module: 3 }, tracking),
    text({ x: 90, y: 940, height: 44 }, tracking),
  ]
  return { zpl: zplOf({ resolution: 203, width: 812, length: 1218, marks }), tracking }
}
