import PDFDocument from 'pdfkit'
import type { PaperSize } from '../../../shared/documents/slip.ts'
import type { Bar } from '../../../shared/label/code128.ts'
import type { Fonts } from './fonts.ts'

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
    wrap: (words, room, style) => wrapped(clean(words), room, (text) => pen.widthOf(text, style)),
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

function penOn(doc: PDFKit.PDFDocument, fonts: Fonts): Pick<Paper, 'write' | 'widthOf'> {
  if (fonts) doc.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold)
  const names = fonts ? { regular: 'regular', bold: 'bold' } : { regular: 'Helvetica', bold: 'Helvetica-Bold' }
  const coverage = new Map<string, boolean>()
  const choose = ({ size, bold }: Style) => void doc.font(bold ? names.bold : names.regular).fontSize(size)
  const has = (character: string): boolean => {
    const known = coverage.get(character)
    if (known !== undefined) return known
    const covered = fonts ? hasGlyph(doc, character) : /[\x20-\x7e\xa0-\xff]/.test(character)
    coverage.set(character, covered)
    return covered
  }
  const measure = ({ text, shown }: Run, size: number) =>
    shown ? doc.widthOfString(text) : [...text].length * BOX * size
  return {
    widthOf(words, style) {
      choose(style)
      return runsOf(clean(words), has).reduce((sum, run) => sum + measure(run, style.size), 0)
    },
    write(words, { x, y, ...style }) {
      choose(style)
      let left = x
      for (const run of runsOf(clean(words), has)) {
        const width = measure(run, style.size)
        if (run.shown) doc.fillColor('black').text(run.text, left, y, { lineBreak: false })
        else boxes(doc, left, y, style.size, [...run.text].length)
        left += width
      }
    },
  }
}

type Run = { text: string; shown: boolean }

/** Text that the font has, and text that it has not, in turn. */
function runsOf(words: string, has: (character: string) => boolean): Run[] {
  const runs: Run[] = []
  for (const character of words) {
    const shown = has(character)
    const last = runs.at(-1)
    if (last?.shown === shown) last.text += character
    else runs.push({ text: character, shown })
  }
  return runs
}

/** What can not be printed is seen to be missing. */
function boxes(doc: PDFKit.PDFDocument, x: number, y: number, size: number, count: number): void {
  for (let i = 0; i < count; i++) doc.rect(x + (i + 0.1) * BOX * size, y + size * 0.15, BOX * size * 0.8, size * 0.8)
  doc.lineWidth(0.5).stroke('black')
}

/** PDFKit does not say which characters its font has; the font inside it does. */
function hasGlyph(doc: PDFKit.PDFDocument, character: string): boolean {
  const { font } = (doc as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } })._font
  return font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)
}

/** White space is a space, what has no shape is nothing, halves of a character are a box. */
function clean(words: string): string {
  return words
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/\p{Cf}|\p{Variation_Selector}/gu, '')
    .replace(/\p{Cs}/gu, '\ufffd')
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

/** A word in as few pieces as fit, each of at least one character. */
function broken(word: string, room: number, widthOf: (text: string) => number): string[] {
  if (widthOf(word) <= room) return [word]
  const pieces: string[] = []
  for (const character of word) {
    const last = pieces.at(-1)
    if (last !== undefined && widthOf(last + character) <= room) pieces[pieces.length - 1] = last + character
    else pieces.push(character)
  }
  return pieces
}
