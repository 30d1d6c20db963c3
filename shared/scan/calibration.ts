/** One barcode of a sheet, and the words beside it. `data` of GS1-128 is an element string with GS between elements. */
export type SheetCode = {
  readonly kind: 'code128' | 'gs1-128' | 'ean13'
  readonly data: string
  readonly words: string
}

/**
 * The codes that tell how a scanner sends what it reads, each by what becomes of it on the way:
 * - `characters`: a changed keyboard layout turns `]`, `-`, digits or letters into others;
 * - `letters`: Caps Lock, or a scanner that sends one case alone, changes it;
 * - `separator`: batch (10) and serial number (21) run into each other where GS is not sent;
 * - `retail`: a scanner may leave the check digit out, or send a country digit less.
 * All of them scan with nothing set up. The 2 has GS1 keep the retail one for use within a company.
 */
export const calibrationCodes = {
  characters: { kind: 'code128', data: ']Cal-0123456789-AZaz' },
  letters: { kind: 'code128', data: 'PB-aBcDeFgHiJkLmNoPqRsTuVwXyZ' },
  separator: { kind: 'gs1-128', data: '10Cal-1\x1d21Ser-2' },
  retail: { kind: 'ean13', data: '2012345678903' },
} as const satisfies Record<string, Omit<SheetCode, 'words'>>

export type CalibrationCode = keyof typeof calibrationCodes
