import { type Bar, barsOf } from './code128.ts'

/** EAN-13 (ISO/IEC 15420): widths of space, bar, space, bar of each digit in number set A; set B is A read backwards. */
const SET_A = ['3211', '2221', '2122', '1411', '1132', '1231', '1114', '1312', '1213', '3112']
/** Which of digits 2 to 7 stand in set B, by the first digit, which has no bars of its own. */
const IN_B = ['000000', '001011', '001101', '001110', '010011', '011001', '011100', '010101', '010110', '011010']
const GUARD = '111'
const CENTRE = '11111'

/** The bars of 13 digits, or null where they are none or their check digit is wrong. */
export function ean13Bars(digits: string): Bar[] | null {
  if (!/^\d{13}$/.test(digits)) return null
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0)
  if (sum % 10 !== 0) return null
  const sets = IN_B[Number(digits[0])] ?? ''
  const left = [...digits.slice(1, 7)].map((digit, i) => patternOf(digit, sets[i] === '1'))
  // The right half has the patterns of set A beginning with a bar; the centre guard ends with a space.
  const right = [...digits.slice(7)].map((digit) => patternOf(digit, false))
  return barsOf([GUARD, ...left, CENTRE, ...right, GUARD].join(''))
}

function patternOf(digit: string, backwards: boolean): string {
  const pattern = SET_A[Number(digit)] ?? ''
  return backwards ? [...pattern].reverse().join('') : pattern
}
