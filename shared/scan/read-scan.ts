import { carriesElementString, splitAim } from '../barcode/aim.ts'
import { bareText } from '../barcode/bare-text.ts'
import { bySureness, type Certainty } from '../barcode/certainty.ts'
import type { ElementStringOptions } from '../barcode/element-string.ts'
import type { Gs1Element } from '../barcode/gs1-element.ts'
import { type PackagingLevel, readGtin } from '../barcode/gtin.ts'
import type { BarcodeFault, BarcodeMeaning } from '../barcode/meaning.ts'
import { type BarcodeReading, readBarcode } from '../barcode/read-barcode.ts'
import { elementStringIn, supplierMessage } from '../barcode/supplier-message.ts'
import { wrappedNumbers } from '../barcode/tracking/wrapped-numbers.ts'
import { attributesOf, type ItemAttributes, noAttributes, type ScanCandidate } from './candidate.ts'
import type { Scan } from './scan.ts'
import { gtinBehindOpenElement, soundPart } from './sound-part.ts'
import type { WedgeSettings } from './wedge-settings.ts'

/**
 * All that a scan may mean, the surest first; none where it is not a code at all. Which of them it is, the order in hand
 * or the catalogue decides. `fault` tells why it is not what it seemed to be, though it may still be something else.
 */
export type ScanReading = { candidates: readonly ScanCandidate[]; fault: ScanFault | null }

/** `ai` is what stands at `at` where no application identifier does; `at` counts characters of the text from 0. */
export type ScanFault = { kind: BarcodeFault['kind']; ai: string; at: number }

/** Whether a keyboard scanner passes the separators of GS1 codes on: as its calibration found. */
export type Separators = WedgeSettings['separators']

/** What rows can hold as a code, and what the station can be asked for. */
const CODE = /^[\x20-\x7e]{1,128}$/

/**
 * Reads a scan, or a code as it is printed or written. `wedge` is what is known of the keyboard scanner here; one that
 * sends reports or a serial line sends them as they are, and a person types them or does not.
 */
export function readScan(
  scan: Pick<Scan, 'aim' | 'text'> & Partial<Pick<Scan, 'source'>>,
  wedge: Separators = 'unknown',
): ScanReading {
  const { aim, text: sent } = scan.aim === null ? splitAim(scan.text) : scan
  const reading = readBarcode({ aim, text: sent, separators: separatorsOf(scan.source, wedge) })
  const text = bareText(sent)
  const candidates = [
    ...ofMessage(sent),
    ...(reading.kind === 'read' ? reading.meanings.flatMap(candidatesOf) : []),
    ...(reading.fault ? sureBefore(reading, reading.fault) : []),
    ...wrappedNumbers(sent).concat(wrappedNumbers(text)).map(wrapped),
  ]
  const hidden = candidates.some(({ kind }) => kind === 'item') ? [] : behindLot(sent)
  // Whatever it seems to be: a row may spell it just so.
  const plain: ScanCandidate[] = isText(reading.fault) ? [text, withoutStars(text)].map(asText) : []
  return {
    candidates: distinct([...bySureness(candidates), ...hidden, ...plain]),
    fault: reading.fault && faultIn(sent, reading.fault),
  }
}

function separatorsOf(source: Scan['source'] | undefined, wedge: Separators): ElementStringOptions['separators'] {
  switch (source) {
    case 'hid':
    case 'serial':
    case 'simulated':
      return 'sent'
    case 'wedge':
      return wedge === 'sent' ? 'sent' : 'unknown'
    default:
      return 'unknown'
  }
}

function candidatesOf(meaning: BarcodeMeaning): ScanCandidate[] {
  const { certainty } = meaning
  switch (meaning.kind) {
    case 'gtin':
      return [{ ...item(meaning.gtin.gtin, certainty, noAttributes), form: 'plain' }]
    case 'sscc':
      return [{ kind: 'sscc', code: meaning.sscc, certainty }]
    case 'tracking':
      return [{ kind: 'tracking', code: meaning.candidate.number, carrier: meaning.candidate.carrier, certainty }]
    case 'plain':
      return [{ kind: 'plain', code: bareText(meaning.text), certainty }]
    case 'elements':
      return elementCandidates(meaning.elements, certainty)
  }
}

/** An item, a logistic unit, or the order it is for: elements that say none of these are about one of another code. */
function elementCandidates(elements: readonly Gs1Element[], certainty: Certainty): ScanCandidate[] {
  return elements.flatMap(({ meaning }): ScanCandidate[] => {
    if (meaning.kind === 'gtin') return [item(meaning.gtin, certainty, attributesOf(elements))]
    if (meaning.kind === 'sscc') return [{ kind: 'sscc', code: meaning.sscc, certainty }]
    return meaning.kind === 'order-number' ? [{ kind: 'plain', code: meaning.order, certainty }] : []
  })
}

function item(code: string, certainty: Certainty, attributes: ItemAttributes) {
  const level: PackagingLevel = readGtin(code)?.level ?? { kind: 'base' }
  return { kind: 'item' as const, code, certainty, level, form: 'elements' as const, attributes }
}

/**
 * What a broken code is all the same. A separator that was lost is a matter of the scanner and leaves the product sure; of
 * what is wrong in another way only an item or a logistic unit whose check digit holds is taken, where somebody asks for it.
 */
function sureBefore({ before, symbology }: BarcodeReading, fault: BarcodeFault): ScanCandidate[] {
  const lost = fault.kind === 'separator-missing'
  const unsaid = symbology === 'unknown' ? 'possible' : 'doubtful'
  const certainty = carriesElementString(symbology) ? 'likely' : unsaid
  return elementCandidates(soundPart(before, fault), lost ? certainty : 'doubtful').flatMap(
    (candidate): ScanCandidate[] => {
      if (candidate.kind === 'item') return [{ ...candidate, attributes: { ...candidate.attributes, whole: false } }]
      return lost || candidate.kind === 'sscc' ? [candidate] : []
    },
  )
}

/** The goods that a supplier's message names, and an element string that came within one. */
function ofMessage(sent: string): ScanCandidate[] {
  const elements = elementStringIn(sent)
  if (elements !== undefined) {
    const { candidates } = readScan({ aim: ']d2', text: elements, source: 'hid' })
    return candidates.filter(({ kind }) => kind !== 'plain')
  }
  const message = supplierMessage(sent)
  if (!message) return []
  const { codes, quantity, lot, serial, expiry } = message
  const attributes = { ...noAttributes, quantity, lot, serial, expiry }
  return codes.map((code) => item(readGtin(code)?.gtin ?? code, 'likely', attributes))
}

function asText(code: string): ScanCandidate {
  return { kind: 'plain', code, certainty: 'doubtful' }
}

/** Code 39 stands between asterisks, which some scanners and all fonts show. */
function withoutStars(text: string): string {
  return /^\*([^*]+)\*$/.exec(text)?.[1] ?? text
}

/** The item behind a lot whose end nobody marked; of the rest nothing is sure. */
function behindLot(text: string): ScanCandidate[] {
  const gtin = gtinBehindOpenElement(text)
  return gtin === undefined ? [] : [item(gtin, 'doubtful', { ...noAttributes, whole: false })]
}

function wrapped(code: string): ScanCandidate {
  return { kind: 'tracking', code, carrier: null, certainty: 'doubtful' }
}

function isText(fault: BarcodeFault | null): boolean {
  return !(fault?.kind === 'empty' || fault?.kind === 'oversized' || fault?.kind === 'control-character')
}

function distinct(candidates: readonly ScanCandidate[]): ScanCandidate[] {
  const codes = new Set<string>()
  return candidates.filter(({ code }) => {
    const fresh = CODE.test(code) && !codes.has(code)
    codes.add(code)
    return fresh
  })
}

function faultIn(text: string, { kind, ai, at }: BarcodeFault): ScanFault {
  return { kind, ai: ai ?? text.slice(at, at + 2), at }
}
