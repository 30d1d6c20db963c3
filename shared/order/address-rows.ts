/** How a country writes an address, by Google's address data as a library has it: the one door to it. */
import { formatAddress } from 'localized-address-format'
import type { Address } from './order.ts'

/** Stand for the parts while the rows are laid out: what a part holds can not be taken for a piece of the form. */
const signs = {
  name: '\ue001',
  company: '\ue002',
  street: '\ue003',
  city: '\ue004',
  province: '\ue005',
  postcode: '\ue006',
}
type Part = keyof typeof signs
const parts = Object.keys(signs) as Part[]
type Given = Record<Part, string>
type Script = 'local' | 'latin'

/**
 * An address row by row as the post of its country asks for it, the country in English and capitals below. A place that
 * the form of its country has no room for is written all the same; a province only where the country writes one.
 */
export function addressRows(address: Address): string[] {
  const { country } = address
  const given = givenIn(address)
  const script = isLatin(given) ? 'latin' : 'local'
  const form = laidOut(country, script, parts)
  const whole = completed(given, form, country)
  const rows = laidOut(
    country,
    script,
    parts.filter((part) => whole[part] !== ''),
  )
  const written = withPostcode(rows, whole, form).flatMap((row) => filled(row, whole))
  return [...written, countryName(country)].map((row) => row.trim()).filter((row) => row !== '')
}

function givenIn({ name, street, postcode, city, province = '', company = '' }: Address): Given {
  const plain = (words: string) => words.replace(/[\s\ue001-\ue006]+/gu, ' ').trim()
  const whom = plain(name) === '' ? plain(company) : plain(name)
  const rows = street.map(plain).filter((row) => row !== '')
  const place = { postcode: plain(postcode), city: plain(city), province: plain(province) }
  return { name: whom, company: plain(company) === whom ? '' : plain(company), street: rows.join('\n'), ...place }
}

function isLatin({ street, city, province }: Given): boolean {
  return !/(?!\p{Script=Latin})\p{L}/u.test(street + city + province)
}

function laidOut(country: string, script: Script, among: readonly Part[]): string[] {
  const sign = (part: Part) => (among.includes(part) ? signs[part] : '')
  const rows = formatAddress(
    {
      postalCountry: country,
      name: sign('name'),
      organization: sign('company'),
      addressLines: among.includes('street') ? [signs.street] : [],
      locality: sign('city'),
      administrativeArea: sign('province'),
      postalCode: sign('postcode'),
    },
    script,
  )
  // The Postal Service asks for none between city and state (Publication 28).
  return country === 'US' ? rows.map((row) => row.replace(',', '')) : rows
}

const rowOf = (rows: readonly string[], part: Part) => rows.findIndex((row) => row.includes(signs[part]))
/** Japan and China begin with the postcode and end with the name. */
const isFromLarge = (form: readonly string[]) => rowOf(form, 'street') < rowOf(form, 'name')

/** With everything at a place that the form of its country has: a city becomes a row of the street where it must. */
function completed(given: Given, form: readonly string[], country: string): Given {
  const hasCity = rowOf(form, 'city') >= 0
  const hasProvince = rowOf(form, 'province') >= 0
  const city = given.city === '' && !hasProvince ? given.province : given.city
  const province = hasCity && city === given.province && !isBothInOneRow(form) ? '' : given.province
  const postcode = withoutPrefix(given.postcode, form)
  // Singapore's city is in the form itself, and Dubai is its own emirate.
  const isSaid = form.some((row) => row.toLowerCase().includes(city.toLowerCase())) || (!hasCity && city === province)
  if (hasCity || isSaid || city.toUpperCase() === countryName(country)) return { ...given, city, province, postcode }
  const street = isFromLarge(form) ? [city, given.street] : [given.street, city]
  return { ...given, city, province, postcode, street: street.filter((row) => row !== '').join('\n') }
}

/** `New York New York 10001`, and `Москва` once. */
function isBothInOneRow(form: readonly string[]): boolean {
  return form.some((row) => /\ue004[^\ue005]+\ue005/u.test(row))
}

/** `CH-8001` is not written `CH-CH-8001` where the form has the prefix too. */
function withoutPrefix(postcode: string, form: readonly string[]): string {
  const prefix = /(\S+)\ue006/u.exec(form[rowOf(form, 'postcode')] ?? '')?.[1] ?? ''
  return prefix !== '' && postcode.startsWith(prefix) ? postcode.slice(prefix.length) : postcode
}

function withPostcode(rows: readonly string[], { postcode }: Given, form: readonly string[]): readonly string[] {
  if (postcode === '' || rowOf(rows, 'postcode') >= 0) return rows
  return isFromLarge(form) ? [signs.postcode, ...rows] : [...rows, signs.postcode]
}

function filled(row: string, given: Given): string[] {
  const words = parts.reduce((text, part) => text.replaceAll(signs[part], () => given[part]), row)
  return words.split('\n')
}

const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' })

/** As the Universal Postal Union asks for it; the two letters of a country that nobody knows, as of `ZZ`. */
function countryName(country: string): string {
  return country === 'ZZ' ? country : (names.of(country) ?? country).toUpperCase()
}
