import { checkDigitFits } from './check-digit.ts'

/** What a code is by its own form. `text` is the normal form: two codes mean the same thing where these are equal. */
export type CodeReading =
  | { kind: 'gtin'; text: string }
  | { kind: 'sscc'; text: string }
  | { kind: 'plain'; text: string }
  | { kind: 'misread'; text: string }
  | { kind: 'unreadable'; why: 'empty' | 'too-long' | 'control-characters' }

const MAX_CODE = 128
const GROUP_SEPARATOR = '\x1d'
const GTIN_LENGTHS = new Set([8, 12, 13, 14])

/**
 * Reads a scanned or typed code. A run of 8, 12, 13 or 14 digits is a GTIN and brought to 14 digits, the indicator digit
 * kept (1 to 8 name another packaging level, not another spelling); 18 digits, or 20 that begin with AI (00), are an
 * SSCC; a GS1 element string that begins with AI (01) is its GTIN. `misread` is one of these whose check digit fails.
 */
export function readCode(raw: string): CodeReading {
  const sent = stripTerminators(raw)
  if (sent.length === 0) return { kind: 'unreadable', why: 'empty' }
  if (sent.length > MAX_CODE) return { kind: 'unreadable', why: 'too-long' }
  // Within a GS1 element string (USPS: 420, ZIP, separator, number) it only says where one element ends.
  const text = sent.replaceAll(GROUP_SEPARATOR, '')
  const element = elementString(text)
  if (element) return element
  if (!/^[\x20-\x7e]+$/.test(text)) return { kind: 'unreadable', why: 'control-characters' }
  if (!/^\d+$/.test(text)) return { kind: 'plain', text }
  if (GTIN_LENGTHS.has(text.length)) return checked('gtin', text, text.padStart(14, '0'))
  if (text.length === 18) return checked('sscc', text, text)
  return { kind: 'plain', text }
}

/** The form under which a barcode row is kept and looked up. A code that fits no known form is its own trimmed text. */
export function normalCode(raw: string): string {
  const reading = readCode(raw)
  return reading.kind === 'unreadable' ? raw.trim() : reading.text
}

/** Whether a reading is of the code that a row holds, however that row spells it. */
export function readsAs(reading: CodeReading, code: string): boolean {
  return reading.kind !== 'unreadable' && reading.text === normalCode(code)
}

// A scanner set to end with CR or TAB, or a group separator at either end, says nothing about the code.
function stripTerminators(raw: string): string {
  let start = 0
  let end = raw.length
  while (start < end && isEdge(raw.charCodeAt(start))) start++
  while (end > start && isEdge(raw.charCodeAt(end - 1))) end--
  return raw.slice(start, end)
}

function isEdge(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d || code === 0x1d
}

/** The two element strings a bench meets first: (00) SSCC alone, and (01) GTIN followed by others. */
function elementString(text: string): CodeReading | undefined {
  const sscc = /^(?:\(00\)|00)(\d{18})$/.exec(text)?.[1]
  if (sscc) return checked('sscc', sscc, sscc)
  const gtin = /^(?:\(01\)|01)(\d{14})(?=$|\(|\d{2}.)/.exec(text)?.[1]
  if (gtin === undefined) return undefined
  // Without brackets it may be any number that begins with 01; only the check digit tells. Two digits after it are an
  // identifier without a value: such a code is an SSCC that begins with 01.
  return text.startsWith('(') || checkDigitFits(gtin) ? checked('gtin', gtin, gtin) : undefined
}

function checked(kind: 'gtin' | 'sscc', digits: string, normal: string): CodeReading {
  return checkDigitFits(digits) ? { kind, text: normal } : { kind: 'misread', text: digits }
}
