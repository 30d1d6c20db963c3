import { sha256 } from '../event/sha256.ts'
import type { Address } from './order.ts'

/**
 * What tells whether two places are the same without saying either: a SHA-256 over their fields in a fixed order. What an
 * address may lack is summed only where it is there, so that an address of before it could be has the hash it had.
 */
export function addressHash({ name, street, postcode, city, country, company, province }: Address): string {
  const place = [name, street, postcode, city, country]
  const more = company || province ? [company ?? '', province ?? ''] : []
  return sha256(JSON.stringify([...place, ...more]))
}
