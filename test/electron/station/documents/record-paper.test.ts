import { expect, test } from 'vitest'
import { recordDocument } from '../../../../electron/station/documents/record-paper.ts'
import { MAX_PRINT_BODY } from '../../../../shared/bridge/contract.ts'
import { type RecordPaper, recordPaper } from '../../../../shared/record/paper.ts'
import { countRed, fonts, readPdf } from './read-pdf.ts'
import { redPhoto } from './red-photo.ts'

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
    photos: { missing: 'Photo not here yet.', leftOut: 'Photo left out.', broken: 'It can not be shown.' },
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

/** A record in which each row has a photo. */
function withPhotos(rows: number): RecordPaper {
  const paper = asked(rows)
  const numbered = (n: number) => n.toString(16).padStart(64, '0')
  for (const { rows: all } of paper.sections) for (const [n, one] of all.entries()) one.photo = numbered(n)
  return paper
}

const album = (photos: readonly Buffer[]) =>
  new Map(photos.map((photo, n) => [n.toString(16).padStart(64, '0'), photo] as const))

test('a photo stands under its event, in its proportions, and a page holds as many as fit', async () => {
  const pdf = await recordDocument(withPhotos(7), fonts, album(Array.from({ length: 7 }, () => redPhoto)))
  const red = await countRed(pdf)
  // 240 by 120 points each.
  expect(Math.abs(red.reduce((sum, points) => sum + points, 0) - 7 * 240 * 120)).toBeLessThan(7 * 900)
  expect(red.length).toBe(2)
  for (const { words } of await readPdf(pdf)) expect(words).not.toMatch(/not here|left out|not be shown/)
})

test('a photo that is not here, or that is none, is told in words, and nothing else is lost', async () => {
  const broken = Buffer.from([0xff, 0xd8, 1, 2, 3])
  const [page] = await readPdf(await recordDocument(withPhotos(3), fonts, album([redPhoto, broken])))
  expect(page?.words).toMatch(/Scanned unit 1 .*It can not be shown\. .*Scanned unit 2 .*Photo not here yet\./)
})

test('photos that would make the document too large to be printed are left out, and it says so', async () => {
  const large = Buffer.concat([redPhoto, Buffer.alloc(400_000)])
  const pdf = await recordDocument(withPhotos(14), fonts, album(Array.from({ length: 14 }, () => large)))
  const words = (await readPdf(pdf)).map((page) => page.words).join(' ')
  expect(words.match(/Photo left out\./g)).toHaveLength(3)
  expect(pdf.toString('base64').length).toBeLessThan(MAX_PRINT_BODY)
})
