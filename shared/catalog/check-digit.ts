/**
 * The GS1 check digit (mod 10, weights 3 and 1 from the right) of `digits`, which are given without it.
 * Source: GS1 General Specifications, section 7.9. Serves GTIN-8/12/13/14 and SSCC-18 alike.
 */
export function checkDigit(digits: string): number {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const weight = (digits.length - i) % 2 === 1 ? 3 : 1
    sum += weight * (digits.charCodeAt(i) - 48)
  }
  return (10 - (sum % 10)) % 10
}

/** Whether the last of `digits` is the check digit of those before it. */
export function checkDigitFits(digits: string): boolean {
  return checkDigit(digits.slice(0, -1)) === digits.charCodeAt(digits.length - 1) - 48
}
