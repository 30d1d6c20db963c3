import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits with a prefix that says what the secret opens: `pba` administration, `pbs` a station. */
export function mintSecret(prefix: 'pba' | 'pbs'): string {
  return `${prefix}_${randomBytes(32).toString('base64url')}`
}

/** Secrets this long need no slow hash: there is nothing to guess. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

export function isSameSecret(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest())
}

// Crockford's base 32: no I, L, O, U, so that a code read aloud or off a screen is typed right.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code to be typed once at a bench: 50 random bits as `K7QM2-XPD9T`. */
export function mintCode(): string {
  const letters = Array.from(randomBytes(10), (byte) => ALPHABET[byte & 31]).join('')
  return `${letters.slice(0, 5)}-${letters.slice(5)}`
}

/** The form codes are hashed in: what people type differs in case, dashes and look-alikes. */
export function plainCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[IL]/g, '1')
    .replaceAll('O', '0')
}
