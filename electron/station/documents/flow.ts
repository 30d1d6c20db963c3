import { type Bar, code128Bars, modulesOf } from '../../../shared/label/code128.ts'
import type { Paper, Style } from './paper.ts'

/** The margin on all sides, and the room at the foot of every page for its number, in points. */
export const MARGIN = 42
const FOOT = 24
const LEADING = 1.25

/** A place on the paper that goes down with what is written, and on to the next page where one is full. */
export type Flow = {
  y(): number
  /** Sees that `height` fits on this page, or begins the next one. */
  room(height: number): void
  skip(height: number): void
  /** All of `words`, wrapped; `x` and `width` within the margins. */
  paragraph(words: string, style: Style, at?: { x: number; width: number }): void
}

export function flowOn(paper: Paper, heading: () => number = () => 0): Flow {
  const end = paper.height - MARGIN - FOOT
  let y = MARGIN
  const room = (height: number) => {
    if (y + height <= end) return
    paper.newPage()
    y = MARGIN + heading()
  }
  return {
    y: () => y,
    room,
    skip(height) {
      y += height
    },
    paragraph(words, style, at = { x: MARGIN, width: paper.width - 2 * MARGIN }) {
      for (const row of paper.wrap(words, at.width, style)) {
        room(style.size * LEADING)
        paper.write(row, { x: at.x, y, ...style })
        y += style.size * LEADING
      }
    },
  }
}

export function lineHeight(size: number): number {
  return size * LEADING
}

/** `Page 1 of 3` at the foot of every page, and what the pages are of beside it. */
export function numberPages(paper: Paper, page: string, about: string): void {
  const style = { size: 8 }
  paper.eachPage((n, of) => {
    const words = page.replaceAll('{{n}}', String(n)).replaceAll('{{of}}', String(of))
    const y = paper.height - MARGIN - style.size
    const [number = ''] = paper.wrap(words, 150, style)
    const [name = ''] = paper.wrap(about, paper.width - 2 * MARGIN - 170, style)
    paper.write(name, { x: MARGIN, y, ...style })
    paper.write(number, { x: paper.width - MARGIN - paper.widthOf(number, style), y, ...style })
  })
}

/** Bars of 0.25 mm at least, the narrowest that every scanner reads from office paper, and of 0.5 mm at most. */
const NARROWEST = 0.71
const WIDEST = 1.42

/** How wide the bars may be where `room` has to hold them and their quiet zones. Null where they would be too narrow. */
export function fitBars(bars: readonly Bar[] | null, room: number): { bars: readonly Bar[]; module: number } | null {
  if (!bars) return null
  const module = Math.min(WIDEST, room / (modulesOf(bars) + 20))
  return module < NARROWEST ? null : { bars, module }
}

export function codeOf(text: string, room: number): { bars: readonly Bar[]; module: number } | null {
  return fitBars(code128Bars(text), room)
}
