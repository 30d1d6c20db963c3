import { sha256 } from '../event/sha256.ts'
import type { Address } from './order.ts'

/** What tells whether two addresses are the same without saying either: a SHA-256 over their fields in a fixed order. */
export function addressHash({ name, street, postcode, city, country }: Address): string {
  return sha256(JSON.stringify([name, street, postcode, city, country]))
}
