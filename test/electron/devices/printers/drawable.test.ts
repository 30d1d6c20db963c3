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
  ['^XA^FO9,9^GE300,200,10,B^FS^XZ', '^XA^FO9,9^GB300,200,10,B,8^FS^XZ'],
  ['^XA^FO9,9^GE300,200^FS^XZ', '^XA^FO9,9^GB300,200,1,B,8^FS^XZ'],
  ['~DYR:LOGO,A,G,8,1,FF^XA^XZ', '~DGR:LOGO.GRF,8,1,FF^XA^XZ'],
  ['~DYLOGO.GRF,A,G,8,1,FF^XA^XZ', '~DGR:LOGO.GRF,8,1,FF^XA^XZ'],
  ['~DYR:LOGO.PNG,P,P,70,,iVBORw0', '~DYR:LOGO.PNG,P,P,70,,iVBORw0'],
  ['^XA^FO50,50^FDXFER, DFB^FS^XZ', '^XA^FO50,50^FDXFER, DFB^FS^XZ'],
])('%s is drawn as %s', (sent, drawn) => {
  expect(drawable(sent)).toBe(drawn)
})

test('a label that recalls a format without naming where it lies has a picture', async () => {
  const zpl = '^XA^DFTEST.ZPL^FO50,50^A0N,50,50^FN1^FS^XZ^XA^XFTEST.ZPL^FN1^FDHello^FS^XZ'
  expect(await renderer.render(zpl)).toMatchObject([{ widthDots: 812 }])
})

test.each([
  ['an ellipse', '^XA^FO50,50^GE300,200,10,B^FS^XZ'],
  ['a graphic that came with it', '~DYR:LOGO,A,G,8,1,FFFFFFFFFFFFFFFF^XA^FO50,50^XGR:LOGO.GRF,4,4^FS^XZ'],
])('a label that is nothing but %s has a picture', async (_, zpl) => {
  expect(await renderer.render(zpl)).toHaveLength(1)
})

test('each label of a job has its picture, as large as the largest of them', async () => {
  const label = (length: number, words: string) => `^XA^PW400^LL${length}^FO50,50^A0N,50,50^FD${words}^FS^XZ`
  const drawn = await renderer.render(label(200, 'One') + label(320, 'Two'))
  expect(drawn).toMatchObject([
    { widthDots: 400, heightDots: 320 },
    { widthDots: 400, heightDots: 320 },
  ])
  expect(drawn[0]?.image).not.toBe(drawn[1]?.image)
  expect(await renderer.render('~JA')).toEqual([])
})
