import type { Buffer } from 'node:buffer'
import { CentralProblem } from '../problem.ts'
import { decode } from './decode.ts'
import { ANOTHER_WIDTH, type SplitRow, splitRow, splitRows } from './split-rows.ts'

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
  const broken = (line: number, reason: string) => {
    file.broken.push({ ...at(line, (lines[line - 1] ?? '').split(separator)), reason })
    if (file.broken.length > MOST_BROKEN) throw hardlyCsv()
  }
  const whole: SplitRow[] = []
  for (const row of splitRows(lines, { separator, width, from })) {
    if (row.reason !== null) broken(row.line, row.reason)
    else if (row.values.some((value) => value.trim() !== '')) whole.push(row)
  }
  // Where every row ends with a separator it says nothing; a row that alone has one may be moved out of its columns.
  const isEven = whole.every(({ values }) => values.length > width)
  for (const { line, values } of whole) {
    if (isEven || values.length === width) file.rows.push(at(line, values))
    else broken(line, ANOTHER_WIDTH)
  }
  return file
}

/** Nobody looks at more of them; and each takes a while to be found. */
const MOST_BROKEN = 20_000

function hardlyCsv(): CentralProblem {
  return new CentralProblem(
    'bad-request',
    `More than ${MOST_BROKEN} rows of the file are broken as CSV. Export it again; nothing was taken.`,
  )
}

type Header = { separator: string; columns: Map<string, number>; width: number; from: number }

const SEPARATORS = [',', ';', '\t', '|']

/** The first line that says anything, after an optional `sep=;`, as spreadsheets write it. `from` is the line after it. */
function findHeader(lines: readonly string[], required: readonly string[]): Header {
  const first = lines.findIndex((line) => line.trim() !== '')
  const said = /^"?sep=([^"])"?$/i.exec(lines[first] ?? '')?.[1]
  const at = said ? lines.findIndex((line, index) => index > first && line.trim() !== '') : first
  const readings = (said ? [said] : SEPARATORS).map((separator) => {
    const names = cellsOf(lines, at, separator).map((name) => name.trim().toLowerCase())
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

function cellsOf(lines: readonly string[], at: number, separator: string): string[] {
  return splitRow(lines, at, separator) ?? (lines[at] ?? '').split(separator)
}

function wrongHeader(missing: readonly string[]): CentralProblem {
  return new CentralProblem(
    'bad-request',
    `The file has no column ${missing.join(', ')}, however it is cut (comma, semicolon, tab, bar). Choose the mapping ` +
      'that fits it, or export it again with its header.',
  )
}
