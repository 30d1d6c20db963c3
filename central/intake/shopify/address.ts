import type { Address } from '../../../shared/order/order.ts'
import { cut } from '../../../shared/schema.ts'
import { unmarked } from '../cells.ts'
import { countryCode } from '../countries.ts'
import type { CsvRow } from '../csv.ts'

/**
 * Where an order goes, or why nobody can say. `told` is what was taken from elsewhere or put right, `hold` what somebody
 * has to look at before anything leaves.
 */
export type ReadAddress =
  | { ok: true; shipTo: Address; told: string[]; hold: string | null }
  | { ok: false; fault: string }

const COLUMNS = ['Name', 'Street', 'Address1', 'Address2', 'Company', 'City', 'Zip', 'Province', 'Country'] as const

/** In these a postcode has five digits, the first of which may be 0: what a spreadsheet takes off is known. */
const FIVE_DIGITS = new Set(['DE', 'EE', 'ES', 'FI', 'FR', 'HR', 'IT', 'MX', 'MY', 'TR', 'UA', 'US'])

function sideOf(head: CsvRow): 'Shipping' | 'Billing' {
  return COLUMNS.every((column) => head.text(`Shipping ${column}`) === '') ? 'Billing' : 'Shipping'
}

export function recipientOf(head: CsvRow): string {
  return cut(unmarked(head.text(`${sideOf(head)} Name`)), 120)
}

/** An order that is sent where it is billed may leave its shipping columns empty. */
export function readAddress(head: CsvRow): ReadAddress {
  const of = sideOf(head)
  const isEmpty = of === 'Billing'
  const text = (column: string) => unmarked(head.text(`${of} ${column}`))
  const written = text('Country') || unmarked(head.text('Billing Country'))
  const country = countryCode(written)
  if (written === '') return { ok: false, fault: 'has no Shipping Country' }
  if (!country) return { ok: false, fault: `has the Shipping Country "${cut(written, 40)}", which is not known` }
  const told = isEmpty ? ['has no shipping address: the one it is billed to is taken'] : []
  if (!isEmpty && text('Country') === '') told.push('has no Shipping Country: the billing one is taken')
  const postcode = postcodeOf(text('Zip'), country)
  if (postcode !== text('Zip')) told.push(`has the Zip ${cut(text('Zip'), 20)}: read as ${postcode}`)
  const long: string[] = []
  const upTo = (value: string, most: number) => {
    if (value.length > most) long.push(value)
    return cut(value, most)
  }
  const street = [text('Address1'), text('Address2')].filter(Boolean)
  const lines = (street.length > 0 ? street : [text('Street')]).flatMap(linesOf)
  if (lines.length > 4) long.push(...lines.slice(4))
  const { told: toldOfContacts, ...contacts } = contactsOf(head)
  const shipTo: Address = {
    name: upTo(text('Name'), 120),
    street: lines.slice(0, 4).map((line) => upTo(line, 120)),
    postcode: upTo(postcode, 20),
    city: upTo(text('City'), 80),
    country,
    ...contacts,
  }
  const company = upTo(text('Company'), 120)
  const province = upTo(provinceOf(text('Province'), text('Province Name')), 80)
  if (company) shipTo.company = company
  if (province) shipTo.province = province
  told.push(...toldOfContacts)
  return { ok: true, shipTo, told, hold: long.length > 0 ? `Address too long: "${cut(long[0] ?? '', 60)}"` : null }
}

function linesOf(text: string): string[] {
  return text.split(/\s*\n\s*/).filter(Boolean)
}

/** `MA`, or where it is a number of ISO 3166-2, `JP-13`, its name if there is one. */
function provinceOf(code: string, name: string): string {
  return /\d/.test(code) && name ? name : code
}

function postcodeOf(text: string, country: string): string {
  const digits = /^(\d+)\.0$/.exec(text)?.[1] ?? text
  return FIVE_DIGITS.has(country) && /^\d{4}$/.test(digits) ? `0${digits}` : digits
}

/** For the carrier, who can do without: what is too long to be one is told and left out. */
function contactsOf(head: CsvRow): { phone?: string; email?: string; told: string[] } {
  const phone = ['Shipping Phone', 'Billing Phone', 'Phone'].map((column) => unmarked(head.text(column))).find(Boolean)
  const email = unmarked(head.text('Email'))
  const contacts: ReturnType<typeof contactsOf> = { told: [] }
  if (phone && phone.length <= 40) contacts.phone = phone
  else if (phone) contacts.told.push('has a phone number longer than 40 characters: left out')
  if (email && email.length <= 254) contacts.email = email
  else if (email) contacts.told.push('has an e-mail address longer than 254 characters: left out')
  return contacts
}
