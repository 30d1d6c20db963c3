/** A row by the line it begins on, counted from 1. One with a `reason` could not be read. */
export type SplitRow = { line: number; values: string[]; reason: string | null }

/** `width` is the number of columns, `from` the first line behind the header, counted from 0. */
export type Shape = { separator: string; width: number; from: number }

/**
 * Cuts lines into rows as RFC 4180 says. A quotation mark that is never closed, or closed by the next one somewhere below,
 * would swallow the rows in between: so what is broken is one line alone, and reading goes on with the next one.
 */
export function splitRows(lines: readonly string[], { separator, width, from }: Shape): SplitRow[] {
  const rows: SplitRow[] = []
  let at = from
  while (at < lines.length) {
    if ((lines[at] ?? '').trim() === '') {
      at++
      continue
    }
    const row = splitRow(lines, at, separator)
    const reason = 'reason' in row ? row.reason : faultIn(row.values, { separator, width })
    rows.push({ line: at + 1, values: 'values' in row ? row.values : [], reason })
    at = reason === null && 'next' in row ? row.next : at + 1
  }
  return rows
}

/** The cells of the row that begins on line `at`, and the line behind it; or what is wrong with it. */
export function splitRow(
  lines: readonly string[],
  at: number,
  separator: string,
): { values: string[]; next: number } | { reason: string } {
  const values: string[] = []
  let place = { line: at, column: 0 }
  for (;;) {
    const text = lines[place.line] ?? ''
    const cell = text.charAt(place.column) === '"' ? quotedCell(lines, place) : bareCell(text, place, separator)
    if ('reason' in cell) return cell
    values.push(cell.value)
    const rest = lines[cell.end.line] ?? ''
    if (cell.end.column === rest.length) return { values, next: cell.end.line + 1 }
    if (!rest.startsWith(separator, cell.end.column)) return { reason: MISPLACED }
    place = { line: cell.end.line, column: cell.end.column + separator.length }
  }
}

const MISPLACED = 'it is broken as CSV: a quotation mark stands in the wrong place'

type Place = { line: number; column: number }
type Cell = { value: string; end: Place } | { reason: string }

function bareCell(text: string, { line, column }: Place, separator: string): Cell {
  const end = text.indexOf(separator, column)
  const value = text.slice(column, end < 0 ? text.length : end)
  if (value.includes('"')) return { reason: MISPLACED }
  return { value, end: { line, column: column + value.length } }
}

/** May go over lines; two quotation marks in it are one. */
function quotedCell(lines: readonly string[], { line, column }: Place): Cell {
  let value = ''
  let from = column + 1
  for (let at = line; at < lines.length; at++) {
    const text = lines[at] ?? ''
    for (;;) {
      const mark = text.indexOf('"', from)
      if (mark < 0) break
      value += text.slice(from, mark)
      if (text.charAt(mark + 1) !== '"') return { value, end: { line: at, column: mark + 1 } }
      value += '"'
      from = mark + 2
    }
    value += `${text.slice(from)}\n`
    from = 0
  }
  return { reason: 'a quotation mark is opened and never closed' }
}

/** What a row says that no row would. */
function faultIn(values: readonly string[], { separator, width }: Pick<Shape, 'separator' | 'width'>): string | null {
  if (values.length < width || values.slice(width).some((value) => value.trim() !== '')) {
    return 'it has more or fewer columns than the header'
  }
  const swallows = (value: string) => value.includes('\n') && value.split(separator).length >= width
  return values.some(swallows) ? 'a quotation mark in it takes in whole rows' : null
}
