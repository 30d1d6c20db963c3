import type { SheetRequest } from '../../../shared/documents/slip.ts'
import { barsFor } from '../../../shared/label/black.ts'
import { shownData } from '../../../shared/label/code-sheet.ts'
import { fitBars, flowOn, MARGIN, numberPages } from './flow.ts'
import { type Paper, paperOf } from './paper.ts'
import type { Fonts } from './type/faces.ts'

type Code = SheetRequest['codes'][number]

const HEIGHT = 112
const BARS = 46
const GUTTER = 24

/** Barcodes with their words on office paper, two beside each other; one alone where it is too long for that. */
export function codeSheet({ paper: size, at, title, page, codes }: SheetRequest, fonts: Fonts): Promise<Buffer> {
  const paper = paperOf(size, at, fonts)
  const flow = flowOn(paper)
  const across = paper.width - 2 * MARGIN
  const half = (across - GUTTER) / 2
  const isShort = (code: Code) => fitBars(barsFor(code), half) !== null
  flow.paragraph(title, { size: 18, bold: true })
  flow.skip(12)
  for (const row of rowsOf(codes, isShort)) {
    flow.room(HEIGHT)
    for (const [i, code] of row.entries()) {
      draw(paper, code, { x: MARGIN + i * (half + GUTTER), y: flow.y(), width: isShort(code) ? half : across })
    }
    flow.skip(HEIGHT)
  }
  numberPages(paper, page, title)
  return paper.finish()
}

function rowsOf(codes: readonly Code[], isShort: (code: Code) => boolean): Code[][] {
  const rows: Code[][] = []
  for (const code of codes) {
    const last = rows.at(-1)
    if (last?.length === 1 && last.every(isShort) && isShort(code)) last.push(code)
    else rows.push([code])
  }
  return rows
}

function draw(paper: Paper, code: Code, { x, y, width }: { x: number; y: number; width: number }): void {
  const style = { size: 11, bold: true }
  for (const [i, row] of paper.wrap(code.words, width, style).slice(0, 2).entries()) {
    paper.write(row, { x, y: y + i * 14, ...style })
  }
  const fitted = fitBars(barsFor(code), width)
  // What is too long for bars stands there as text: a gap that is seen.
  const module = fitted?.module ?? 0
  if (fitted) paper.bars(fitted.bars, { x: x + 10 * module, y: y + 32, height: BARS, module })
  const [plain = ''] = paper.wrap(shownData(code.data), width, { size: 8 })
  paper.write(plain, { x: x + 10 * module, y: y + 32 + BARS + 4, size: 8 })
}
