import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ScanCandidate } from '../../../shared/scan/candidate.ts'
import { codesOf, shownCode, spoiltScan } from '../../../shared/scan/means.ts'
import { readScan, type Separators } from '../../../shared/scan/read-scan.ts'
import { MAX_CODES, type Scan } from '../../../shared/scan/scan.ts'
import { codeText } from '../../../shared/schema.ts'

const GS = '\x1d'
const GTIN = '09506000134352'

/** The item that a scan is, with what its code says of it. */
function item(aim: string | null, text: string, source?: Scan['source'], wedge?: Separators) {
  const { candidates } = readScan({ aim, text, ...(source && { source }) }, wedge)
  const found = candidates.find((one): one is Extract<ScanCandidate, { kind: 'item' }> => one.kind === 'item')
  return found && { code: found.code, level: found.level.kind, ...found.attributes }
}

const nothing = {
  lot: null,
  serial: null,
  expiry: null,
  bestBefore: null,
  netWeight: null,
  quantity: null,
  whole: true,
}

describe('what a code says of the item', () => {
  test.each<[string | null, string, Partial<typeof nothing> | object]>([
    [']C1', `01${GTIN}10LOT7${GS}17271231`, { lot: 'LOT7', expiry: { yy: 27, month: 12, day: 31 } }],
    [']d2', `01${GTIN}21SER9${GS}10LOT7`, { lot: 'LOT7', serial: 'SER9' }],
    [']C1', `01${GTIN}15271200`, { bestBefore: { yy: 27, month: 12, day: null } }],
    [']e0', `01${GTIN}3103001750`, { netWeight: { amount: { units: 1750, exponent: -3 }, unit: 'kg' } }],
    [']e0', `01${GTIN}3202000150`, { netWeight: { amount: { units: 150, exponent: -2 }, unit: 'lb' } }],
    [null, `(01)${GTIN}(10)LOT7(21)SER9`, { lot: 'LOT7', serial: 'SER9' }],
    [
      ']Q1',
      `https://x.example/01/${GTIN}/10/LOT7/21/SER9?17=271231`,
      { lot: 'LOT7', serial: 'SER9', expiry: { yy: 27, month: 12, day: 31 } },
    ],
    [']E0', GTIN.slice(1), {}],
  ])('%j %j', (aim, text, attributes) => {
    expect(item(aim, text)).toEqual({ code: GTIN, level: 'base', ...nothing, ...attributes })
  })

  test.each([
    ['90614141000015', 'variable-measure'],
    ['10614141000415', 'grouping'],
    [GTIN, 'base'],
  ])('%s is of its packaging level: %s', (gtin, level) => {
    expect(item(']C1', `01${gtin}`)?.level).toBe(level)
    expect(item(']I1', gtin)?.level).toBe(level)
  })
})

describe('where separators were lost', () => {
  const run = `01${GTIN}1727123110LOT721SER9`

  test('the product counts, what stands ahead of the loss is kept, and nothing behind it is guessed', () => {
    const known = { expiry: { yy: 27, month: 12, day: 31 }, whole: false }
    for (const aim of [null, ']C1', ']d2']) {
      for (const wedge of ['lost', 'unknown'] as const) {
        expect(item(aim, run, 'wedge', wedge)).toEqual({ code: GTIN, level: 'base', ...nothing, ...known })
      }
    }
  })

  test.each<[Scan['source'], Separators]>([
    ['hid', 'lost'],
    ['hid', 'unknown'],
    ['serial', 'unknown'],
    ['simulated', 'unknown'],
    ['wedge', 'sent'],
  ])('a scanner that sends them is believed: %s', (source, wedge) => {
    expect(item(']C1', run, source, wedge)).toMatchObject({ lot: 'LOT721SER9', serial: null, whole: true })
  })

  test('a person who typed one is believed, and not where there is none', () => {
    expect(item(null, `01${GTIN}10LOT7${GS}21SER9`, 'typed')).toMatchObject({ lot: 'LOT7', serial: 'SER9' })
    expect(item(null, run, 'typed')).toMatchObject({ lot: null, whole: false })
  })

  test.each([200, 1500, 4090])('from %i characters, the loss is told without a search of what they were', (length) => {
    const text = '1021'.repeat(length / 4)
    expect(spoiltScan(readScan({ aim: ']C1', text, source: 'wedge' }))).toMatchObject({ reason: 'separator-lost' })
    expect(item(']C1', `01${GTIN}${text}`.slice(0, 4096), 'wedge')).toMatchObject({ code: GTIN, whole: false })
  })

  test('ahead of the GTIN, the product is offered last, and nothing else is guessed', () => {
    const reading = readScan({ aim: ']C1', text: `10LOT701${GTIN}21SER9`, source: 'wedge' })
    expect(reading.candidates.map(({ kind, code }) => [kind, code])).toEqual([
      ['item', GTIN],
      ['plain', `10LOT701${GTIN}21SER9`],
    ])
    expect(spoiltScan(reading)).toEqual({ reason: 'separator-lost', detail: { ai: '10', at: 1 } })
  })
})

describe('a spoilt scan', () => {
  test.each<[string | null, string, string | undefined, object]>([
    [']C1', `01${GTIN}17271331`, 'misread-element', { ai: '17', at: 19 }],
    [']C1', '0109506000134353', 'misread-element', { ai: '01', at: 3 }],
    [null, ']C10109506000134353', 'misread-element', { ai: '01', at: 3 }],
    [null, '(01)09506000134353', 'misread-element', { ai: '01', at: 5 }],
    [']C1', `01${GTIN}0512`, 'misread-element', { ai: '05', at: 17 }],
    [null, '4006381333932', 'misread', {}],
    [']E0', '4006381333932', 'misread', {}],
    [null, '', 'unreadable', {}],
    [null, '9'.repeat(129), 'unreadable', {}],
    [null, 'a\x00b', 'unreadable', {}],
    [null, 'Größe', 'unreadable', {}],
  ])('%j %j: %s', (aim, text, reason, detail) => {
    expect(spoiltScan(readScan({ aim, text }))).toEqual({ reason, detail })
  })

  test.each([
    [']C1', `42022153${GS}9101026837331000039521`],
    [']C1', '420221539101026837331000039521'],
    [']C0', '986578788855'],
    [']C0', 'TOTE-7'],
    [null, '106141412345678908'],
    [']C1', '10LOT7'],
  ])('is none that reads as something: %j %j', (aim, text) => {
    expect(spoiltScan(readScan({ aim, text }))).toBeUndefined()
  })
})

test('a logistic label names the order it is for', () => {
  const text = '00106141412345678908400PO-4711'
  expect(codesOf(readScan({ aim: ']C1', text, source: 'hid' }))).toEqual(
    expect.arrayContaining(['106141412345678908', 'PO-4711']),
  )
})

test('any text, of any symbol, gives few codes that the station may be asked for, the surest first', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: fc.constantFrom(...`0123456789()${GS}`), maxLength: 60 }),
  )
  fc.assert(
    fc.property(text, fc.constantFrom(null, ']C0', ']C1', ']E0', ']I1', ']Q1', ']d2', ']L2', ']X9'), (one, aim) => {
      const reading = readScan({ aim, text: one })
      const codes = codesOf(reading)
      expect(codes.length).toBeLessThanOrEqual(MAX_CODES)
      expect(reading.candidates.length).toBe(codes.length)
      expect(new Set(codes).size).toBe(codes.length)
      for (const code of codes) expect(codeText.safeParse(code).success).toBe(true)
      expect(shownCode(reading).length).toBeLessThanOrEqual(24)
    }),
    { numRuns: 3000 },
  )
})
