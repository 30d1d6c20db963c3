import { expect, test } from 'vitest'
import { codeSheet } from '../../../../electron/station/documents/code-sheet.ts'
import type { SheetRequest } from '../../../../shared/documents/slip.ts'
import { calibrationSheetCodes, commandSheetCodes } from '../../../../shared/label/code-sheet.ts'
import { inOrder, wanted } from '../../../shared/label/sheet-codes.ts'
import { AT } from '../../../shared/pack/fixtures.ts'
import { fonts, readPdf, scanPdf } from './read-pdf.ts'

const codes = [...commandSheetCodes((act) => `does ${act}`), ...calibrationSheetCodes((code) => `tests ${code}`)]

function sheet(change: Partial<SheetRequest> = {}) {
  const asked = { at: AT, paper: 'a4' as const, title: 'Barcodes of the bench', page: 'Page {{n}} of {{of}}', codes }
  return codeSheet({ ...asked, ...change }, fonts)
}

test.each(['a4', 'letter'] as const)('every code of the sheet scans from %s', async (paper) => {
  const read = (await scanPdf(await sheet({ paper }))).flat()
  expect(inOrder(read)).toEqual(wanted(codes))
})

test('the words of every code stand beside it, and the pages are numbered', async () => {
  const pages = await readPdf(await sheet())
  const all = pages.map(({ words }) => words).join(' ')
  for (const { words } of codes) expect(all).toContain(words)
  expect(all).toContain('<GS>')
  expect(all).toContain(`Page 1 of ${pages.length}`)
})

test('a code that can not be drawn leaves its words and its text', async () => {
  const pdf = await sheet({ codes: [{ kind: 'ean13', data: '123', words: 'Not a number' }] })
  expect(await scanPdf(pdf)).toEqual([[]])
  expect((await readPdf(pdf))[0]?.words).toContain('Not a number 123')
})

test('the same sheet is the same bytes', async () => {
  expect((await sheet()).equals(await sheet())).toBe(true)
})
