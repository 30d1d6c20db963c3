import type { Buffer } from 'node:buffer'
import { type CsvError, parse } from 'csv-parse/sync'
import { CentralProblem } from '../problem.ts'
import { decode } from './decode.ts'

/**
 * One row, with the number of the line it begins on. A column that the file lacks reads as an empty text; columns are
 * found whatever their case.
 */
export type CsvRow = { line: number; has(column: string): boolean; text(column: string): string }
/** Of a row that could not be split into columns, `text` is what a plain cut at the separators gives of its first line. */
export type BrokenRow = CsvRow & { reason: string }
export type BadRow = { line: number; reason: string }
export type CsvFile = { rows: CsvRow[]; broken: BrokenRow[]; remark: BadRow | null }

/** Splits a file into rows by its header. A row that is broken as CSV is told, the others are kept. */
export function readCsv(bytes: Buffer, required: readonly string[], encoding?: string): CsvFile {
  const { lines, remark } = decode(bytes, encoding)
  const { separator, columns, width, from } = findHeader(lines, required)
  const file: CsvFile = { rows: [], broken: [], remark }
  const at = (line: number, values: readonly string[]): CsvRow => ({
    line,
    has: (column) => columns.has(column.toLowerCase()),
    text: (column) => (values[columns.get(column.toLowerCase()) ?? -1] ?? '').replaceAll('\0', '').trim(),
  })
  for (const { line, values, reason } of splitRows(lines, { separator, width, from })) {
    if (reason) file.broken.push({ ...at(line, (lines[line - 1] ?? '').split(separator)), reason })
    else if (values.some((value) => value.trim() !== '')) file.rows.push(at(line, values))
  }
  return file
}

type Header = { separator: string; columns: Map<string, number>; width: number; from: number }

const SEPARATORS = [',', ';', '\t', '|']

/** The first line that says anything, after an optional `sep=;`, as spreadsheets write it. `from` is the line after it. */
function findHeader(lines: readonly string[], required: readonly string[]): Header {
  const first = lines.findIndex((line) => line.trim() !== '')
  const said = /^"?sep=(.)"?$/i.exec(lines[first] ?? '')?.[1]
  const at = said ? lines.findIndex((line, index) => index > first && line.trim() !== '') : first
  const readings = (said ? [said] : SEPARATORS).map((separator) => {
    const names = cellsOf(lines[at] ?? '', separator).map((name) => name.trim().toLowerCase())
    const missing = required.filter((name) => !names.includes(name.toLowerCase()))
    return { separator, names, missing }
  })
  const [best] = readings.toSorted((a, b) => a.missing.length - b.missing.length || b.names.length - a.names.length)
  if (!best || best.missing.length > 0) throw wrongHeader(best?.missing ?? required)
  // Of two columns of one name the first counts.
  const columns = new Map(best.names.map((name, index) => [name, index] as const).toReversed())
  const twice = required.find((name) => best.names.filter((other) => other === name.toLowerCase()).length > 1)
  if (twice) throw new CentralProblem('bad-request', `The file has two columns ${twice}. Remove one and send it again.`)
  return { separator: best.separator, columns, width: best.names.length, from: at + 1 }
}

function cellsOf(line: string, separator: string): string[] {
  const options = { delimiter: separator, relax_quotes: true, relax_column_count: true, skip_records_with_error: true }
  return (parse(line, options) as string[][])[0] ?? []
}

function wrongHeader(missing: readonly string[]): CentralProblem {
  return new CentralProblem(
    'bad-request',
    `The file has no column ${missing.join(', ')}, however it is cut (comma, semicolon, tab, bar). Choose the mapping ` +
      'that fits it, or export it again with its header.',
  )
}

/** `last` is the line it ends on; a row with a `reason` is none. */
type Split = { line: number; last: number; values: string[]; reason?: string }
type Shape = { separator: string; width: number; from: number }

/** How often reading begins anew behind a row that swallowed others: each time costs as much as the rest of the file. */
const MOST_RESTARTS = 40

/**
 * A quotation mark that is never closed, or closed by the next one somewhere below, swallows the rows in between. So a
 * broken row that goes over several lines is taken to be its first line alone, and reading begins anew behind it.
 */
function splitRows(lines: readonly string[], { separator, width, from }: Shape): Split[] {
  const rows: Split[] = []
  let next = from
  for (let restarts = 0; next < lines.length; restarts++) {
    const read = readFrom(lines, { separator, width, from: next })
    const swallowing = restarts < MOST_RESTARTS ? read.findIndex((row) => row.reason && row.last > row.line) : -1
    const swallower = read[swallowing]
    rows.push(...(swallower ? read.slice(0, swallowing) : read).map(saidWhole))
    if (!swallower) break
    rows.push({ ...swallower, last: swallower.line })
    next = swallower.line
  }
  return rows
}

function saidWhole(row: Split): Split {
  if (!row.reason || row.last === row.line) return row
  const count = row.last - row.line + 1
  return { ...row, reason: `${row.reason}: ${count} rows, from line ${row.line} to ${row.last}, were not read` }
}

function readFrom(lines: readonly string[], { separator, width, from }: Shape): Split[] {
  const rows: Split[] = []
  let line = from + 1
  const add = (raw: string, values: string[], reason?: string) => {
    while ((lines[line - 1] ?? '').trim() === '' && line < lines.length) line++
    const last = line + (raw.match(/\n(?=[\s\S])/g)?.length ?? 0)
    const fault = reason ?? faultIn(values, { separator, width })
    rows.push({ line, last, values, ...(fault ? { reason: fault } : {}) })
    line = last + 1
  }
  const text = lines.slice(from).map((each) => (each.trim() === '' ? '' : each))
  parse(text.join('\n'), {
    delimiter: separator,
    record_delimiter: '\n',
    raw: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_record: (each: unknown) => {
      const { raw, record } = each as { raw: string; record: string[] }
      add(raw, record)
      return undefined
    },
    on_skip: (error, raw) => {
      // One row may break in more than one place.
      if (error && from + Number(error['lines']) >= line) add(raw ?? '', [], wordsFor(error))
      return undefined
    },
  })
  return rows
}

/** What a row that could be split into columns says that no row would. */
function faultIn(
  values: readonly string[],
  { separator, width }: Pick<Shape, 'separator' | 'width'>,
): string | undefined {
  if (values.length < width || values.slice(width).some((value) => value.trim() !== '')) {
    return 'it has more or fewer columns than the header'
  }
  const swallows = (value: string) => value.includes('\n') && value.split(separator).length >= width
  return values.some(swallows) ? 'a quotation mark in it takes in whole rows' : undefined
}

function wordsFor(error: CsvError): string {
  return error.code === 'CSV_QUOTE_NOT_CLOSED'
    ? 'a quotation mark is opened and never closed'
    : 'it is broken as CSV (a quotation mark in the wrong place?)'
}
