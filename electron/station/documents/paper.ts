import PDFDocument from 'pdfkit'
import type { PaperSize } from '../../../shared/documents/slip.ts'
import type { Bar } from '../../../shared/label/code128.ts'
import { lettersOf } from '../../../shared/label/columns.ts'
import type { Faces, Fonts } from './type/faces.ts'
import { cleaned, type Run, typedRow } from './type/runs.ts'

export type Style = { size: number; bold?: boolean }

/** A photo that fits, and how to put it at a place. */
export type Photo = { width: number; height: number; put(x: number, y: number): void }

/** Pages of a PDF. Positions and sizes in points, from the upper left corner. The same calls make the same bytes. */
export type Paper = {
  readonly width: number
  readonly height: number
  newPage(): void
  /** One row of text; `y` is its upper edge. */
  write(words: string, at: { x: number; y: number } & Style): void
  /** The rows that `words` take where each may be `room` wide. None of it is lost: long words go on in the next row. */
  wrap(words: string, room: number, style: Style): string[]
  widthOf(words: string, style: Style): number
  bars(bars: readonly Bar[], at: { x: number; y: number; height: number; module: number }): void
  rule(x: number, y: number, width: number): void
  /** A photo within `room`, in its own proportions; null where it can not be shown. */
  photo(jpeg: Uint8Array, room: { width: number; height: number }): Photo | null
  /** Goes over all pages once more, to number them. */
  eachPage(visit: (n: number, of: number) => void): void
  /** The letters written so far that no font has, each once. */
  missing(): string[]
  finish(): Promise<Buffer>
}

const sizes = { a4: 'A4', letter: 'LETTER' } as const
/** Part of the size that a box takes which stands for a character the font lacks. */
const BOX = 0.7

export function paperOf(size: PaperSize, at: string, fonts: Fonts): Paper {
  const when = new Date(at)
  const doc = new PDFDocument({
    ...{ size: sizes[size], margin: 0, autoFirstPage: false, bufferPages: true },
    info: { Producer: 'Packbench', Creator: 'Packbench', CreationDate: when, ModDate: when },
  })
  const chunks: Buffer[] = []
  const ended = new Promise<Buffer>((resolve) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
  })
  const pen = penOn(doc, fonts)
  doc.addPage()
  return {
    width: doc.page.width,
    height: doc.page.height,
    newPage: () => void doc.addPage(),
    ...pen,
    wrap: (words, room, style) => wrapped(cleaned(words), room, (text) => pen.widthOf(text, style)),
    bars(bars, { x, y, height, module }) {
      for (const { at: from, width } of bars) doc.rect(x + from * module, y, width * module, height)
      doc.fill('black')
    },
    rule: (x, y, width) => void doc.rect(x, y, width, 0.7).fill('black'),
    photo: (jpeg, room) => photoOn(doc, jpeg, room),
    eachPage(visit) {
      const { count } = doc.bufferedPageRange()
      for (let n = 0; n < count; n++) {
        doc.switchToPage(n)
        visit(n + 1, count)
      }
    },
    finish() {
      doc.end()
      return ended
    },
  }
}

/** What PDFKit makes of an image before it stands on a page. */
type Opened = { width: number; height: number }
type Opening = { openImage(source: Buffer): Opened }

function photoOn(doc: PDFKit.PDFDocument, jpeg: Uint8Array, room: { width: number; height: number }): Photo | null {
  const opened = openedOn(doc, jpeg)
  if (!opened) return null
  const scale = Math.min(room.width / opened.width, room.height / opened.height)
  const size = { width: opened.width * scale, height: opened.height * scale }
  return { ...size, put: (x, y) => void doc.image(opened as never, x, y, size) }
}

/** A photo that was damaged before it was taken in has a hash that fits, and is no image all the same. */
function openedOn(doc: PDFKit.PDFDocument, jpeg: Uint8Array): Opened | null {
  try {
    const opened = (doc as unknown as Opening).openImage(Buffer.from(jpeg))
    return opened.width > 0 && opened.height > 0 ? opened : null
  } catch {
    return null
  }
}

function penOn(doc: PDFKit.PDFDocument, fonts: Fonts): Pick<Paper, 'write' | 'widthOf' | 'missing'> {
  const known = new Set<string>()
  const missing = new Set<string>()
  const choose = (run: Run, faces: Faces, size: number) => {
    const face = run.face ?? faces.first
    // It takes a font that was read, which its types do not say.
    if (!known.has(face.name)) doc.registerFont(face.name, face.font() as never)
    known.add(face.name)
    doc.font(face.name).fontSize(size)
  }
  const facesOf = ({ bold }: Style) => (bold ? fonts.bold : fonts.regular)
  const measure = (run: Run, faces: Faces, size: number) => {
    choose(run, faces, size)
    return run.face ? doc.widthOfString(inReading(run), WHOLE) : lettersOf(run.text).length * BOX * size
  }
  return {
    widthOf(words, style) {
      const faces = facesOf(style)
      return typedRow(words, faces).runs.reduce((sum, run) => sum + measure(run, faces, style.size), 0)
    },
    write(words, { x, y, ...style }) {
      const faces = facesOf(style)
      // What stands beside each other in other faces stands on one line.
      choose({ text: '', face: faces.first, isRightToLeft: false }, faces, style.size)
      const baseline = y + ascentOf(doc, style.size)
      let left = x
      for (const run of typedRow(words, faces).runs) {
        const width = measure(run, faces, style.size)
        const top = baseline - ascentOf(doc, style.size)
        if (run.face) doc.fillColor('black').text(inReading(run), left, top, { lineBreak: false, ...WHOLE })
        else boxes(doc, left, y, style.size, lettersOf(run.text).length)
        if (!run.face) for (const letter of lettersOf(run.text)) missing.add(letter)
        left += width
      }
    },
    missing: () => [...missing],
  }
}

/** Laid out as one piece: word by word, PDFKit would put the words of Arabic in the wrong order, and their blanks too. */
const WHOLE = { features: [] }

/** The font turns letters that are read from the right; where there are none, nobody else does. */
function inReading({ text, isRightToLeft }: Run): string {
  const turnsItself = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(text)
  return isRightToLeft && !turnsItself ? lettersOf(text).reverse().join('') : text
}

function ascentOf(doc: PDFKit.PDFDocument, size: number): number {
  const { ascender } = (doc as unknown as { _font: { ascender: number } })._font
  return (ascender / 1000) * size
}

/** What can not be printed is seen to be missing. */
function boxes(doc: PDFKit.PDFDocument, x: number, y: number, size: number, count: number): void {
  for (let i = 0; i < count; i++) doc.rect(x + (i + 0.1) * BOX * size, y + size * 0.15, BOX * size * 0.8, size * 0.8)
  doc.lineWidth(0.5).stroke('black')
}

function wrapped(words: string, room: number, widthOf: (text: string) => number): string[] {
  const rows: string[] = []
  for (const word of words.split(' ')) {
    if (word === '') continue
    const last = rows.at(-1)
    if (last !== undefined && widthOf(`${last} ${word}`) <= room) rows[rows.length - 1] = `${last} ${word}`
    else rows.push(...broken(word, room, widthOf))
  }
  return rows
}

/** A word in as few pieces as fit, each of at least one letter. */
function broken(word: string, room: number, widthOf: (text: string) => number): string[] {
  if (widthOf(word) <= room) return [word]
  const letters = lettersOf(word)
  const pieces: string[] = []
  for (let from = 0; from < letters.length; ) {
    const to = lastFitting(letters, from, (text) => widthOf(text) <= room)
    pieces.push(letters.slice(from, to).join(''))
    from = to
  }
  return pieces
}

/** The end of the longest piece from `from` on that fits: halved until it is found, for every look lays the text out. */
function lastFitting(letters: readonly string[], from: number, fits: (text: string) => boolean): number {
  let [fitting, tooLong] = [from + 1, letters.length + 1]
  while (tooLong - fitting > 1) {
    const middle = (fitting + tooLong) >> 1
    if (fits(letters.slice(from, middle).join(''))) fitting = middle
    else tooLong = middle
  }
  return fitting
}
