const CSET_82 = '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'
const CSET_32 = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
/** Weights of the characters before the check pair, from the right. */
const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83]

/**
 * The two check characters of a GMN or MUDI, for `text` given without them; undefined for what can not have any.
 * Source: GS1 General Specifications, section 7.9.5 (check character pair, modulo 1,021).
 */
export function alphaCheck(text: string): string | undefined {
  if (text.length > PRIMES.length) return undefined
  let sum = 0
  for (let i = 0; i < text.length; i++) {
    const value = CSET_82.indexOf(text.charAt(i))
    if (value < 0) return undefined
    sum += value * (PRIMES[text.length - 1 - i] ?? 0)
  }
  const pair = sum % 1021
  return `${CSET_32.charAt(pair >> 5)}${CSET_32.charAt(pair & 31)}`
}

export function alphaCheckFits(text: string): boolean {
  return text.length > 2 && alphaCheck(text.slice(0, -2)) === text.slice(-2)
}

/** ISO 13616: the first four characters moved to the end, letters as 10 to 35, modulo 97 leaves 1. */
export function ibanFits(text: string): boolean {
  if (!/^[A-Z0-9]{5,}$/.test(text)) return false
  let rest = 0
  for (const character of text.slice(4) + text.slice(0, 4)) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}

const MOD_36 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** The check character of ISO/IEC 7064 MOD 37,36, for digits and capitals; undefined for any other text. */
export function mod3736(text: string): string | undefined {
  let product = 36
  for (const character of text) {
    const value = MOD_36.indexOf(character)
    if (value < 0) return undefined
    const sum = (product + value) % 36 || 36
    product = (sum * 2) % 37
  }
  return MOD_36[(37 - product) % 36]
}

/** The check digit of a postal item number of the UPU (standard S10), for its eight digits. */
export function s10CheckDigit(digits: string): number {
  const weights = [8, 6, 4, 2, 3, 5, 9, 7]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
  const check = 11 - (sum % 11)
  if (check === 10) return 0
  return check === 11 ? 5 : check
}
