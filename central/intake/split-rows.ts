import { CsvError, type CsvErrorCode, parse } from 'csv-parse/sync'

/** A row by the line it begins on, counted from 1. One with a `reason` could not be read. */
export type SplitRow = { line: number; values: string[]; reason: string | null }

/** `width` is the number of columns, `from` the first line behind the header, counted from 0. */
export type Shape = { separator: string; width: number; from: number }

/**
 * Lines that are read at once, at first and at most. Few behind a broken row: from there on they are all read again.
 */
const WINDOW = 16
const WIDEST = 4096

/**
 * Cuts lines into rows as RFC 4180 says. A quotation mark that is never closed, or closed by the next one somewhere below,
 * would swallow the rows in between: so what is broken is one line alone, and reading goes on with the next one.
 */
export function* splitRows(lines: readonly string[], shape: Shape): Generator<SplitRow, void> {
  let [at, window] = [shape.from, WINDOW]
  while (at < lines.length) {
    const piece = readPiece(lines, at, window, shape)
    yield* piece.rows
    at = piece.next
    window = piece.window
  }
}

/** The cells of the line at `at`, and of those that it goes on over; undefined where it is broken. */
export function splitRow(lines: readonly string[], at: number, separator: string): string[] | undefined {
  return rowsOf(lines.slice(at, at + WINDOW), separator).rows[0]?.values
}

type Piece = { rows: SplitRow[]; next: number; window: number }

function readPiece(lines: readonly string[], at: number, window: number, shape: Shape): Piece {
  const to = Math.min(at + window, lines.length)
  const { rows, next, fault } = rowsOf(lines.slice(at, to), shape.separator)
  const read = rows.map(({ line, values }) => ({ line: at + line + 1, values, reason: faultIn(values, shape) }))
  const swallowing = rows.findIndex(({ line, next: end }, nth) => end > line + 1 && read[nth]?.reason !== null)
  const kept = (swallowing < 0 ? read : read.slice(0, swallowing + 1)).filter(isWritten)
  if (swallowing >= 0) return { rows: kept, next: at + (rows[swallowing]?.line ?? 0) + 1, window: WINDOW }
  if (fault === null) return { rows: kept, next: to, window: Math.min(window * 2, WIDEST) }
  const isCut = fault === 'CSV_QUOTE_NOT_CLOSED' && to < lines.length
  if (isCut) return { rows: kept, next: at + next, window: window * 4 }
  const broken = { line: at + next + 1, values: [], reason: REASONS[fault] ?? MISPLACED }
  return { rows: [...kept, broken], next: at + next + 1, window: WINDOW }
}

/** A line of nothing but blanks is no row. */
function isWritten({ values }: SplitRow): boolean {
  return values.length > 1 || values[0]?.trim() !== ''
}

const MISPLACED = 'it is broken as CSV: a quotation mark stands in the wrong place'
const REASONS: Partial<Record<CsvErrorCode, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark is opened and never closed',
}

type Row = { values: string[]; line: number; next: number }

/** The rows up to the first that is broken, which begins at `next`. Lines are counted from 0. */
function rowsOf(
  lines: readonly string[],
  separator: string,
): { rows: Row[]; next: number; fault: CsvErrorCode | null } {
  const rows: Row[] = []
  const next = () => rows.at(-1)?.next ?? 0
  try {
    parse(lines.join('\n'), {
      delimiter: separator,
      record_delimiter: '\n',
      relax_column_count: true,
      raw: true,
      // The parser says on which line a row ends: where it began is counted by what was written.
      on_record(each) {
        const { record, raw } = each as unknown as { record: string[]; raw: string }
        const breaks = raw.split('\n').length - 1
        rows.push({ values: record, line: next(), next: next() + (raw.endsWith('\n') ? breaks : breaks + 1) })
        return null
      },
    })
  } catch (error) {
    if (error instanceof CsvError) return { rows, next: next(), fault: error.code }
    throw error
  }
  return { rows, next: next(), fault: null }
}

/** Why a row is not read that has another number of columns. */
export const ANOTHER_WIDTH = 'it has more or fewer columns than the header'

/** What a row says that no row would. */
function faultIn(values: readonly string[], { separator, width }: Pick<Shape, 'separator' | 'width'>): string | null {
  if (values.length < width || values.slice(width).some((value) => value.trim() !== '')) {
    return ANOTHER_WIDTH
  }
  // Of two rows in one the columns are too many, however empty the last of them are, or so many that they are in one text.
  const isOver = values.length > width
  const swallows = (value: string) => value.includes('\n') && (isOver || value.split(separator).length >= width)
  return values.some(swallows) ? 'a quotation mark in it takes in whole rows' : null
}
