import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openByItem } from '../../../shared/pack/open-by-item.ts'
import type { Scan } from '../../../shared/scan/scan.ts'
import { cartons, dossier, MUG, scanCommand } from './fixtures.ts'

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''))
const houseCode = fc.oneof(digits(7), digits(8), digits(11), digits(12), digits(13), digits(14))

/** An order of one mug whose code is a number of the house. */
function counted(code: string, sent: Pick<Scan, 'text' | 'aim'>) {
  const copy = dossier({ lines: [{ line: '1', product: 'mug', quantity: 1 }] })
  const barcodes = [{ code, product: 'mug', quantity: 1, level: 'each' as const }]
  const command = scanCommand(sent.text)
  return openByItem(
    { kind: 'open', found: 'item', claim: 'held', pickList: 'PICK-1' },
    { ...command, scan: { ...command.scan, ...sent } },
    { dossier: { ...copy, barcodes }, cartons, freshId: 'pack-1' },
  )
}

test('a number of the house counts its product, whatever its last digit is', () => {
  fc.assert(
    fc.property(houseCode, fc.constantFrom(null, ']C0', ']A0', ']Q0'), (code, aim) => {
      expect(counted(code, { text: code, aim })).toMatchObject({
        events: [{ type: 'pack.opened' }, { data: { counts: [{ line: '1', quantity: 1 }] } }],
      })
    }),
  )
})

test('another number counts nothing', () => {
  expect(counted('13404900', { text: '13404901', aim: null })).toMatchObject({ kind: 'refused' })
  expect(counted('13404900', { text: MUG, aim: null })).toMatchObject({ kind: 'refused' })
})
