import { afterAll, expect, test } from 'vitest'
import { drawable } from '../../../../electron/devices/printers/drawable.ts'
import { threadRenderer } from '../../../../electron/devices/printers/renderer.ts'

const renderer = threadRenderer()
afterAll(() => renderer.close())

test.each([
  ['^XA^DFTEST.ZPL^FS^XZ^XA^XFTEST.ZPL^FS^XZ', '^XA^DFR:TEST.ZPL^FS^XZ^XA^XFR:TEST.ZPL^FS^XZ'],
  ['^XA^DFLABEL^FS^XZ', '^XA^DFR:LABEL^FS^XZ'],
  ['^XA^DFE:TEST.ZPL^FS^XZ', '^XA^DFE:TEST.ZPL^FS^XZ'],
  ['~DGLOGO.GRF,8,1,FF^XA^XGLOGO.GRF,1,1^FS^XZ', '~DGR:LOGO.GRF,8,1,FF^XA^XGR:LOGO.GRF,1,1^FS^XZ'],
  ['~DGR:LOGO.GRF,8,1,FF', '~DGR:LOGO.GRF,8,1,FF'],
  ['^XA^FO50,50^FDXFER, DFB^FS^XZ', '^XA^FO50,50^FDXFER, DFB^FS^XZ'],
])('%s is drawn as %s', (sent, drawn) => {
  expect(drawable(sent)).toBe(drawn)
})

test('a label that recalls a format without naming where it lies has a picture', async () => {
  const zpl = '^XA^DFTEST.ZPL^FO50,50^A0N,50,50^FN1^FS^XZ^XA^XFTEST.ZPL^FN1^FDHello^FS^XZ'
  expect(await renderer.render(zpl)).toMatchObject({ widthDots: 812 })
})
