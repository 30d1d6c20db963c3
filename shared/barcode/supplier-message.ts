import { type Gs1Date, readDate } from './gs1-date.ts'

/**
 * What a supplier's label says of the goods in it: the codes they go by, the surest first, and how many there are; null
 * where it does not say.
 */
export type SupplierMessage = {
  codes: readonly string[]
  quantity: number | null
  lot: string | null
  serial: string | null
  expiry: Gs1Date | null
}

const GS = '\x1d'
const HEADER = '[)>'

/** The data of each format within an ISO/IEC 15434 message, by its number; undefined for any other text. */
function envelopesIn(text: string): { format: string; data: string }[] | undefined {
  if (!text.startsWith(HEADER)) return undefined
  // biome-ignore lint/suspicious/noControlCharactersInRegex: RS and EOT, which end a format and the message
  const parts = text.slice(HEADER.length).split(/[\x1e\x04]/)
  return parts
    .map((part) => ({ format: part.slice(0, 2), data: part.slice(2) }))
    .filter(({ data }) => data.startsWith(GS))
}

/** The GS1 element string that an ISO/IEC 15434 message holds (format 05), its separators kept. */
export function elementStringIn(text: string): string | undefined {
  return envelopesIn(text)
    ?.find(({ format }) => format === '05')
    ?.data.slice(GS.length)
}

/** What the data identifiers of an ISO/IEC 15434 message (format 06) say; undefined where they name no goods. */
export function supplierMessage(text: string): SupplierMessage | undefined {
  const fields =
    envelopesIn(text)
      ?.filter(({ format }) => format === '06')
      .flatMap(({ data }) => data.split(GS)) ?? []
  const said = new Map(fields.flatMap(fieldIn))
  const codes = CODES.flatMap((identifier) => said.get(identifier) ?? [])
  if (codes.length === 0) return undefined
  return {
    codes: [...new Set(codes)],
    quantity: wholeNumber(said.get('Q')),
    lot: said.get('1T') ?? said.get('T') ?? null,
    serial: said.get('S') ?? null,
    expiry: dayOf(said.get('14D')),
  }
}

/**
 * Data identifiers of ANSI MH10.8.2: the supplier's part number, the customer's, and the one of a first level that
 * distributors write beside them. `Q` is how many, `1T` and `T` the lot, `S` the serial, `14D` the last day as YYYYMMDD.
 */
const CODES = ['1P', 'P', '30P']

function fieldIn(field: string): [string, string][] {
  const [, identifier = '', value = ''] = /^(\d{0,3}[A-Z])([\x21-\x7e][\x20-\x7e]*)$/.exec(field) ?? []
  return identifier === '' ? [] : [[identifier, value.trim()]]
}

function wholeNumber(text: string | undefined): number | null {
  const [, digits] = /^0*([1-9]\d{0,6})(?:\.0+)?$/.exec(text ?? '') ?? []
  return digits === undefined ? null : Number(digits)
}

function dayOf(text: string | undefined): Gs1Date | null {
  const [, yymmdd] = /^\d\d(\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))$/.exec(text ?? '') ?? []
  return yymmdd === undefined ? null : readDate(yymmdd)
}
