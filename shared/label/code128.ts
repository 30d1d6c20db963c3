/** Code 128 (ISO/IEC 15417) as bars, for printers and pages that are sent bars. Only subsets B and C: printable ASCII. */

/** Widths of bar, space, bar, ... of each symbol character, 0 to 105; each adds up to 11 modules. */
const PATTERNS = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 ' +
  '123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 ' +
  '232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 ' +
  '313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 ' +
  '111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 ' +
  '111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 ' +
  '114311 411113 411311 113141 114131 311141 411131 211412 211214 211232'
).split(' ')
const STOP = '2331112'
const TO_C = 99
const TO_B = 100
const FNC1 = 102
const START_B = 104
const START_C = 105

/** The separator of GS1 element strings, sent as FNC1. */
export const GS = '\x1d'

/** One black bar: where it begins and how wide it is, in modules. */
export type Bar = { readonly at: number; readonly width: number }

export function isCode128(data: string): boolean {
  return /^[\x20-\x7e]+$/.test(data)
}

/** The bars of a plain code (`]C0`), or null where it holds what a code of subsets B and C can not. */
export function code128Bars(data: string): Bar[] | null {
  return isCode128(data) ? barsOf(widthsOf(code128Values(data))) : null
}

/** The bars of a GS1-128 (`]C1`): FNC1 first, and in place of every GS. */
export function gs1Code128Bars(elements: string): Bar[] | null {
  return isCode128(elements.replaceAll(GS, '0')) ? barsOf(widthsOf(code128Values(GS + elements))) : null
}

/** Start character and data, without check and stop characters. Digits go in pairs where that makes the code shorter. */
export function code128Values(data: string): number[] {
  let inPairs = beginsInPairs(data)
  const values = [inPairs ? START_C : START_B]
  for (let i = 0; i < data.length; ) {
    const step = data[i] === GS ? FNC1_STEP : inPairs ? stepInPairs(data, i) : stepInLetters(data, i)
    values.push(step.value)
    i += step.taken
    if (step.taken === 0) inPairs = step.value === TO_C
  }
  return values
}

/** One symbol character, and how many characters of the data it stands for: none, where it changes the subset. */
type Step = { readonly value: number; readonly taken: number }
const FNC1_STEP: Step = { value: FNC1, taken: 1 }

function beginsInPairs(data: string): boolean {
  const first = data.startsWith(GS) ? 1 : 0
  const digits = digitsAt(data, first)
  return digits >= 4 || (digits === 2 && data.length - first === 2)
}

function stepInPairs(data: string, at: number): Step {
  return digitsAt(data, at) >= 2 ? { value: Number(data.slice(at, at + 2)), taken: 2 } : { value: TO_B, taken: 0 }
}

/** A change there and back costs two characters: it is worth its while from six digits on, or four at the end. */
function stepInLetters(data: string, at: number): Step {
  const digits = digitsAt(data, at)
  if (digits % 2 === 0 && digits >= (at + digits === data.length ? 4 : 6)) return { value: TO_C, taken: 0 }
  return { value: data.charCodeAt(at) - 32, taken: 1 }
}

/** Widths of bars and spaces in turn, from the first bar to the last. */
function widthsOf(values: readonly number[]): string {
  const sum = values.reduce((total, value, i) => total + value * Math.max(1, i), 0)
  return [...values, sum % 103].map((value) => PATTERNS[value]).join('') + STOP
}

export function barsOf(widths: string): Bar[] {
  const bars: Bar[] = []
  let at = 0
  for (const [i, digit] of [...widths].entries()) {
    const width = Number(digit)
    if (i % 2 === 0) bars.push({ at, width })
    at += width
  }
  return bars
}

/** Modules from the left edge of the first bar to the right edge of the last; the quiet zones of 10 come on top. */
export function modulesOf(bars: readonly Bar[]): number {
  const last = bars.at(-1)
  return last ? last.at + last.width : 0
}

function digitsAt(data: string, at: number): number {
  let end = at
  while (end < data.length && /[0-9]/.test(data.charAt(end))) end += 1
  return end - at
}
