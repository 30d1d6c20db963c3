import { expect, test } from 'vitest'
import { recordDocument } from '../../../../electron/station/documents/record-paper.ts'
import { type RecordPaper, recordPaper } from '../../../../shared/record/paper.ts'
import { fonts, readPdf } from './read-pdf.ts'

function row(n: number): RecordPaper['sections'][number]['rows'][number] {
  const proof = `event ${n} of stream 1234abcd · ${'ab'.repeat(32)}`
  return {
    at: '21/11/26, 08:00:00',
    who: 'Ana',
    what: `Scanned unit ${n}`,
    proof,
    fault: n === 3 ? 'it is missing' : null,
    photo: null,
  }
}

function asked(rows: number, packs = 1): RecordPaper {
  return recordPaper.parse({
    ...{ at: '2026-11-21T08:00:00.000Z', title: 'How an order was packed: Order 1047', page: 'Page {{n}} of {{of}}' },
    ...{ verdict: 'Unbroken: all 9 events are as they were kept.', statement: ['12 hashes were computed again.'] },
    columns: { at: 'When', who: 'Who', what: 'What' },
    sections: Array.from({ length: packs }, (_, pack) => ({
      heading: `Pack ${pack + 1} of ${packs}`,
      sentence: `Ana packed it at B${pack}.`,
      facts: [{ name: 'Checklist', value: 'Standard, version 3' }],
      rows: Array.from({ length: rows }, (_, n) => row(n)),
    })),
  })
}

test('a record says the verdict first, then who, under which checklist, and every event with its hash', async () => {
  const [page] = await readPdf(await recordDocument(asked(4), fonts))
  for (const words of [
    ...['How an order was packed: Order 1047', 'Unbroken: all 9 events', 'Ana packed it at B0.', 'Standard, version 3'],
    ...['Scanned unit 0', 'ab'.repeat(32), 'Scanned unit 3 – it is missing', 'Page 1 of 1'],
  ]) {
    expect(page?.words).toContain(words)
  }
})

test('every pack begins on a page of its own', async () => {
  const pages = await readPdf(await recordDocument(asked(3, 3), fonts))
  expect(pages.map(({ words }) => /Pack (\d) of 3/.exec(words)?.[1])).toEqual(['1', '2', '3'])
})

test('a long record goes on over numbered pages and loses no event', async () => {
  const pages = await readPdf(await recordDocument(asked(200), fonts))
  expect(pages.length).toBeGreaterThan(4)
  const all = pages.map(({ words }) => words).join(' ')
  for (let n = 0; n < 200; n++) expect(all).toMatch(new RegExp(`Scanned unit ${n}\\b`))
  for (const { pieces, height } of pages) for (const { y } of pieces) expect(y).toBeLessThan(height - 20)
})

test('the same record is the same file, byte for byte', async () => {
  expect((await recordDocument(asked(20), fonts)).equals(await recordDocument(asked(20), fonts))).toBe(true)
  expect((await recordDocument(asked(20), fonts)).equals(await recordDocument(asked(21), fonts))).toBe(false)
})
