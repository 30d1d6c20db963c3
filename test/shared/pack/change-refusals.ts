import { dossier, MUG_CASE, order, PackInHand, product } from './fixtures.ts'

export const PILL = '4006381333948'
export const pillOf = (lot: string, day = '270131') => `010${PILL}17${day}10${lot}`
export const toolOf = (serial: string) => `010${PILL}21${serial}`

/** An order of pills, of which `capture` is written down. */
export function pills(quantity: number, capture: ('lot' | 'expiry' | 'serial')[]) {
  const copy = dossier({ lines: [{ line: '1', product: 'pill', quantity }] })
  return {
    ...copy,
    products: [{ ...product('pill', 'Pill'), capture }],
    barcodes: [{ code: PILL, product: 'pill', quantity: 1, level: 'each' as const }],
  }
}

/** Twelve mugs in two cases, of which only ten are wanted by now. */
function mugsOver(): string {
  const pack = new PackInHand(dossier())
  for (const code of [MUG_CASE, MUG_CASE]) pack.scan(code)
  pack.hears({ lines: order().lines.map((line) => (line.line === '3' ? { ...line, quantity: 8 } : line)) })
  return pack.scan(MUG_CASE)
}

/** Two pills of two lots, one too many, and a code that says no lot. */
function pillsOver(): string {
  const pack = new PackInHand(pills(2, ['lot', 'expiry']))
  for (const lot of ['A', 'B']) pack.scan(pillOf(lot))
  pack.hears({ lines: [{ line: '1', product: 'pill', quantity: 1 }] })
  return pack.scan(PILL)
}

/** Each refusal about goods that the order does not want any more, what it stands for, and how it comes about. */
export const changeRefusals = [
  ['take-out-singly', 'taking out a case of more than are too many', () => mugsOver()],
  ['take-out-which', 'taking out a unit of which nobody can say the lot', () => pillsOver()],
] as const
