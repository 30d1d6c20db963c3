import { expect, test } from 'vitest'
import { resolutionOf } from '../../../shared/label/zpl-resolution.ts'
import { carrierLabels } from '../../data/carrier-labels.ts'

test.each([
  ['^XA^PW812^LL1218^FO30,30^FDX^FS^XZ', 203],
  ['^XA^PW832^FO30,30^FDX^FS^XZ', 203],
  ['^XA^PW1218^FO30,30^FDX^FS^XZ', 300],
  ['^XA^PW2436^FO30,30^FDX^FS^XZ', 600],
  ['^XA^FO1050,30^FDX^FS^XZ', 300],
  ['^XA^FT2100,30^FDX^FS^XZ', 600],
  ['^XA^PW480^FO30,30^FDX^FS^XZ', null],
  ['^XA^FO700,30^FDX^FS^XZ', null],
  ['', null],
])('%s is made for %s', (zpl, made) => {
  expect(resolutionOf(zpl)).toBe(made)
})

test.each(carrierLabels)('$name is not taken for one of finer dots', ({ bytes }) => {
  expect([203, null]).toContain(resolutionOf(bytes.toString('latin1')))
})
