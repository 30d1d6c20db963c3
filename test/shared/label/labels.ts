/** Our own labels as printers of 203 dpi are sent them, and in any other resolution. */
import type { Resolution } from '../../../shared/devices/resolution.ts'
import * as codes from '../../../shared/label/code-sheet.ts'
import { inDots } from '../../../shared/label/dots.ts'
import { type Drawing, labelSizes as inMm } from '../../../shared/label/drawing.ts'
import * as house from '../../../shared/label/house-label.ts'
import { type LabelLanguage, written } from '../../../shared/label/language.ts'
import * as trial from '../../../shared/label/test-label.ts'
import type { Order } from '../../../shared/order/order.ts'
import type { SheetCode } from '../../../shared/scan/calibration.ts'

export function printed(drawing: Drawing, language: LabelLanguage = 'zpl', resolution: Resolution = 203): string {
  return written(inDots(drawing, resolution), language)
}

export function houseLabel(
  order: Order,
  carton: { n: number; of: number; sscc: string },
  reprint: number,
  language?: LabelLanguage,
): string {
  return printed(house.houseLabel(order, carton, reprint), language)
}

export function returnLabel(unit: Parameters<typeof house.returnLabel>[0], language?: LabelLanguage): string {
  return printed(house.returnLabel(unit), language)
}

export function testLabel(language: LabelLanguage, about: Parameters<typeof trial.testLabel>[1]): string {
  return printed(trial.testLabel({ language, resolution: 203 }, about), language)
}

export function codeLabels(sheet: readonly SheetCode[], language: LabelLanguage): string[] {
  return codes.codeLabels(sheet).map((drawing) => printed(drawing, language))
}

const dotsOf = ({ width, length }: { width: number; length: number }) => inDots({ width, length, marks: [] }, 203)
export const labelSizes = { shipping: dotsOf(inMm.shipping), plate: dotsOf(inMm.plate) }
