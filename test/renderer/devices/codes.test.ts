import { describe, expect, it } from 'vitest'
import { type Around, codesFor } from '../../../renderer/devices/codes.ts'
import type { PackView, ReturnView } from '../../../renderer/view/view-store.ts'
import { plainProduct } from '../../../shared/catalog/product.ts'
import { spoiltScan } from '../../../shared/scan/means.ts'
import { readScan } from '../../../shared/scan/read-scan.ts'

const product = (id: string) => ({
  id,
  sku: id,
  name: id,
  location: 'A-1',
  picture: null,
  weightGrams: null,
  ...plainProduct,
})
const barcode = (code: string, of: string, quantity = 1) => ({
  code,
  product: of,
  quantity,
  level: quantity === 1 ? ('each' as const) : ('case' as const),
})

const around: Around = {
  screen: 'pack',
  pack: null,
  return: null,
  cartons: [
    { id: 's', name: 'Box S', code: 'CARTON-S', lengthMm: 1, widthMm: 1, heightMm: 1, tareGrams: 0, maxGrams: null },
  ],
  queue: [
    {
      order: 'o1',
      number: '1047',
      carrier: 'DHL',
      service: '',
      promisedShipAt: null,
      units: 3,
      lines: 2,
      pickList: null,
      whose: null,
    },
    {
      order: 'o2',
      number: '1048',
      carrier: 'DHL',
      service: '',
      promisedShipAt: null,
      units: 1,
      lines: 1,
      pickList: null,
      whose: null,
    },
  ],
  list: null,
  other: null,
  labels: [{ code: '340123450000000018', words: '1046' }],
}

function packOf(label: { number: string; scanned: boolean } | null): PackView {
  const dossier = {
    order: { number: '1047' },
    products: [product('mug'), product('towel')],
    barcodes: [
      barcode('14012345000013', 'mug', 12),
      barcode('4012345000016', 'mug'),
      barcode('4012345000030', 'towel'),
    ],
  }
  const state = { lines: [{ line: '1', product: 'mug' }], cartons: [{ carton: 1, type: 's', label }] }
  return { state, dossier } as unknown as PackView
}

const codesIn = (changed: Partial<Around>) =>
  codesFor({ ...around, ...changed }).map(({ codes }) => codes.map(({ code }) => code))

describe('codes that make sense', () => {
  it('begin with the orders while nothing is open', () => {
    expect(codesIn({})[0]).toEqual(['1047', '1048'])
  })

  it('are the pick lists of the queue, too, and what lies on the cart of the one in hand', () => {
    const queue = around.queue.map((row) => ({ ...row, pickList: 'PICK-1' }))
    expect(codesIn({ queue }).slice(0, 2)).toEqual([['1047', '1048'], ['PICK-1']])
    const other = { ...packOf(null).dossier, order: { number: '1048', pickList: 'PICK-1' } } as Around['other']
    expect(codesIn({ queue, other, list: 'PICK-1' })[0]).toEqual(['4012345000016', '14012345000013', '4012345000030'])
  })

  it('are the codes of the lines, single before case, while an order is open; and nothing of other products', () => {
    const groups = codesIn({ pack: packOf(null), labels: [] })
    expect(groups[0]).toEqual(['4012345000016', '14012345000013'])
    expect(groups[1]).toEqual(['CARTON-S'])
    expect(groups.flat()).not.toContain('4012345000030')
  })

  it('begin with the label that waits to be scanned', () => {
    const pack = packOf({ number: '340123450000000025', scanned: false })
    expect(codesIn({ pack, labels: [] })[0]).toEqual(['340123450000000025'])
    expect(codesIn({ pack: packOf({ number: '340123450000000025', scanned: true }), labels: [] })[0]).not.toContain(
      '340123450000000025',
    )
  })

  it('offer a code nobody knows that reads well, and a misread one that does not', () => {
    const [wrong = []] = codesIn({ pack: packOf(null), labels: [] }).slice(2)
    expect(wrong.map((text) => spoiltScan(readScan({ aim: null, text }))?.reason)).toEqual(['misread', undefined])
  })

  it('on the returns screen begin with labels that left this bench', () => {
    expect(codesIn({ screen: 'return' })[0]).toEqual(['340123450000000018'])
  })

  it('are what is announced while a return is open', () => {
    const match = { products: [product('mug')], barcodes: [barcode('4012345000016', 'mug')] }
    const open = { match } as unknown as ReturnView
    expect(codesIn({ screen: 'return', return: open })[0]).toEqual(['4012345000016'])
  })
})
