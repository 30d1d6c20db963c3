/**
 * The little of the Internet Printing Protocol that is needed to ask a print server for attributes (RFC 8010: version,
 * operation or status, request id, then groups of attributes; all numbers big-endian).
 */

/** Get-Job-Attributes, Get-Printer-Attributes (RFC 8011), and CUPS's own for all queues, which needs no `uri`. */
export const operations = { job: 0x0009, printer: 0x000b, printers: 0x4002 } as const

export type IppQuestion = {
  readonly operation: (typeof operations)[keyof typeof operations]
  readonly uri?: readonly [name: 'job-uri' | 'printer-uri', value: string]
  readonly wanted: readonly string[]
}

/** What is told in one group: attributes by name, each with all its values. Those of kinds not asked for are empty. */
export type IppGroup = ReadonlyMap<string, readonly IppValue[]>
export type IppAnswer = { readonly status: number; readonly groups: readonly IppGroup[] }
export type IppValue = string | number | boolean

const VERSION = 0x0200
const ATTRIBUTES_AT = 8
const OPERATION_GROUP = 0x01
const END = 0x03
/** Tags below are groups, from here on attributes. */
const FIRST_ATTRIBUTE = 0x10
const tag = {
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
} as const
/** Texts and names, with and without a language before them, and all kinds of words. */
const FIRST_TEXT = 0x41

export function ippRequest({ operation, uri, wanted }: IppQuestion): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt16BE(VERSION, 0)
  head.writeUInt16BE(operation, 2)
  head.writeUInt32BE(1, 4)
  return Buffer.concat([
    head,
    Buffer.of(OPERATION_GROUP),
    attribute(tag.charset, 'attributes-charset', 'utf-8'),
    attribute(tag.language, 'attributes-natural-language', 'en'),
    ...(uri ? [attribute(tag.uri, ...uri)] : []),
    ...wanted.map((name, at) => attribute(tag.keyword, at === 0 ? 'requested-attributes' : '', name)),
    Buffer.of(END),
  ])
}

function attribute(kind: number, name: string, value: string): Buffer {
  return Buffer.concat([Buffer.of(kind), withLength(name), withLength(value)])
}

function withLength(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8')
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes.length)
  return Buffer.concat([length, bytes])
}

/** All values of an attribute, in the first group that has it. */
export function valuesOf({ groups }: IppAnswer, name: string): readonly IppValue[] {
  return groups.find((group) => group.has(name))?.get(name) ?? []
}

/** Null where the bytes are no answer of this protocol, or not all of one. */
export function readIppAnswer(bytes: Buffer): IppAnswer | null {
  try {
    return { status: bytes.readUInt16BE(2), groups: groupsIn(bytes) }
  } catch (error) {
    // Something was to be read behind the end.
    if (error instanceof RangeError) return null
    throw error
  }
}

function groupsIn(bytes: Buffer): IppGroup[] {
  const groups: Map<string, IppValue[]>[] = []
  let values: IppValue[] = []
  let at = ATTRIBUTES_AT
  for (;;) {
    const kind = bytes.readUInt8(at)
    at += 1
    if (kind === END) return groups
    if (kind < FIRST_ATTRIBUTE) {
      groups.push(new Map())
      continue
    }
    const name = piece(bytes, at)
    const value = piece(bytes, at + 2 + name.length)
    at += 4 + name.length + value.length
    // A value without a name is one more of the attribute before it.
    if (name.length > 0) {
      values = []
      groups.at(-1)?.set(name.toString('utf8'), values)
    }
    values.push(readValue(kind, value))
  }
}

/** Two bytes of length, and what they announce. */
function piece(bytes: Buffer, at: number): Buffer {
  const from = at + 2
  const to = from + bytes.readUInt16BE(at)
  if (to > bytes.length) throw new RangeError('the answer ends too early')
  return bytes.subarray(from, to)
}

function readValue(kind: number, value: Buffer): IppValue {
  if ((kind === tag.integer || kind === tag.enum) && value.length === 4) return value.readInt32BE()
  if (kind === tag.boolean && value.length === 1) return value.readUInt8() === 1
  return kind >= FIRST_TEXT ? value.toString('utf8') : ''
}
