import type { Address } from '../../shared/order/order.ts'
import type { Person } from '../../shared/reference/person.ts'
import type { Random } from './random.ts'

export const people: Person[] = [
  { id: 'anna', name: 'Anna Berg', initials: 'AB', roles: ['packer'] },
  { id: 'dev', name: 'Dev Patel', initials: 'DP', roles: ['packer', 'returns'] },
  { id: 'elif', name: 'Elif Kaya', initials: 'EK', roles: ['packer'] },
  { id: 'jonas', name: 'Jonas Weber', initials: 'JW', roles: ['packer'] },
  { id: 'maria', name: 'Maria Silva', initials: 'MS', roles: ['returns'] },
  { id: 'ruth', name: 'Ruth Adler', initials: 'RA', roles: ['supervisor', 'packer', 'returns'] },
]

const FIRST = ['Ada', 'Ben', 'Chloe', 'Daan', 'Emma', 'Felix', 'Greta', 'Hugo', 'Ines', 'Jack', 'Klara', 'Leo'] as const
const LAST = ['Archer', 'Bakker', 'Costa', 'Dubois', 'Evans', 'Fischer', 'Garcia', 'Hughes', 'Jansen', 'Klein'] as const

type Place = {
  country: string
  street: string
  city: string
  postcode: string
  carriers: readonly [Carrier, ...Carrier[]]
}
type Carrier = { carrier: string; service: string }

const royalMail = { carrier: 'Royal Mail', service: 'Tracked 48' }
const dpd = { carrier: 'DPD', service: 'Next Day' }
const ups = { carrier: 'UPS', service: 'Standard' }
const dhl = { carrier: 'DHL Express', service: 'Worldwide' }

/** Each as often as it is listed: most parcels stay in the country. */
const PLACES: readonly [Place, ...Place[]] = [
  { country: 'GB', street: 'Mill Lane', city: 'Leeds', postcode: 'LS1 4AB', carriers: [royalMail, dpd] },
  { country: 'GB', street: 'Harbour Road', city: 'Bristol', postcode: 'BS1 5TY', carriers: [royalMail, dpd] },
  { country: 'GB', street: 'Castle Street', city: 'Edinburgh', postcode: 'EH2 3AH', carriers: [royalMail, ups] },
  { country: 'GB', street: 'Station Road', city: 'Cambridge', postcode: 'CB1 2JW', carriers: [dpd, ups] },
  { country: 'DE', street: 'Gartenstraße', city: 'Köln', postcode: '50667', carriers: [dhl, ups] },
  { country: 'FR', street: 'Rue des Lilas', city: 'Lyon', postcode: '69002', carriers: [dhl, dpd] },
  { country: 'NL', street: 'Kerkstraat', city: 'Utrecht', postcode: '3511 EB', carriers: [dpd, dhl] },
  { country: 'IE', street: 'Quay Street', city: 'Galway', postcode: 'H91 E2R3', carriers: [ups] },
  { country: 'US', street: 'Maple Avenue', city: 'Portland', postcode: '97205', carriers: [dhl, ups] },
]

/** Somebody who does not exist, at an address that does not either, and who would carry a parcel there. */
export function makeRecipient(random: Random): { shipTo: Address } & Carrier {
  const { country, street, city, postcode, carriers } = random.pick(PLACES)
  const name = `${random.pick(FIRST)} ${random.pick(LAST)}`
  const shipTo = { name, street: [`${street} ${random.whole(1, 120)}`], postcode, city, country }
  return { shipTo, ...random.pick(carriers) }
}
