import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packingSlip } from '../../../../electron/station/documents/packing-slip.ts'
import { documentFonts } from '../../../../electron/station/documents/type/faces.ts'
import type { Order } from '../../../../shared/order/order.ts'
import { SSCC } from '../../../shared/pack/fixtures.ts'
import { dossier, slipOf } from './fixtures.ts'
import { fonts, readPdf, scanPdf } from './read-pdf.ts'

const many = (count: number): Order['lines'] =>
  Array.from({ length: count }, (_, i) => ({ line: `l${i}`, product: `p-${i}`, quantity: 1 + (i % 9) }))

async function slip(change: Partial<Order> = {}, paper: 'a4' | 'letter' = 'a4') {
  const about = dossier(change)
  return (await packingSlip(about, slipOf(about, { paper }), fonts)).body
}

describe('the packing slip', () => {
  test('says what was asked: order, address, cartons, notes, and every line with quantity and location', async () => {
    const [page] = await readPdf(
      await slip({
        number: 'SO-1047',
        shipTo: {
          name: 'Łukasz Größe',
          street: ['ул. Ленина 7', 'Αθήνα'],
          postcode: '100',
          city: 'Town',
          country: 'DE',
        },
        notes: [{ kind: 'gift', text: 'Happy birthday' }],
        lines: [
          { line: 'l1', product: 'mug', quantity: 2 },
          { line: 'l2', product: 'tea', quantity: 13 },
        ],
      }),
    )
    for (const words of [
      ...['Packing slip', 'Order SO-1047', 'Łukasz Größe', 'ул. Ленина 7', 'Αθήνα', '100 Town', 'GERMANY'],
      ...[`1: ${SSCC}`, 'Happy birthday', '2 MUG Name of mug A-01', '13 TEA Name of tea A-01', 'Page 1 of 1'],
    ]) {
      expect(page?.words).toContain(words)
    }
  })

  test('bears the barcode that opens the order', async () => {
    expect(await scanPdf(await slip({ number: 'SO-1047' }))).toEqual([[{ aim: ']C0', text: 'SO-1047' }]])
  })

  test('does without the barcode where the number is too long for one that scans', async () => {
    expect(await scanPdf(await slip({ number: 'long-'.repeat(20) }))).toEqual([[]])
  })

  test('says where less was packed than ordered', async () => {
    const about = dossier({ lines: [{ line: 'l1', product: 'mug', quantity: 3 }] })
    const asked = slipOf(about, { packed: { lines: [{ line: 'l1', quantity: 2 }], cartons: [] } })
    const [page] = await readPdf((await packingSlip(about, asked, fonts)).body)
    expect(page?.words).toContain('2 / 3')
    expect(page?.words).not.toContain('Cartons')
  })

  test.each(['a4', 'letter'] as const)('goes on over numbered pages on %s, and loses no line', async (paper) => {
    const pages = await readPdf(await slip({ lines: many(120) }, paper))
    expect(pages.length).toBeGreaterThan(3)
    const all = pages.map(({ words }) => words).join(' ')
    for (const { product } of many(120)) expect(all).toContain(`Name of ${product} `)
    for (const [i, { words }] of pages.entries()) {
      expect(words).toContain(`Page ${i + 1} of ${pages.length}`)
      expect(words).toContain('Quantity Item Location')
    }
  })

  test('is the same, byte for byte, for the same question', async () => {
    expect((await slip()).equals(await slip())).toBe(true)
    expect((await slip()).equals(await slip({ number: '1048' }))).toBe(false)
  })

  test('names what the fonts lack, each letter once', async () => {
    const shipTo = { name: 'अनीता अ', street: ['Row 1'], postcode: '1', city: 'T', country: 'IN' }
    const about = dossier({ shipTo })
    expect((await packingSlip(about, slipOf(about), documentFonts)).missing).toEqual(['अ', 'नी', 'ता'])
  })

  test('shows what the font lacks as boxes, and the rest of the row as it is', async () => {
    const shipTo = { name: '東京 Ltd', street: ['💐 Way 1'], postcode: '1', city: 'T', country: 'JP' }
    const [page] = await readPdf(await slip({ shipTo }))
    expect(page?.words).toContain('Ltd')
    expect(page?.words).toContain('Way 1')
    const plain = await readPdf(await slip({ shipTo: { ...shipTo, name: ' Ltd' } }))
    const place = (pieces: { words: string; x: number }[] = []) => pieces.find(({ words }) => words.includes('Ltd'))?.x
    expect(place(page?.pieces)).toBeGreaterThan((place(plain[0]?.pieces) ?? 0) + 10)
  })

  test('has the words of Arabic in their order from the right, with blanks between them', async () => {
    const shipTo = { name: 'علي حسن بن زايد', street: [], postcode: '', city: 'Dubai', country: 'AE' }
    const about = dossier({ shipTo })
    const [page] = await readPdf((await packingSlip(about, slipOf(about), documentFonts)).body)
    // The reader puts what is read from the right back into the order it is read in.
    expect(page?.words.normalize('NFKC')).toContain('علي حسن بن زايد')
  })

  test('holds any order within its pages', async () => {
    const text = (max: number) => fc.string({ unit: 'binary', maxLength: max })
    const any = fc.record({
      number: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 128 }),
      ...{ carrier: text(40), service: text(40) },
      notes: fc.array(fc.record({ kind: fc.constant('note' as const), text: text(500) }), { maxLength: 3 }),
      shipTo: fc.record({
        ...{ name: text(120), street: fc.array(text(120), { maxLength: 4 }), postcode: text(20), city: text(80) },
        country: fc.constant('DE'),
      }),
      lines: fc.integer({ min: 1, max: 40 }).map(many),
    })
    await fc.assert(
      fc.asyncProperty(any, text(200), async (change, name) => {
        const about = dossier(change)
        const named = {
          ...about,
          products: about.products.map((product) => ({ ...product, name, sku: name.slice(0, 128) })),
        }
        const pages = await readPdf((await packingSlip(named, slipOf(about), fonts)).body)
        for (const { width, height, pieces } of pages) {
          for (const { x, y, width: across } of pieces) {
            expect(Math.min(x, y)).toBeGreaterThan(20)
            expect(x + across).toBeLessThan(width - 20)
            expect(y).toBeLessThan(height - 20)
          }
        }
      }),
      { numRuns: 25 },
    )
  })
})
