import type { PaperRow, RecordPaper } from '../../../shared/record/paper.ts'
import { type Flow, flowOn, lineHeight, MARGIN, numberPages } from './flow.ts'
import { type Paper, type Photo, paperOf } from './paper.ts'
import type { Fonts } from './type/faces.ts'

const BODY = { size: 9 }
const BOLD = { size: 9, bold: true }
const PROOF = { size: 6.5 }
const FACT_NAME = 130
/** What is written on a label in the photo can still be read. */
const PHOTO = { width: 240, height: 180 }
/** All photos of a record together: what is printed has an end, see `MAX_PRINT_BODY`. */
const MOST_PHOTO_BYTES = 4_500_000

/** The bytes of photos by their SHA-256, as far as they are here. */
export type RecordPhotos = ReadonlyMap<string, Uint8Array>

type Column = { x: number; width: number }
type Columns = Record<'at' | 'who' | 'what', Column>

/** The record of an order as PDF: a page or more for each pack, every event in a row, with the hash it is kept under. */
export function recordDocument(asked: RecordPaper, fonts: Fonts, photos: RecordPhotos = new Map()): Promise<Buffer> {
  const paper = paperOf(asked.paper, asked.at, fonts)
  const album = albumOf(paper, photos, asked.photos)
  const columns = columnsOn(paper)
  for (const [index, section] of asked.sections.entries()) {
    if (index > 0) paper.newPage()
    const head = flowOn(paper)
    if (index === 0) front(head, asked)
    head.paragraph(section.heading, { size: 13, bold: true })
    head.paragraph(section.sentence, { size: 11 })
    head.skip(6)
    for (const fact of section.facts) facts(paper, head, fact)
    head.skip(8)
    head.room(60)
    table({ paper, columns, album }, head.y(), section.rows, asked.columns)
  }
  numberPages(paper, asked.page, asked.title)
  return paper.finish()
}

/** What was found out of it, before anything that it was found out of. */
function front(flow: Flow, { title, verdict, statement }: RecordPaper): void {
  flow.paragraph(title, { size: 18, bold: true })
  flow.skip(4)
  flow.paragraph(verdict, { size: 11, bold: true })
  for (const words of statement) flow.paragraph(words, BODY)
  flow.skip(14)
}

function facts(paper: Paper, flow: Flow, { name, value }: { name: string; value: string }): void {
  flow.room(lineHeight(BODY.size))
  const [short = ''] = paper.wrap(name, FACT_NAME - 8, BODY)
  paper.write(short, { x: MARGIN, y: flow.y(), ...BODY })
  const x = MARGIN + FACT_NAME
  flow.paragraph(value === '' ? '–' : value, BODY, { x, width: paper.width - MARGIN - x })
}

function columnsOn(paper: Paper): Columns {
  const across = paper.width - 2 * MARGIN
  return {
    at: { x: MARGIN, width: 118 },
    who: { x: MARGIN + 124, width: 64 },
    what: { x: MARGIN + 194, width: across - 194 },
  }
}

/** A photo to put under a row, or the words for why there is none. */
type Album = (sha256: string) => Photo | string

function albumOf(paper: Paper, photos: RecordPhotos, words: RecordPaper['photos']): Album {
  let left = MOST_PHOTO_BYTES
  return (sha256) => {
    const jpeg = photos.get(sha256)
    if (!jpeg) return words.missing
    left -= jpeg.length
    return left < 0 ? words.leftOut : (paper.photo(jpeg, PHOTO) ?? words.broken)
  }
}

type Sheet = { paper: Paper; columns: Columns; album: Album }

function table(sheet: Sheet, top: number, rows: readonly PaperRow[], words: RecordPaper['columns']): void {
  const { paper, columns } = sheet
  const heading = (y: number): number => {
    for (const name of ['at', 'who', 'what'] as const) {
      const [label = ''] = paper.wrap(words[name], columns[name].width, BOLD)
      paper.write(label, { x: columns[name].x, y, ...BOLD })
    }
    paper.rule(MARGIN, y + lineHeight(BOLD.size) + 1, paper.width - 2 * MARGIN)
    return lineHeight(BOLD.size) + 6
  }
  const flow = flowOn(paper, () => heading(MARGIN))
  flow.skip(top - flow.y())
  flow.skip(heading(flow.y()))
  for (const row of rows) writeRow(sheet, flow, row)
}

/** A row is parted by the end of a page only where it is longer than a page could be. */
function writeRow(sheet: Sheet, flow: Flow, row: PaperRow): void {
  const { paper, columns } = sheet
  const style = row.fault === null ? BODY : BOLD
  const what = paper.wrap(row.fault === null ? row.what : `${row.what} – ${row.fault}`, columns.what.width, style)
  const proof = paper.wrap(row.proof, columns.what.width, PROOF)
  const [at = ''] = paper.wrap(row.at, columns.at.width, style)
  const [who = ''] = paper.wrap(row.who, columns.who.width, style)
  const step = lineHeight(style.size)
  flow.room(Math.min(what.length, 10) * step + proof.length * lineHeight(PROOF.size))
  paper.write(at, { x: columns.at.x, y: flow.y(), ...style })
  paper.write(who, { x: columns.who.x, y: flow.y(), ...style })
  for (const words of what) {
    flow.room(step)
    paper.write(words, { x: columns.what.x, y: flow.y(), ...style })
    flow.skip(step)
  }
  for (const words of proof) {
    flow.room(lineHeight(PROOF.size))
    paper.write(words, { x: columns.what.x, y: flow.y(), ...PROOF })
    flow.skip(lineHeight(PROOF.size))
  }
  if (row.photo !== null) putPhoto(flow, columns.what, sheet.album(row.photo))
  flow.skip(4)
}

function putPhoto(flow: Flow, { x, width }: Column, photo: Photo | string): void {
  if (typeof photo === 'string') return flow.paragraph(photo, BODY, { x, width })
  flow.room(photo.height + 4)
  flow.skip(4)
  photo.put(x, flow.y())
  flow.skip(photo.height)
}
