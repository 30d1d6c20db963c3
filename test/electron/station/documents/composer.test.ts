import { expect, onTestFinished, test } from 'vitest'
import { threadComposer } from '../../../../electron/station/documents/composer.ts'
import { packingSlip } from '../../../../electron/station/documents/packing-slip.ts'
import { receipt } from '../../../../electron/station/documents/receipt.ts'
import { documentFonts } from '../../../../electron/station/documents/type/faces.ts'
import { AT } from '../../../shared/pack/fixtures.ts'
import { dossier, receiptOf, slipOf } from './fixtures.ts'
import { readPdf } from './read-pdf.ts'

function composing() {
  const composer = threadComposer()
  onTestFinished(composer.close)
  return composer
}

const about = dossier({
  shipTo: { name: 'Łukasz', street: ['ул. Ленина'], postcode: '1', city: 'Αθήνα', country: 'GR' },
})

test('the thread composes what would be composed here, several at once', async () => {
  const { compose } = composing()
  const [slip, short, sheet] = await Promise.all([
    compose({ kind: 'slip', dossier: about, asked: slipOf(about) }),
    compose({ kind: 'slip', dossier: about, asked: receiptOf(about) }),
    compose({
      kind: 'sheet',
      asked: { at: AT, paper: 'a4', title: 'T', page: 'P', codes: [{ kind: 'code128', data: 'PB-YES', words: 'Yes' }] },
    }),
  ])
  expect(slip.body).toBe((await packingSlip(about, slipOf(about), documentFonts)).body.toString('base64'))
  expect(short.body).toBe(receipt(about, receiptOf(about)).body.toString('base64'))
  expect((await readPdf(Buffer.from(sheet.body, 'base64')))[0]?.words).toContain('PB-YES')
})

test('the fonts that are shipped have the letters of Europe', async () => {
  expect(documentFonts).not.toBeNull()
  const [page] = await readPdf((await packingSlip(about, slipOf(about), documentFonts)).body)
  for (const words of ['Łukasz', 'ул. Ленина', 'Αθήνα']) expect(page?.words).toContain(words)
})

test('what waits when the thread ends is told, and the next document has a new one', async () => {
  const { compose, close } = composing()
  const waits = compose({ kind: 'slip', dossier: about, asked: slipOf(about) })
  const told = expect(waits).rejects.toThrow('ended')
  close()
  await told
  expect((await compose({ kind: 'slip', dossier: about, asked: slipOf(about) })).body).not.toBe('')
})

test('the thread names the letters that it has no font for', async () => {
  const { compose } = composing()
  const odd = dossier({ shipTo: { ...about.order.shipTo, name: 'अ' } })
  const { missing } = await compose({ kind: 'slip', dossier: odd, asked: receiptOf(odd) })
  expect(missing).toEqual(['अ'])
})

test('a document does not hold up the thread that asked for it', async () => {
  const { compose } = composing()
  await compose({ kind: 'slip', dossier: about, asked: slipOf(about) })
  const lines = Array.from({ length: 500 }, (_, i) => ({ line: `l${i}`, product: `p-${i}`, quantity: 1 }))
  const long = dossier({ lines })
  let longest = 0
  let last = performance.now()
  const ticking = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 1)
  const begun = performance.now()
  await compose({ kind: 'slip', dossier: long, asked: slipOf(long) })
  clearInterval(ticking)
  expect(longest).toBeLessThan((performance.now() - begun) / 2)
})
