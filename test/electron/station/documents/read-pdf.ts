import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type Fonts, faceIn } from '../../../../electron/station/documents/type/faces.ts'
import { readImage } from '../../../shared/label/read-label.ts'

const { resolve } = createRequire(import.meta.url)
const facesOf = (name: string) => {
  const read = () => readFileSync(resolve(`pdfjs-dist/standard_fonts/LiberationSans-${name}.ttf`))
  return { first: faceIn(name, read), others: [] }
}

/** A font with Latin, Greek and Cyrillic, and without the letters of China. */
export const fonts: Fonts = { regular: facesOf('Regular'), bold: facesOf('Bold') }

/** A piece of text as it lies on a page, in points from the lower left corner. */
export type Piece = { words: string; x: number; y: number; width: number }
export type Page = { width: number; height: number; pieces: Piece[]; words: string }

export async function readPdf(pdf: Buffer): Promise<Page[]> {
  return withPages(pdf, async (page) => {
    const [, , width = 0, height = 0] = page.view
    const { items } = await page.getTextContent()
    const pieces = items.flatMap((item) =>
      'str' in item && item.str.trim() !== ''
        ? [{ words: item.str, x: item.transform[4], y: item.transform[5], width: item.width }]
        : [],
    )
    return {
      width,
      height,
      pieces,
      words: pieces
        .map(({ words }) => words)
        .join(' ')
        .replace(/\s+/g, ' '),
    }
  })
}

/** What a scanner reads from each printed page, at 200 dots per inch. */
export async function scanPdf(pdf: Buffer) {
  return withPages(pdf, async (page, document) => {
    const viewport = page.getViewport({ scale: 200 / 72 })
    const factory = document.canvasFactory as CanvasFactory
    const { canvas, context } = factory.create(Math.ceil(viewport.width), Math.ceil(viewport.height))
    await page.render({ canvasContext: context, canvas, viewport }).promise
    return readImage(context.getImageData(0, 0, canvas.width, canvas.height))
  })
}

/** How many points of each printed page are red, at 72 dots per inch. */
export async function countRed(pdf: Buffer): Promise<number[]> {
  return withPages(pdf, async (page, document) => {
    const viewport = page.getViewport({ scale: 1 })
    const factory = document.canvasFactory as CanvasFactory
    const { canvas, context } = factory.create(Math.ceil(viewport.width), Math.ceil(viewport.height))
    await page.render({ canvasContext: context, canvas, viewport }).promise
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
    let red = 0
    for (let at = 0; at < data.length; at += 4) {
      const [r = 0, g = 0, b = 0] = data.subarray(at, at + 3)
      if (r > 200 && g < 60 && b < 60) red++
    }
    return red
  })
}

/** PDF.js draws on a canvas of its own where there is no browser, and does not say of what type. */
type CanvasFactory = {
  create(width: number, height: number): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D }
}

async function withPages<T>(
  pdf: Buffer,
  visit: (page: PDFPageProxy, document: PDFDocumentProxy) => Promise<T>,
): Promise<T[]> {
  const loading = getDocument({ data: new Uint8Array(pdf), verbosity: 0, useSystemFonts: false })
  const document = await loading.promise
  const results: T[] = []
  for (let n = 1; n <= document.numPages; n++) results.push(await visit(await document.getPage(n), document))
  await loading.destroy()
  return results
}
