import { describe, expect, test, vi } from 'vitest'
import type { BarcodeMeaning } from '../../../shared/barcode/meaning.ts'
import { readBarcode } from '../../../shared/barcode/read-barcode.ts'
import { decodeSymbol } from './decode-symbol.ts'

// Many runs, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const GS = '\x1d'
const GTIN = '0109506000134352'

function told(meaning: BarcodeMeaning): string {
  switch (meaning.kind) {
    case 'elements':
      return `${meaning.certainty} ${meaning.elements.map(({ ai, value }) => `(${ai})${value}`).join('')}`
    case 'gtin':
      return `${meaning.certainty} gtin ${meaning.gtin.gtin}`
    case 'sscc':
      return `${meaning.certainty} sscc ${meaning.sscc}`
    case 'tracking':
      return `${meaning.certainty} ${meaning.candidate.carrier} ${meaning.candidate.number}`
    case 'plain':
      return `${meaning.certainty} plain ${meaning.text}`
  }
}

/** Every meaning in a line; the fault where there is none. */
function read(aim: string | null, text: string, separators?: 'sent') {
  const reading = readBarcode({ aim, text, ...(separators && { separators }) })
  return reading.kind === 'read' ? reading.meanings.map(told) : reading.fault
}

describe('what a barcode may mean', () => {
  test.each<[string | null, string, string[]]>([
    // Retail symbols mean a GTIN and nothing else, though FedEx has 12 digits as well.
    [']E0', '9506000134352', ['certain gtin 09506000134352']],
    [']E0', '0614141000036', ['certain gtin 00614141000036']],
    [']E0', '614141000036', ['certain gtin 00614141000036']],
    [']E4', '96385074', ['certain gtin 00000096385074']],
    [']E0', '04252614', ['likely gtin 00042100005264']],
    [']E0', '425261', ['likely gtin 00042100005264']],
    [']E3', '977147396801206', ['certain gtin 09771473968012']],
    [']E3', '978020137962452250', ['certain gtin 09780201379624']],
    [
      ']I1',
      '10614141000415',
      [
        'likely gtin 10614141000415',
        'doubtful plain 10614141000415',
        'doubtful (10)614141000415',
        'doubtful dpd 10614141000415',
        'doubtful gls 10614141000415',
      ],
    ],
    // GS1 symbols.
    [']C1', `${GTIN}1720122510ABC`, ['certain (01)09506000134352(17)201225(10)ABC']],
    [']d2', `${GTIN}10ABC${GS}17201225`, ['certain (01)09506000134352(10)ABC(17)201225']],
    [']e0', GTIN, ['certain (01)09506000134352']],
    [
      ']C1',
      '00106141412345678908',
      ['certain (00)106141412345678908', 'possible usps 00106141412345678908', 'doubtful dhl 00106141412345678908'],
    ],
    // A carrier's own use of a GS1 symbol.
    [
      ']C1',
      `42022153${GS}9101026837331000039521`,
      ['certain (420)22153(91)01026837331000039521', 'likely usps 9101026837331000039521'],
    ],
    [']C1', '420221539101026837331000039521', ['likely usps 9101026837331000039521']],
    // Carriers.
    [']C0', '1Z5R89390357567127', ['likely ups 1Z5R89390357567127', 'doubtful plain 1Z5R89390357567127']],
    [
      ']C0',
      '9632001560123456789900794808390594',
      ['likely fedex 794808390594', 'doubtful plain 9632001560123456789900794808390594'],
    ],
    [
      null,
      '%008182709980000020033350276',
      ['possible plain %008182709980000020033350276', 'possible dpd 09980000020033'],
    ],
    // Without word of the symbol.
    [null, '9506000134352', ['likely gtin 09506000134352', 'doubtful plain 9506000134352', 'doubtful (95)06000134352']],
    [null, '04252614', ['possible plain 04252614', 'possible gtin 00042100005264']],
    [
      null,
      '106141412345678908',
      ['likely sscc 106141412345678908', 'doubtful plain 106141412345678908', 'doubtful fedex 106141412345678908'],
    ],
    [
      null,
      `${GTIN}10ABC${GS}17201225`,
      ['likely (01)09506000134352(10)ABC(17)201225', `doubtful plain ${GTIN}10ABC${GS}17201225`],
    ],
    [null, '(01)09506000134352(10)ABC', ['certain (01)09506000134352(10)ABC']],
    [null, `]C1${GTIN}10ABC`, ['certain (01)09506000134352(10)ABC']],
    // The bracketed form of a carrier's code.
    [
      null,
      '(420)22153(91)01026837331000039521',
      ['certain (420)22153(91)01026837331000039521', 'likely usps 9101026837331000039521'],
    ],
    // A symbol that holds any text may hold an element string by mistake, or a code of the house that looks like one.
    [']C0', `${GTIN}17201225`, ['possible (01)09506000134352(17)201225', `possible plain ${GTIN}17201225`]],
    [']C0', `${GTIN}17251301`, [`possible plain ${GTIN}17251301`]],
    [null, '10ABC', ['possible plain 10ABC', 'doubtful (10)ABC']],
    // Links.
    [']Q1', 'https://id.gs1.org/01/09506000134352/10/ABC', ['certain (01)09506000134352(10)ABC']],
    [']Q1', 'https://example.com/manual', ['certain plain https://example.com/manual']],
    // The house's own.
    [']C0', 'TOTE-7', ['certain plain TOTE-7']],
    [null, 'TOTE-7\r\n', ['certain plain TOTE-7']],
    [null, `${GS}TOTE-7${GS}`, ['certain plain TOTE-7']],
    [null, ']X7', ['certain plain ]X7']],
    [null, '(kit) 4', ['certain plain (kit) 4']],
    [null, '(05) left', ['certain plain (05) left']],
    [']Q1', 'Größe M', ['certain plain Größe M']],
    [']L2', '[)>\x1e01\x1d0211111\x1e\x04', ['certain plain [)>\x1e01\x1d0211111\x1e\x04']],
  ])('%j %j', (aim, text, meanings) => {
    expect(read(aim, text)).toEqual(meanings)
  })

  test.each([
    [']E0', '9506000134353', { kind: 'misread', ai: null, at: 0 }],
    [']E4', '96385075', { kind: 'misread', ai: null, at: 0 }],
    [']E0', '95060001', { kind: 'misread', ai: null, at: 0 }],
    [']C1', '0109506000134353', { kind: 'check-digit', ai: '01', at: 2 }],
    [']C1', `${GTIN}10ABC21123`, { kind: 'separator-missing', ai: '10', at: 16 }],
    [']C1', 'TOTE-7', { kind: 'unknown-ai', ai: null, at: 0 }],
    [null, `${GTIN}10ABC21123`, { kind: 'separator-missing', ai: '10', at: 16 }],
    [null, `${GTIN}17251301`, { kind: 'bad-date', ai: '17', at: 18 }],
    [null, '(01)09506000134353', { kind: 'check-digit', ai: '01', at: 4 }],
    [']Q1', 'https://id.gs1.org/01/09506000134353', { kind: 'check-digit', ai: '01', at: 22 }],
    [null, '', { kind: 'empty', ai: null, at: 0 }],
    [null, ` ${GS}\r`, { kind: 'empty', ai: null, at: 0 }],
    [']C1', '', { kind: 'empty', ai: null, at: 0 }],
    [null, ' a\x00b', { kind: 'control-character', ai: null, at: 2 }],
    [null, 'x'.repeat(4097), { kind: 'oversized', ai: null, at: 4096 }],
  ])('%j %j is refused', (aim, text, fault) => {
    expect(read(aim, text)).toEqual(fault)
  })

  test('a GTIN that was read before the fault is told', () => {
    expect(readBarcode({ aim: ']C1', text: `${GTIN}10ABC21123` })).toMatchObject({
      kind: 'unreadable',
      before: [{ ai: '01', meaning: { kind: 'gtin', gtin: '09506000134352' } }],
    })
  })

  test('a scanner known to send separators is believed', () => {
    expect(read(']C1', `${GTIN}10ABC21123`, 'sent')).toEqual(['certain (01)09506000134352(10)ABC21123'])
  })

  test('as many digits as a GTIN has, with a wrong check digit, may be a code of the house, but that is said', () => {
    expect(readBarcode({ aim: null, text: '9506000134353' })).toMatchObject({
      kind: 'read',
      meanings: [
        { kind: 'plain', certainty: 'possible' },
        { kind: 'elements', certainty: 'doubtful' },
      ],
      fault: { kind: 'misread' },
    })
  })

  test('what a USPS number passed in a GS1 symbol is not, is told beside it', () => {
    expect(readBarcode({ aim: ']C1', text: '420221539101026837331000039521' })).toMatchObject({
      symbology: 'gs1-128',
      fault: { kind: 'separator-missing', ai: '420' },
      before: [],
    })
  })
})

describe('drawn, decoded and read', () => {
  test.each([
    ['ean13', '9506000134352', 'certain gtin 09506000134352'],
    ['upca', '614141000036', 'certain gtin 00614141000036'],
    ['upce', '04252614', 'certain gtin 00042100005264'],
    ['ean8', '96385074', 'certain gtin 00000096385074'],
    ['gs1-128', '(01)09506000134352(10)ABC(17)201225', 'certain (01)09506000134352(10)ABC(17)201225'],
    ['gs1datamatrix', '(01)09506000134352(21)12(17)201225', 'certain (01)09506000134352(21)12(17)201225'],
    ['gs1qrcode', '(01)09506000134352(3103)001750', 'certain (01)09506000134352(3103)001750'],
    ['databarexpanded', '(01)90614141000015(3202)000150', 'certain (01)90614141000015(3202)000150'],
    ['code128', '1Z5R89390357567127', 'likely ups 1Z5R89390357567127'],
    ['qrcode', 'https://example.com/01/09506000134352/21/12', 'certain (01)09506000134352(21)12'],
  ])('%s %s', async (bcid, text, meaning) => {
    const [symbol] = await decodeSymbol(bcid, text)
    expect(symbol && read(symbol.aim, symbol.text)).toContain(meaning)
  })
})
