import type { ComposeRequest, SlipWords } from '../../../../shared/documents/slip.ts'
import type { Order } from '../../../../shared/order/order.ts'
import type { Dossier } from '../../../../shared/reference/dossier.ts'
import { AT, checklist, order, product, SSCC } from '../../../shared/pack/fixtures.ts'

export const words: SlipWords = {
  ...{
    title: 'Packing slip',
    order: 'Order',
    shipTo: 'Ship to',
    carrier: 'Carrier',
    notes: 'Notes',
    cartons: 'Cartons',
  },
  ...{ item: 'Item', location: 'Location', quantity: 'Quantity', page: 'Page {{n}} of {{of}}' },
}

export function dossier(change: Partial<Order> = {}): Dossier {
  const filled = order(change)
  const ids = [...new Set(filled.lines.map((line) => line.product))]
  return {
    ...{
      order: filled,
      whose: null,
      barcodes: [],
      stock: [],
      lots: [],
      weights: [],
      lanes: [],
      chosenBy: null,
      asOf: AT,
    },
    products: ids.map((id) => product(id, `Name of ${id}`)),
    checklist,
  }
}

const packedAll = (order: Order) => order.lines.map(({ line, quantity }) => ({ line, quantity }))

export function slipOf(
  { order }: Dossier,
  change: Partial<Extract<ComposeRequest, { language: 'pdf' }>> = {},
): Extract<ComposeRequest, { language: 'pdf' }> {
  const packed = { lines: packedAll(order), cartons: [{ carton: 1, number: SSCC }] }
  return { order: order.id, kind: 'packing-slip', language: 'pdf', at: AT, paper: 'a4', packed, words, ...change }
}

export function receiptOf({ order }: Dossier): Extract<ComposeRequest, { language: 'esc-pos' }> {
  const packed = { lines: packedAll(order), cartons: [{ carton: 1, number: SSCC }] }
  return { order: order.id, kind: 'receipt', language: 'esc-pos', at: AT, columns: 42, packed, words }
}
