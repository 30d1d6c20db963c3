import fc from 'fast-check'
import type { AiRule, Component, ContentCheck } from '../../../shared/barcode/ai-rule.ts'
import { applicationIdentifiers, ruleOf } from '../../../shared/barcode/ai-table.ts'
import { alphaCheck } from '../../../shared/barcode/check-characters.ts'
import { checkDigit } from '../../../shared/catalog/check-digit.ts'

const sets = {
  N: '0123456789',
  X: '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz',
  Y: '#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  Z: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_',
}
const text = (of: string, min: number, max = min) =>
  fc.string({ unit: fc.constantFrom(...of), minLength: min, maxLength: max })
const digits = (min: number, max = min) => text(sets.N, min, max)
const number = (from: number, to: number, width: number) =>
  fc.integer({ min: from, max: to }).map((value) => String(value).padStart(width, '0'))
const joined = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((all) => all.join(''))

const hour = number(0, 23, 2)
const minute = number(0, 59, 2)
const date = joined(number(0, 99, 2), number(1, 12, 2), number(1, 28, 2))

/** A few members of the lists are enough here; all of them meet the oracle. */
const contents: Partial<Record<ContentCheck, fc.Arbitrary<string>>> = {
  yymmdd: date,
  yymmd0: fc.oneof(date, joined(number(0, 99, 2), number(1, 12, 2), fc.constant('00'))),
  yyyymmdd: joined(number(1900, 2099, 4), number(1, 12, 2), number(1, 28, 2)),
  hhmi: joined(hour, minute),
  hh: hour,
  mi: minute,
  ss: minute,
  iso3166: fc.constantFrom('276', '840', '004', '894'),
  iso3166999: fc.constantFrom('276', '999'),
  iso3166alpha2: fc.constantFrom('DE', 'US', 'AD', 'ZW'),
  iso4217: fc.constantFrom('978', '840', '756'),
  iso5218: fc.constantFrom('0', '1', '2', '9'),
  pcenc: fc
    .array(fc.oneof(text(sets.X.replace('%', ''), 1), fc.constant('%C3')), { minLength: 1, maxLength: 11 })
    .map((all) => all.join('')),
  yesno: fc.constantFrom('0', '1'),
  latitude: number(0, 1_800_000_000, 10),
  longitude: number(0, 3_600_000_000, 10),
  hyphen: fc.constant('-'),
  importeridx: text(`${sets.Z}`, 1),
  packagetype: fc.constantFrom('PX', '201', '8', 'BGE'),
  mediatype: fc.constantFrom('01', '10', '80', '99'),
  posinseqslash: fc.constantFrom('1/1', '1/2', '3/9'),
  zero: fc.constant('0'),
  nozeroprefix: fc.oneof(fc.constant('0'), joined(number(1, 9, 1), digits(0, 11))),
  winding: fc.constantFrom('0', '1', '9'),
  pieceoftotal: fc.integer({ min: 1, max: 99 }).chain((total) => joined(number(1, total, 2), number(total, total, 2))),
  iban: fc.constantFrom('DE89370400440532013000', 'GB82WEST12345698765432', 'NO9386011117947'),
  couponcode: digits(1, 70),
  couponposoffer: digits(1, 70),
}

function component({ set, min, max, checks }: Component): fc.Arbitrary<string> {
  if (checks.includes('csumalpha')) {
    const stem = joined(digits(2), text(sets.X, 0, 20), fc.constantFrom('a', '-', 'Z'))
    return stem.map((value) => value + alphaCheck(value))
  }
  if (checks.includes('csum')) return digits(max - 1).map((value) => value + checkDigit(value))
  const made = checks.map((check) => contents[check]).find((value) => value !== undefined)
  if (made) return made
  if (checks.includes('nonzero')) return digits(max).filter((value) => Number(value) > 0)
  if (checks.includes('gcppos1')) return joined(digits(2), text(sets[set], 0, max - 2))
  return text(sets[set], min, max)
}

/** Valid values of one rule: optional components are left out from the end. */
export function valuesOf(rule: AiRule): fc.Arbitrary<string> {
  const mandatory = rule.components.filter(({ optional }) => !optional).length
  return fc
    .integer({ min: mandatory, max: rule.components.length })
    .chain((count) => joined(...rule.components.slice(0, count).map(component)))
}

export type Sample = { ai: string; value: string }

/** A valid element of any AI there is. */
export const anyElement: fc.Arbitrary<Sample> = fc.constantFrom(...applicationIdentifiers).chain(elementOf)

export function elementOf(ai: string): fc.Arbitrary<Sample> {
  const rule = ruleOf(ai)
  if (!rule) throw new Error(`no AI ${ai}`)
  return valuesOf(rule).map((value) => ({ ai, value }))
}

/** As a scanner sends it: a separator behind every element of open length but the last. */
export function encoded(elements: readonly Sample[], separator = '\x1d'): string {
  return elements
    .map(({ ai, value }, i) => {
      const open = !ruleOf(ai)?.predefined && i < elements.length - 1
      return `${ai}${value}${open ? separator : ''}`
    })
    .join('')
}

/** As people write it. */
export function bracketed(elements: readonly Sample[]): string {
  return elements.map(({ ai, value }) => `(${ai})${value}`).join('')
}
