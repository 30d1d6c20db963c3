import type { PrinterLanguage } from '../devices/language.ts'
import { encodingOf } from './language.ts'

const HEAD = 'data:application/octet-stream;base64,'

/** A label whose bytes are no UTF-8, as it is kept where others are text: a data URL of them. */
export function rawLabel(base64: string): string {
  return `${HEAD}${base64}`
}

/** The body of a job as its printer is to be sent it: text, or bytes in base64. */
export function printable(body: string, language: PrinterLanguage): { body: string; encoding: 'utf8' | 'base64' } {
  if (body.startsWith(HEAD)) return { body: body.slice(HEAD.length), encoding: 'base64' }
  return { body, encoding: encodingOf(language, body) }
}
