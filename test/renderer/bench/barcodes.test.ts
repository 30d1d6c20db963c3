import { describe, expect, test, vi } from 'vitest'
import type { Barcode } from '../../../shared/catalog/product.ts'
import type { Scan } from '../../../shared/scan/scan.ts'
import { decodeSymbol } from '../../shared/barcode/decode-symbol.ts'
import { MUG, MUG_CASE, product } from '../../shared/pack/fixtures.ts'
import { type BenchInTest, hear, openBench, PackingStation, pack, pull, said, settle } from './rig.ts'

// Symbols are drawn and decoded, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 })

const GS = '\x1d'
const SOAP = '042100005264'
/** Cheese by the piece, weighed each time: its indicator digit is 9. */
const CHEESE = '90614141000015'

const goods: Barcode[] = [
  { code: MUG, product: 'mug', quantity: 1, level: 'each' },
  { code: MUG_CASE, product: 'mug', quantity: 6, level: 'case' },
  { code: SOAP, product: 'soap', quantity: 1, level: 'each' },
  { code: CHEESE, product: 'cheese', quantity: 1, level: 'each' },
]

/** A bench with an order of mugs, soap and cheese open. */
async function benchWithOrder(): Promise<BenchInTest> {
  const lines = ['mug', 'soap', 'cheese'].map((id, at) => ({ line: String(at + 1), product: id, quantity: 12 }))
  const station = new PackingStation({ lines })
  const products = ['mug', 'soap', 'cheese'].map((id) => product(id, id))
  station.orders = station.orders.map((one) => ({ ...one, products, barcodes: goods }))
  const at = await openBench(station)
  await pull(at, '1047')
  return at
}

/** What the bench counted since the order was opened. */
function counted(at: BenchInTest): Record<string, number> {
  const packed = (pack(at)?.lines ?? []).filter((line) => line.packed > 0)
  return Object.fromEntries(packed.map((line) => [line.product, line.packed]))
}

type Heard = Pick<Scan, 'aim' | 'text'>

describe('a scan counts the product that its code names', () => {
  test.each<[string, Heard, Scan['source'], Record<string, number>]>([
    ['GS1-128', { aim: ']C1', text: `01${MUG.padStart(14, '0')}17271231` }, 'hid', { mug: 1 }],
    ['GS1-128 of a case', { aim: ']C1', text: `01${MUG_CASE}10LOT7${GS}17271231` }, 'serial', { mug: 6 }],
    ['GS1 DataMatrix', { aim: ']d2', text: `01${MUG.padStart(14, '0')}21A1${GS}10B` }, 'hid', { mug: 1 }],
    ['GS1 in writing', { aim: null, text: `(01)0${MUG}(10)B(17)271231` }, 'typed', { mug: 1 }],
    ['a Digital Link', { aim: ']Q1', text: `https://shop.example/01/0${MUG}/10/B?17=271231` }, 'hid', { mug: 1 }],
    ['a Digital Link of a case', { aim: ']Q1', text: `https://id.gs1.org/01/${MUG_CASE}` }, 'wedge', { mug: 6 }],
    ['ITF-14', { aim: ']I1', text: MUG_CASE }, 'hid', { mug: 6 }],
    ['UPC-A in 12 digits', { aim: ']E0', text: SOAP }, 'hid', { soap: 1 }],
    ['UPC-A in 13 digits', { aim: ']E0', text: `0${SOAP}` }, 'hid', { soap: 1 }],
    ['UPC-E in 8 digits', { aim: ']E0', text: '04252614' }, 'hid', { soap: 1 }],
    ['UPC-E in 6 digits', { aim: ']E0', text: '425261' }, 'hid', { soap: 1 }],
    ['UPC-E by keyboard', { aim: null, text: '04252614' }, 'wedge', { soap: 1 }],
    ['AIM ahead of the text', { aim: null, text: `]E0${MUG}` }, 'wedge', { mug: 1 }],
    ['a piece weighed each time', { aim: ']e0', text: `01${CHEESE}3103001750` }, 'hid', { cheese: 1 }],
    ['separators lost behind the GTIN', { aim: ']C1', text: `010${MUG}10LOT721SER9` }, 'wedge', { mug: 1 }],
  ])('%s', async (_name, code, source, expected) => {
    const at = await benchWithOrder()
    await hear(at, code, source)
    expect(counted(at)).toEqual(expected)
  })

  test.each<[string, string, string, Record<string, number>]>([
    ['ean13', MUG, ']E0', { mug: 1 }],
    ['upca', SOAP, ']E0', { soap: 1 }],
    ['upce', '04252614', ']E0', { soap: 1 }],
    ['itf14', MUG_CASE, ']I1', { mug: 6 }],
    ['gs1-128', `(01)${MUG_CASE}(10)LOT7(17)271231`, ']C1', { mug: 6 }],
    ['gs1datamatrix', `(01)0${MUG}(10)LOT7(17)271231(21)A1`, ']d2', { mug: 1 }],
    ['gs1qrcode', `(01)0${MUG}(21)A1`, ']Q3', { mug: 1 }],
    ['databarexpanded', `(01)${CHEESE}(3103)001750`, ']e0', { cheese: 1 }],
    ['qrcode', `https://id.gs1.org/01/0${MUG}/21/A1`, ']Q1', { mug: 1 }],
  ])('drawn as %s of %s and decoded', async (bcid, text, aim, expected) => {
    const at = await benchWithOrder()
    const [symbol] = await decodeSymbol(bcid, text)
    expect(symbol?.aim).toBe(aim)
    if (symbol) await hear(at, symbol, 'hid')
    expect(counted(at)).toEqual(expected)
  })

  test('and two units of one lot with other serial numbers are two, however fast', async () => {
    const at = await benchWithOrder()
    for (const serial of ['A1', 'A2']) await hear(at, { aim: ']d2', text: `010${MUG}21${serial}` }, 'hid', 20)
    expect(counted(at)).toEqual({ mug: 2 })
  })
})

describe('a code that is wrong behind the GTIN counts, and it is told that a part was not read', () => {
  test.each<[string, Heard, Scan['source']]>([
    ['a date that can not be', { aim: ']C1', text: `010${MUG}17271331` }, 'hid'],
    ['an AI that is none', { aim: ']C1', text: `010${MUG}0512` }, 'hid'],
    ['a lot with a blank', { aim: ']d2', text: `010${MUG}10LOT 7` }, 'hid'],
    ['a link with a wrong date', { aim: ']Q1', text: `https://x.example/01/0${MUG}?17=270631` }, 'hid'],
  ])('%s', async (_words, code, source) => {
    const at = await benchWithOrder()
    await hear(at, code, source)
    expect(counted(at)).toEqual({ mug: 1 })
    expect(at.verdicts.at(-1)).toMatchObject({ kind: 'attention', key: 'attention.part-read' })
  })

  test('and no attention is asked for where the scanner drops separators: it would do so each time', async () => {
    const at = await benchWithOrder()
    await hear(at, { aim: ']C1', text: `10LOT7010${MUG}21SER9` }, 'wedge')
    expect(counted(at)).toEqual({ mug: 1 })
    expect(at.verdicts.at(-1)).toMatchObject({ kind: 'accepted' })
  })
})

describe('a scan counts nothing and says why', () => {
  test.each<[string, Heard, Scan['source'], string, Record<string, unknown>]>([
    [
      'separators lost ahead of the GTIN',
      { aim: ']C1', text: '10LOT7010950600013435221SER9' },
      'wedge',
      'separator-lost',
      { ai: '10', at: 1 },
    ],
    [
      'a date that can not be',
      { aim: ']C1', text: '010950600013435217271331' },
      'hid',
      'misread-element',
      { ai: '17', at: 19 },
    ],
    ['a wrong check digit', { aim: ']d2', text: '0104006381333932' }, 'hid', 'misread-element', { ai: '01', at: 3 }],
    [
      'an AI that is none',
      { aim: ']C1', text: '01095060001343520512' },
      'hid',
      'misread-element',
      { ai: '05', at: 17 },
    ],
    [
      'a link with a wrong check digit',
      { aim: ']Q1', text: 'https://x.example/01/04006381333932' },
      'hid',
      'misread-element',
      { ai: '01', at: 22 },
    ],
    ['an EAN with a wrong check digit', { aim: ']E0', text: '4006381333932' }, 'hid', 'misread', {}],
    ['a link to a page', { aim: ']Q1', text: 'https://shop.example/manual' }, 'hid', 'unknown-code', {}],
    ['an SSCC of somebody else', { aim: ']C1', text: '00106141412345678908' }, 'hid', 'wrong-label', {}],
    ['a label of a carrier', { aim: ']C0', text: '1Z5R89390357567127' }, 'hid', 'wrong-label', {}],
    [
      'a case of another product',
      { aim: ']C1', text: '0110614141000415' },
      'hid',
      'unknown-code',
      { code: '10614141000415' },
    ],
    ['a lot by itself', { aim: ']C1', text: '10LOT7' }, 'hid', 'unknown-code', { code: '10LOT7' }],
  ])('%s', async (_name, code, source, reason, params) => {
    const at = await benchWithOrder()
    await hear(at, code, source)
    expect(counted(at)).toEqual({})
    expect(at.verdicts.at(-1)).toMatchObject({ kind: 'refused', key: `refusal.${reason}`, params })
    await settle()
    expect(at.station.kept().at(-1)?.data).toMatchObject({ reason })
  })

  test('while no order is open', async () => {
    const at = await openBench(new PackingStation())
    await hear(at, { aim: ']C1', text: '10LOT7010950600013435221SER9' }, 'wedge')
    await hear(at, { aim: ']C1', text: '010950600013435217271331' }, 'hid')
    expect(said(at)).toEqual(['refusal.separator-lost', 'refusal.misread-element'])
  })

  test('to a code of another product, though it was read in GS1', async () => {
    const at = await benchWithOrder()
    await hear(at, { aim: ']C1', text: '010000009638507410LOT7' }, 'hid')
    expect(said(at).at(-1)).toBe('refusal.not-on-order')
  })
})

test('a letter or a badge leaves no trace, whatever symbol it is in', async () => {
  const at = await benchWithOrder()
  for (const aim of [null, ']C0', ']Q1', ']d1']) await hear(at, { aim, text: 'Ann Example, 1 Main St' }, 'hid')
  await settle()
  expect(JSON.stringify(at.station.kept())).not.toMatch(/Ann|Main/)
})
