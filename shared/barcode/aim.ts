/** What was printed, as far as it changes what the text can mean. */
export const symbologies = [
  'ean-upc',
  'ean-8',
  'ean-upc-add-on',
  'ean-upc-with-add-on',
  'code-128',
  'gs1-128',
  'itf',
  'gs1-databar',
  'data-matrix',
  'gs1-data-matrix',
  'qr',
  'gs1-qr',
  'dotcode',
  'gs1-dotcode',
  'aztec',
  'pdf417',
  'maxicode',
  'han-xin',
  'code-39',
  'code-93',
  'code-11',
  'codabar',
  'msi',
  '2-of-5',
  'telepen',
  'ocr',
  'unknown',
] as const
export type Symbology = (typeof symbologies)[number]

/**
 * By the code character of an AIM identifier, and for some by the modifier after it; `''` stands for every other one.
 * Source: ISO/IEC 15424, and the list in GS1 General Specifications, section 5.1.2. `]X` (other) means nothing by itself.
 */
const byCharacter: Readonly<Record<string, Readonly<Record<string, Symbology>>>> = {
  A: { '': 'code-39' },
  B: { '': 'telepen' },
  C: { '': 'code-128', 1: 'gs1-128' },
  E: { 0: 'ean-upc', 1: 'ean-upc-add-on', 2: 'ean-upc-add-on', 3: 'ean-upc-with-add-on', 4: 'ean-8' },
  F: { '': 'codabar' },
  G: { '': 'code-93' },
  H: { '': 'code-11' },
  I: { '': 'itf' },
  J: { '': 'dotcode', 1: 'gs1-dotcode', 4: 'gs1-dotcode' },
  L: { '': 'pdf417' },
  M: { '': 'msi' },
  Q: { '': 'qr', 3: 'gs1-qr', 4: 'gs1-qr' },
  R: { '': '2-of-5' },
  S: { '': '2-of-5' },
  U: { '': 'maxicode' },
  d: { '': 'data-matrix', 2: 'gs1-data-matrix', 5: 'gs1-data-matrix' },
  e: { '': 'gs1-databar' },
  h: { '': 'han-xin' },
  o: { '': 'ocr' },
  z: { '': 'aztec' },
}

/** The symbology that an AIM identifier such as `]C1` names; `unknown` for none, or one we do not know. */
export function symbologyOf(aim: string | null): Symbology {
  const [, character = '', modifier = ''] = /^\]([A-Za-z])([0-9A-Za-z])$/.exec(aim ?? '') ?? []
  const modifiers = Object.hasOwn(byCharacter, character) ? byCharacter[character] : undefined
  return modifiers?.[modifier] ?? modifiers?.[''] ?? 'unknown'
}

/** Whether a symbol of this kind says by itself that its text is a GS1 element string. */
export function carriesElementString(symbology: Symbology): boolean {
  return symbology.startsWith('gs1-')
}

/** Separates an AIM identifier that the scanner sent ahead of the text. */
export function splitAim(sent: string): { aim: string | null; text: string } {
  const aim = /^\][A-Za-z][0-9A-Za-z]/.exec(sent)?.[0]
  // A text may begin with a bracket of its own; only what names a symbology is taken off.
  if (aim === undefined || symbologyOf(aim) === 'unknown') return { aim: null, text: sent }
  return { aim, text: sent.slice(aim.length) }
}
