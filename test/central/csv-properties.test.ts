import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCsv } from '../../central/intake/csv.ts'

const COLUMNS = ['Name', 'Item', 'Note', 'Units']

const letters = fc.constantFrom(...'abcXYZ019 .-#/\'"éüß', ',', ';', '\t', '|', '\n')
const cell = fc.string({ unit: letters, maxLength: 12 })
const table = fc.array(fc.tuple(cell, cell, cell, cell), { maxLength: 50 })
const separator = fc.constantFrom(',', ';', '\t', '|')
const lineEnds = fc.array(fc.constantFrom('\r\n', '\n', '\r'), { minLength: 1, maxLength: 5 })

const encodings: Record<string, (text: string) => Buffer> = {
  'utf-8': (text) => Buffer.from(text),
  'utf-8 with its mark': (text) => Buffer.from(`\ufeff${text}`),
  'utf-16, little end first': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'utf-16, big end first': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  'utf-16 without its mark': (text) => Buffer.from(text, 'utf16le'),
  'Windows-1252': (text) => Buffer.from(text, 'latin1'),
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

/** A row as spreadsheets write it: quoted where it has to be. */
function written(cells: readonly string[], between: string): string {
  const asIs = (text: string) => /^[^",;\t|\n\r]*$/.test(text)
  return cells.map((text) => (asIs(text) ? text : quoted(text))).join(between)
}

function joined(rows: readonly string[], ends: readonly string[]): string {
  return rows.map((row, index) => row + (ends[index % ends.length] ?? '\n')).join('')
}

const isEmpty = (cells: readonly string[]) => cells.every((text) => text.trim() === '')
/** A text over lines that holds as many separators as a whole row may be one, and is asked about. */
const mayBeRows = (cells: readonly string[], between: string) =>
  cells.some((text) => text.includes('\n') && text.split(between).length >= COLUMNS.length)

describe('a file of any make', () => {
  test.each(Object.keys(encodings))('in %s is read as it was written', (encoding) => {
    fc.assert(
      fc.property(table, separator, lineEnds, fc.boolean(), (rows, between, ends, says) => {
        fc.pre(!rows.some((cells) => mayBeRows(cells, between)))
        const head = says ? [`sep=${between}`] : []
        const text = joined([...head, COLUMNS.join(between), ...rows.map((cells) => written(cells, between))], ends)
        const file = readCsv(encodings[encoding]?.(text) ?? Buffer.alloc(0), COLUMNS)
        expect(file.broken).toEqual([])
        const read = file.rows.map((row) => COLUMNS.map((column) => row.text(column)))
        expect(read).toEqual(rows.filter((cells) => !isEmpty(cells)).map((cells) => cells.map((text) => text.trim())))
      }),
      { numRuns: 300 },
    )
  })

  test('whose one row is spoilt by a quotation mark loses no other row', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abc 019é'), minLength: 1, maxLength: 8 })
    const words = fc.array(fc.tuple(word, word, word, word), { minLength: 2, maxLength: 50 })
    const marks = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(words, separator, marks, (rows, between, places) => {
        fc.pre(rows.every((cells) => !isEmpty(cells)))
        const lines = rows.map((cells) => cells.join(between))
        const spoilt = new Set<number>()
        for (const [row, at] of places) {
          const index = row % lines.length
          const line = lines[index] ?? ''
          lines[index] = `${line.slice(0, at % (line.length + 1))}"${line.slice(at % (line.length + 1))}`
          spoilt.add(index)
        }
        const file = readCsv(Buffer.from([COLUMNS.join(between), ...lines].join('\n')), COLUMNS)
        const told = new Set(file.broken.map(({ line }) => line - 2))
        for (const line of told) expect(spoilt).toContain(line)
        const read = new Map(file.rows.map((row) => [row.line - 2, COLUMNS.map((column) => row.text(column))]))
        for (const [index, cells] of rows.entries()) {
          if (!spoilt.has(index)) expect(read.get(index)).toEqual(cells.map((text) => text.trim()))
          else expect(told.has(index) || read.has(index)).toBe(true)
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('whose two spoilt rows would be one with columns to spare tells both', () => {
    const rows = ['#1,a,"b,1', '#2, ",c, ', '#3,d,e,3']
    const file = readCsv(Buffer.from([COLUMNS.join(','), ...rows].join('\n')), COLUMNS)
    expect(file.broken.map((row) => row.text('Name'))).toEqual(['#1', '#2'])
    expect(file.rows.map((row) => row.text('Name'))).toEqual(['#3'])
  })

  test('whose one mark is never closed loses its own row, however long the file is', () => {
    const rows = Array.from({ length: 5000 }, (_, nth) => `#${nth},thing,"note\nover ""lines""",${nth}`)
    const spoilt = rows.map((row, nth) => (nth === 17 || nth === 4000 ? `#${nth},"thing,note,1` : row))
    const file = readCsv(Buffer.from([COLUMNS.join(','), ...spoilt].join('\n')), COLUMNS)
    expect(file.broken.map((row) => row.text('Name'))).toEqual(['#17', '#4000'])
    expect(file.rows).toHaveLength(4998)
    expect(file.rows.at(-1)?.text('Note')).toBe('note\nover "lines"')
  })

  test('that is broken nearly everywhere is refused', () => {
    const broken = (count: number) =>
      Buffer.from([COLUMNS.join(','), ...Array.from({ length: count }, () => '#1,a 24" x,n,1')].join('\n'))
    expect(readCsv(broken(300), COLUMNS).broken).toHaveLength(300)
    expect(() => readCsv(broken(20_001), COLUMNS)).toThrow('Export it again')
  })

  test('that is nothing but bytes is refused in words, or read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        try {
          readCsv(Buffer.concat([Buffer.from('Name,Item,Note,Units\n'), Buffer.from(bytes)]), COLUMNS)
        } catch (error) {
          expect((error as Error).name).toBe('CentralProblem')
        }
      }),
      { numRuns: 1000 },
    )
  })
})
