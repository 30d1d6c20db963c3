import bwipjs from 'bwip-js/node'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import {
  COUNTRY_LETTERS,
  COUNTRY_NUMBERS,
  CURRENCY_NUMBERS,
  PACKAGE_TYPES,
} from '../../../shared/barcode/ai/code-lists.ts'
import { fitsPattern } from '../../../shared/barcode/ai-rule.ts'
import { applicationIdentifiers, ruleOf } from '../../../shared/barcode/ai-table.ts'
import { parseElementString } from '../../../shared/barcode/element-string.ts'
import { anyElement, bracketed, elementOf, type Sample } from './sample-elements.ts'

// Many runs, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

/** What BWIPP, which carries the linters of GS1, says of elements: the name of its error, or null. */
function oracle(elements: readonly Sample[]): string | null {
  try {
    bwipjs.raw({ bcid: 'gs1datamatrix', text: bracketed(elements) })
    return null
  } catch (error) {
    return /bwipp\.(\w+)/.exec(String(error))?.[1] ?? String(error)
  }
}

function ours(elements: readonly Sample[]): string | null {
  const reading = parseElementString(bracketed(elements))
  return reading.kind === 'fault' ? reading.fault.kind : null
}

// BWIPP reads coupons in full, we do not; brackets in its input begin an AI.
const comparable = ({ ai, value }: Sample) => !(['8110', '8112'].includes(ai) || /[()]/.test(value))
const comparableElement = anyElement.filter(comparable)

/** An element and those it can not be without, and those they can not be without. */
function complete(elements: Sample[]): fc.Arbitrary<Sample[]> {
  const ais = elements.map(({ ai }) => ai)
  const has = (pattern: string) => ais.some((ai) => fitsPattern(ai, pattern))
  const open = ais
    .map((ai) => ruleOf(ai)?.required ?? [])
    .find((groups) => groups.length > 0 && !groups.some((group) => group.every(has)))
  const pattern = open?.[0]?.find((one) => !has(one))
  const ai = pattern && applicationIdentifiers.find((one) => fitsPattern(one, pattern))
  if (ai === undefined) return fc.constant(elements)
  return elementOf(ai)
    .filter(comparable)
    .chain((more) => complete([...elements, more]))
}
const completeElements = comparableElement.chain((element) => complete([element]))

describe('our verdict is that of BWIPP', () => {
  test('on any elements', () => {
    const any = fc.array(comparableElement, { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(any, (elements) => {
        expect(ours(elements) === null, `${oracle(elements)}, ${ours(elements)}`).toBe(oracle(elements) === null)
      }),
      { numRuns: 300 },
    )
  })

  test('on elements with all that they require', () => {
    let valid = 0
    fc.assert(
      fc.property(completeElements, (elements) => {
        if (ours(elements) === null) valid++
        expect(ours(elements) === null, `${oracle(elements)}, ${ours(elements)}`).toBe(oracle(elements) === null)
      }),
      { numRuns: 400 },
    )
    expect(valid).toBeGreaterThan(350)
  })

  test('on elements with one wrong character', () => {
    const spoilt = completeElements.chain((elements) =>
      fc
        .tuple(fc.nat(), fc.nat(), fc.constantFrom(...'0123456789AZaz-/%#^~ '))
        .map(([which, where, character]): Sample[] =>
          elements.map((element, i) => {
            if (i !== which % elements.length) return element
            const at = where % element.value.length
            return { ai: element.ai, value: element.value.slice(0, at) + character + element.value.slice(at + 1) }
          }),
        )
        // We take spaces at either end of a bracketed value for a person's; in BWIPP they are part of it.
        .filter((wrong) => wrong.every(({ value }) => value.trim() === value)),
    )
    fc.assert(
      fc.property(spoilt, (elements) => {
        expect(ours(elements) === null, `${oracle(elements)}, ${ours(elements)}`).toBe(oracle(elements) === null)
      }),
      { numRuns: 600 },
    )
  })

  test('on elements cut short or too long', () => {
    fc.assert(
      fc.property(completeElements, fc.nat(), fc.boolean(), (elements, where, cut) => {
        const [first, ...others] = elements
        if (!first) return
        const value = cut
          ? first.value.slice(0, where % first.value.length)
          : first.value + '1'.repeat(1 + (where % 90))
        const wrong = [{ ai: first.ai, value }, ...others]
        expect(ours(wrong) === null, `${oracle(wrong)}, ${ours(wrong)}`).toBe(oracle(wrong) === null)
      }),
      { numRuns: 300 },
    )
  })
})

describe('what we call by a name, BWIPP calls so too', () => {
  test.each([
    ['01', '09506000134353', 'check-digit', 'GS1badChecksum'],
    ['00', '106141412345678909', 'check-digit', 'GS1badChecksum'],
    ['8013', '1987654Ad4X4bL5ttr2310c2L', 'check-digit', 'GS1badAlphaCheckCharacters'],
    ['17', '251301', 'bad-date', 'GS1badMonth'],
    ['17', '250229', 'bad-date', 'GS1badDay'],
    ['10', 'ABCDEFGHIJKLMNOPQRSTU', 'too-long', 'GS1valueTooLong'],
    ['17', '2512', 'too-short', 'GS1valueTooShort'],
    ['10', 'AB^', 'bad-character', 'GS1badCSET82character'],
    ['422', '999', 'bad-content', 'GS1UnknownCountry'],
    ['10', 'AB', 'required-missing', 'GS1missingAIs'],
    ['03', '09506000134352', null, null],
    ['8013', '1987654Ad4X4bL5ttr2310c2K', null, null],
    ['8007', 'DE89370400440532013001', 'bad-content', 'GS1badIBANchecksum'],
  ])('(%s)%s: %s, %s', (ai, value, kind, name) => {
    expect(ours([{ ai, value }])).toBe(kind)
    expect(oracle([{ ai, value }])).toBe(name)
  })
})

describe('our lists are those of BWIPP', () => {
  const accepted = (elements: Sample[]) => oracle(elements) === null
  const gtin = { ai: '01', value: '09506000134352' }
  const numbers = Array.from({ length: 1000 }, (_, i) => String(i).padStart(3, '0'))
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].flatMap((a) => [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((b) => a + b))
  const sscc = { ai: '00', value: '106141412345678908' }

  test('of countries', () => {
    const theirs = numbers.filter((value) => accepted([gtin, { ai: '422', value }]))
    expect(theirs).toEqual(numbers.filter((value) => COUNTRY_NUMBERS.has(value)))
    const theirLetters = letters.filter((value) => accepted([sscc, { ai: '4307', value }]))
    expect(theirLetters).toEqual(letters.filter((value) => COUNTRY_LETTERS.has(value)))
  })

  /** ISO 4217, amendments 170 and 176: bolívar digital, Zimbabwe Gold. BWIPP may be older than they are. */
  const newCurrencies = ['924', '926']
  /** BWIPP has both as one, `APE/AT`. */
  const oneInTheirs = ['APE', 'AT']

  test('of currencies', () => {
    const price = (value: string) => [gtin, { ai: '30', value: '1' }, { ai: '3932', value: `${value}1` }]
    const theirs = new Set([...numbers.filter((value) => accepted(price(value))), ...newCurrencies])
    expect([...theirs].sort()).toEqual(numbers.filter((value) => CURRENCY_NUMBERS.has(value)))
  })

  test('of packages', () => {
    const known = [...PACKAGE_TYPES].filter((value) => !oneInTheirs.includes(value))
    expect(known.filter((value) => !accepted([sscc, { ai: '7041', value }]))).toEqual([])
    const theirs = letters.filter((value) => value === 'AT' || accepted([sscc, { ai: '7041', value }]))
    expect(theirs).toEqual(letters.filter((value) => PACKAGE_TYPES.has(value)))
  })
})
