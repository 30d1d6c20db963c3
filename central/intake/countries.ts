import countries from 'i18n-iso-countries'

/** Names that shops write and no list of countries has. In small letters. */
const ALSO: ReadonlyMap<string, string> = new Map([
  ['uk', 'GB'],
  ['u.k.', 'GB'],
  ['england', 'GB'],
  ['scotland', 'GB'],
  ['wales', 'GB'],
  ['northern ireland', 'GB'],
  ['eire', 'IE'],
  ['el', 'GR'],
  ['rsa', 'ZA'],
  ['channel islands', 'JE'],
  ['u.s.', 'US'],
  ['u.s.a.', 'US'],
  ['america', 'US'],
])

/** The ISO 3166-1 code of a country given by its code of two or three letters or by its name in any language. */
export function countryCode(text: string): string | undefined {
  const name = text.trim().toLowerCase()
  const alpha3 = name.length === 3 ? countries.alpha3ToAlpha2(name.toUpperCase()) : undefined
  return ALSO.get(name) ?? alpha3 ?? names().get(name)
}

let known: ReadonlyMap<string, string> | undefined

/** Read when it is first asked for. The English name goes first. */
function names(): ReadonlyMap<string, string> {
  if (known) return known
  const codes = Object.keys(countries.getAlpha2Codes()).map((code) => [code.toLowerCase(), code] as const)
  const others = countries.getSupportedLanguages().filter((language) => language !== 'en')
  known = new Map([...clear(others.flatMap(namesIn)), ...clear(namesIn('en')), ...codes])
  return known
}

type Named = readonly [name: string, code: string]

/** Without the names that mean two countries, such as Congo. */
function clear(names: readonly Named[]): Named[] {
  const alike = Map.groupBy(names, ([name]) => name)
  return [...alike.values()].flatMap((same) =>
    new Set(same.map(([, code]) => code)).size === 1 ? same.slice(0, 1) : [],
  )
}

function namesIn(language: string): Named[] {
  return Object.entries(countries.getNames(language, { select: 'all' })).flatMap(([code, own]) =>
    own.map((name) => [name.toLowerCase(), code] as const),
  )
}
