import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bitsOf } from '../../../../electron/station/documents/type/bits.ts'
import { drawnRows } from '../../../../electron/station/documents/type/drawn-rows.ts'
import { documentFonts, labelFaces } from '../../../../electron/station/documents/type/faces.ts'
import { typedRow } from '../../../../electron/station/documents/type/runs.ts'
import type { DrawnRow } from '../../../../shared/label/drawn-rows.ts'

const HEIGHT = 46
const ROOM = 720

/** Where dots are, left to right and top to bottom, as they stand on the row. */
function dotsOf({ x, y, width, bits }: DrawnRow): [x: number, y: number][] {
  const bytes = Buffer.from(bits, 'base64')
  return [...bytes].flatMap((byte, at) =>
    Array.from({ length: 8 }, (_, bit): [number, number, boolean] => [
      x + (at % (width / 8)) * 8 + bit,
      y + Math.floor(at / (width / 8)),
      (byte & (0x80 >> bit)) !== 0,
    ]).flatMap(([dotX, dotY, isBlack]) => (isBlack ? [[dotX, dotY] as [number, number]] : [])),
  )
}

function drawn(words: string, room = ROOM): DrawnRow {
  const { rows, missing } = drawnRows({ rows: [{ words, height: HEIGHT, room }] }, labelFaces)
  expect(missing).toEqual([])
  const [row] = rows
  if (!row) throw new Error(`nothing of ${words}`)
  return row
}

const scripts: [script: string, words: string, faces: string[]][] = [
  ['Japanese', '東京都港区赤坂ビル', ['NotoSansJP-Bold']],
  ['Chinese', '广东省深圳市科技园路', ['NotoSansHans-Bold']],
  ['Korean', '서울특별시', ['NotoSansKR-Bold']],
  ['Thai', 'ถนนสุขุมวิท', ['NotoSansThai_700Bold']],
  ['Arabic', 'شارع الشيخ زايد', ['DejaVuSansCondensed-Bold']],
  ['Hebrew', 'רחוב דיזנגוף', ['DejaVuSansCondensed-Bold']],
  ['Cyrillic', 'ул. Ленина 7', ['DejaVuSansCondensed-Bold']],
  ['Greek', 'Αθήνα 12', ['DejaVuSansCondensed-Bold']],
  ['Polish', 'Łódź', ['DejaVuSansCondensed-Bold']],
  ['emoji', '🎉👩‍🚀', ['NotoEmoji_700Bold']],
]

describe('a row that the printer has no letters for', () => {
  test.each(scripts)('in %s is drawn in a font that has them', (_script, words, faces) => {
    const { runs } = typedRow(words, labelFaces)
    expect([...new Set(runs.map(({ face }) => face?.name))]).toEqual(faces)
    const dots = dotsOf(drawn(words))
    expect(dots.length).toBeGreaterThan(300)
  })

  test.each(scripts)('in %s stays within its room and its height', (_script, words) => {
    for (const room of [ROOM, 200, 40]) {
      for (const [x, y] of dotsOf(drawn(words, room))) {
        // A letter may reach a little over where it stands.
        expect(x).toBeGreaterThanOrEqual(-0.05 * HEIGHT)
        expect(x).toBeLessThanOrEqual(room + 0.05 * HEIGHT)
        expect(y).toBeGreaterThanOrEqual(-0.1 * HEIGHT)
        expect(y).toBeLessThanOrEqual(1.1 * HEIGHT)
      }
    }
  })

  test('differs where a letter differs: no two are the same box', () => {
    const letters = [...'東京都港区赤坂广深圳서울กขคابتאבגЖЩΩŁź🎉🚀']
    expect(new Set(letters.map((letter) => drawn(letter).bits)).size).toBe(letters.length)
  })

  test('stands at the right where it is read from the right, and its numbers are read from the left', () => {
    const arabic = typedRow('شارع 12 (5)', labelFaces)
    expect(arabic.isRightToLeft).toBe(true)
    expect(arabic.runs.map(({ text }) => text.trim()).filter((text) => text !== '')).toEqual(
      expect.arrayContaining(['12', '5', 'شارع']),
    )
    expect(arabic.runs.at(-1)?.text).toContain('شارع')
    expect(Math.min(...dotsOf(drawn('شارع 12')).map(([x]) => x))).toBeGreaterThan(ROOM / 2)
    expect(Math.min(...dotsOf(drawn('Łódź')).map(([x]) => x))).toBeLessThan(5)
  })

  test('joins Arabic letters: a word is not the sum of its letters', () => {
    const apart = [...'شارع'].map((letter) => drawn(letter)).reduce((sum, { width }) => sum + width, 0)
    expect(drawn('شارع').width).toBeLessThan(apart * 0.9)
  })

  test('names the letters that no font has, and draws a question mark for each', () => {
    const rows = ['東京', 'सड़क 12'].map((words) => ({ words, height: HEIGHT, room: ROOM }))
    const answer = drawnRows({ rows }, labelFaces)
    expect(answer.rows[1]).toEqual(
      drawnRows({ rows: [{ words: '??? 12', height: HEIGHT, room: ROOM }] }, labelFaces).rows[0],
    )
    expect(answer.missing.join('')).toBe('सड़क'.normalize('NFC'))
  })

  test('of any text is drawn or told, every letter of it', () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom(' ', '港', 'ب', 'Ж', 'é', '🎉', '가', 'ก'),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
      maxLength: 20,
    })
    fc.assert(
      fc.property(text, (words) => {
        const { rows, missing } = drawnRows({ rows: [{ words, height: 20, room: 300 }] }, labelFaces)
        const { runs } = typedRow(words, labelFaces)
        const told = runs.flatMap(({ face, text: run }) => (face ? [] : [run]))
        expect(missing.length > 0).toBe(told.length > 0)
        if (/[\p{L}\p{N}]/u.test(words)) expect(rows[0]).not.toBeNull()
      }),
      { numRuns: 300 },
    )
  })
})

test('both weights of documents know what labels know', () => {
  for (const faces of [documentFonts.regular, documentFonts.bold]) {
    for (const [, words] of scripts) expect(typedRow(words, faces).runs.every(({ face }) => face)).toBe(true)
  }
})

describe('outlines as dots', () => {
  const square = (from: number, to: number): [number, number][] => [
    [from, from],
    [to, from],
    [to, to],
    [from, to],
  ]

  test('are black inside, and white in a hole that turns the other way', () => {
    const bits = bitsOf([square(0, 8), square(2, 6).reverse()])
    expect([...(bits?.bytes ?? [])].map((byte) => byte.toString(2).padStart(8, '0'))).toEqual([
      ...['11111111', '11111111', '11000011', '11000011'],
      ...['11000011', '11000011', '11111111', '11111111'],
    ])
  })

  test('are black where two overlap that turn the same way', () => {
    expect([...(bitsOf([square(0, 6), square(2, 8)])?.bytes ?? [])][4]).toBe(0xff)
  })

  test('are rows of whole bytes, wherever they begin', () => {
    const bits = bitsOf([square(-3.5, 9.5)])
    expect(bits).toMatchObject({ x: -4, y: -4, width: 16, height: 14 })
    expect(bits?.bytes.length).toBe(28)
  })

  test('are none where there is nothing', () => {
    expect(bitsOf([])).toBeNull()
  })
})
