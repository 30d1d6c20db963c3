import { describe, expect, test, vi } from 'vitest'
import { carriesElementString, splitAim, symbologies, symbologyOf } from '../../../shared/barcode/aim.ts'
import { parseElementString } from '../../../shared/barcode/element-string.ts'
import { decodeSymbol } from './decode-symbol.ts'

// Many runs, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

describe('an AIM identifier', () => {
  // ISO/IEC 15424; GS1 General Specifications, section 5.1.2.
  test.each([
    [']E0', 'ean-upc'],
    [']E1', 'ean-upc-add-on'],
    [']E3', 'ean-upc-with-add-on'],
    [']E4', 'ean-8'],
    [']C0', 'code-128'],
    [']C1', 'gs1-128'],
    [']C2', 'code-128'],
    [']I0', 'itf'],
    [']I1', 'itf'],
    [']e0', 'gs1-databar'],
    [']e1', 'gs1-databar'],
    [']d1', 'data-matrix'],
    [']d2', 'gs1-data-matrix'],
    [']Q0', 'qr'],
    [']Q1', 'qr'],
    [']Q3', 'gs1-qr'],
    [']J0', 'dotcode'],
    [']J1', 'gs1-dotcode'],
    [']L2', 'pdf417'],
    [']U1', 'maxicode'],
    [']A0', 'code-39'],
    [']X0', 'unknown'],
    [']E9', 'unknown'],
    [']k1', 'unknown'],
    ['C1', 'unknown'],
    [']C12', 'unknown'],
    ['', 'unknown'],
    [null, 'unknown'],
  ])('%j names %s', (aim, symbology) => {
    expect(symbologyOf(aim)).toBe(symbology)
  })

  test('of a GS1 symbol says that an element string follows', () => {
    expect(symbologies.filter(carriesElementString)).toEqual([
      'gs1-128',
      'gs1-databar',
      'gs1-data-matrix',
      'gs1-qr',
      'gs1-dotcode',
    ])
  })

  test('is taken off a text only where it names a symbology', () => {
    expect(splitAim(']C10109506000134352')).toEqual({ aim: ']C1', text: '0109506000134352' })
    expect(splitAim(']X0abc')).toEqual({ aim: null, text: ']X0abc' })
    expect(splitAim('abc]C1')).toEqual({ aim: null, text: 'abc]C1' })
    expect(splitAim(']')).toEqual({ aim: null, text: ']' })
  })
})

describe('a drawn and decoded symbol', () => {
  const elements = '(01)09506000134352(10)ABC(21)12'

  test.each([
    ['ean13', '9506000134352', 'ean-upc'],
    ['ean8', '96385074', 'ean-8'],
    ['code128', '1Z999AA10123456784', 'code-128'],
    ['gs1-128', elements, 'gs1-128'],
    ['itf14', '10614141000415', 'itf'],
    ['databaromni', '(01)09506000134352', 'gs1-databar'],
    ['databarexpanded', elements, 'gs1-databar'],
    ['datamatrix', 'PACK-7', 'data-matrix'],
    ['gs1datamatrix', elements, 'gs1-data-matrix'],
    ['qrcode', 'https://example.com/01/09506000134352', 'qr'],
    ['gs1qrcode', elements, 'gs1-qr'],
    ['code39', 'PACK-7', 'code-39'],
    ['pdf417', 'PACK-7', 'pdf417'],
    ['azteccode', 'PACK-7', 'aztec'],
  ])('%s of %s is %s', async (bcid, text, symbology) => {
    const [symbol] = await decodeSymbol(bcid, text)
    expect(symbologyOf(symbol?.aim ?? null)).toBe(symbology)
    if (text !== elements) return
    expect(parseElementString(symbol?.text ?? '')).toMatchObject({
      elements: [
        { ai: '01', value: '09506000134352' },
        { ai: '10', value: 'ABC' },
        { ai: '21', value: '12' },
      ],
    })
  })
})
