import type { Buffer } from 'node:buffer'
import { type CsvError, type Info, parse } from 'csv-parse/sync'
import { CentralProblem } from '../problem.ts'

/** One row with the number of the line it begins on. A column that the file lacks reads as an empty text. */
export type CsvRow = { line: number; text(column: string): string }
export type BadRow = { line: number; reason: string }
export type CsvFile = { rows: CsvRow[]; bad: BadRow[] }

/** Splits a file into rows by its header. A row that is broken as CSV is reported, the others are kept. */
export function readCsv(bytes: Buffer, required: readonly string[]): CsvFile {
  const text = decode(bytes)
  const bad: BadRow[] = []
  const skipped = (error: CsvError) => {
    const line = Number(error['lines'] ?? 0)
    // One row may break in more than one place.
    if (bad.at(-1)?.line !== line) bad.push({ line, reason: wordsFor(error) })
  }
  const records = parse(text, {
    bom: true,
    info: true,
    columns: (header: string[]) => checkHeader(header, required),
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error) skipped(error)
      return undefined
    },
  }) as unknown as { record: Record<string, string>; info: Info }[]
  return { rows: records.map(({ record, info }) => rowOf(record, info.lines)), bad }
}

function rowOf(record: Record<string, string>, lastLine: number): CsvRow {
  const breaks = Object.values(record).reduce((sum, value) => sum + (value.split('\n').length - 1), 0)
  return { line: lastLine - breaks, text: (column) => (record[column] ?? '').replaceAll('\0', '').trim() }
}

function checkHeader(header: string[], required: readonly string[]): string[] {
  const names = header.map((name) => name.trim())
  const missing = required.filter((name) => !names.includes(name))
  if (missing.length === 0) return names
  throw new CentralProblem(
    'bad-request',
    `The file has no column ${missing.join(', ')}. Choose the mapping that fits it, or export it again with its header.`,
  )
}

/** UTF-8, or, where the bytes are none, the Windows code page that spreadsheets save. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function wordsFor(error: CsvError): string {
  switch (error.code) {
    case 'CSV_RECORD_INCONSISTENT_COLUMNS':
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
      return 'it has more or fewer columns than the header'
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quotation mark is opened and never closed'
    default:
      return 'it is broken as CSV (a quotation mark in the wrong place?)'
  }
}
