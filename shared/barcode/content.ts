import { checkDigitFits } from '../catalog/check-digit.ts'
import { COUNTRY_LETTERS, COUNTRY_NUMBERS, CURRENCY_NUMBERS, PACKAGE_TYPES } from './ai/code-lists.ts'
import type { CharacterSet, ContentCheck } from './ai-rule.ts'
import { alphaCheckFits, ibanFits } from './check-characters.ts'

const foreign: Record<CharacterSet, RegExp> = {
  N: /[^0-9]/,
  X: /[^!"%-?A-Z_a-z]/,
  Y: /[^#\-/0-9A-Z]/,
  Z: /[^0-9A-Za-z\-_=]/,
}

/** Where the first character stands that is not of the set, or -1. GS1 General Specifications, section 7.11. */
export function firstForeign(set: CharacterSet, text: string): number {
  return text.search(foreign[set])
}

const fits: Record<ContentCheck, (text: string) => boolean> = {
  csum: checkDigitFits,
  csumalpha: alphaCheckFits,
  // How long the company prefix is, only GS1's list of prefixes tells; but it is digits.
  gcppos1: (text) => /^\d\d/.test(text),
  gcppos2: (text) => /^.\d\d/.test(text),
  // Of the years a two-digit one can mean now, 1950 to 2099, every fourth is a leap year.
  yymmdd: (text) => isDate(`20${text}`),
  yymmd0: (text) => (text.endsWith('00') ? isMonth(text.slice(2, 4)) : isDate(`20${text}`)),
  yyyymmdd: isDate,
  hhmi: (text) => text.slice(0, 2) < '24' && text.slice(2) < '60',
  hh: (text) => text < '24',
  mi: (text) => text < '60',
  ss: (text) => text < '60',
  iso3166: (text) => COUNTRY_NUMBERS.has(text),
  iso3166999: (text) => text === '999' || COUNTRY_NUMBERS.has(text),
  iso3166alpha2: (text) => COUNTRY_LETTERS.has(text),
  iso4217: (text) => CURRENCY_NUMBERS.has(text),
  iso5218: (text) => /^[0129]$/.test(text),
  packagetype: (text) => PACKAGE_TYPES.has(text),
  mediatype: (text) => /^(0[1-9]|10|[89]\d)$/.test(text),
  iban: ibanFits,
  posinseqslash: (text) => isPart(/^([1-9]\d*)\/([1-9]\d*)$/.exec(text)),
  pieceoftotal: (text) => isPart(/^(\d\d)(\d\d)$/.exec(text)),
  pcenc: (text) => /^(?:[^%]|%[0-9A-Fa-f]{2})*$/.test(text),
  yesno: (text) => /^[01]$/.test(text),
  // In ten-millionths of a degree, from the south pole, and from the meridian eastward.
  latitude: (text) => text <= '1800000000',
  longitude: (text) => text <= '3600000000',
  hyphen: (text) => text === '-',
  importeridx: (text) => /^[-0-9A-Z_a-z]$/.test(text),
  nonzero: (text) => /[^0]/.test(text),
  zero: (text) => text === '0',
  nozeroprefix: (text) => text === '0' || !text.startsWith('0'),
  hasnondigit: (text) => /\D/.test(text),
  winding: (text) => /^[019]$/.test(text),
  // What a coupon grants is nothing to a packing bench; that it is digits shows that it was read whole.
  couponcode: (text) => /^\d+$/.test(text),
  couponposoffer: (text) => /^\d+$/.test(text),
}

/** Whether `text`, of the right length and characters already, says something that can be. */
export function contentFits(check: ContentCheck, text: string): boolean {
  return fits[check](text)
}

/** Piece so many of so many. */
function isPart(numbers: RegExpExecArray | null): boolean {
  const part = Number(numbers?.[1] ?? 0)
  return part > 0 && part <= Number(numbers?.[2] ?? 0)
}

function isMonth(text: string): boolean {
  return text >= '01' && text <= '12'
}

/** A whole YYYYMMDD. */
function isDate(text: string): boolean {
  const day = Number(text.slice(6))
  return isMonth(text.slice(4, 6)) && day > 0 && day <= daysIn(Number(text.slice(0, 4)), Number(text.slice(4, 6)))
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
