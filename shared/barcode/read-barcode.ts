import { checkDigitFits } from '../catalog/check-digit.ts'
import { MAX_SCAN } from '../scan/scan.ts'
import { carriesElementString, type Symbology, splitAim, symbologyOf } from './aim.ts'
import { withoutEdges } from './bare-text.ts'
import { bySureness, type Certainty } from './certainty.ts'
import { isWebAddress, parseDigitalLink } from './digital-link.ts'
import { type ElementStringOptions, type Gs1Reading, parseElementString } from './element-string.ts'
import type { Gs1Element } from './gs1-element.ts'
import type { BarcodeFault, BarcodeMeaning } from './meaning.ts'
import { digitMeanings, retailMeanings } from './retail.ts'
import { isBracketed } from './split-elements.ts'
import { trackingCandidates } from './tracking/registry.ts'

/**
 * Everything that a barcode may mean, the surest first (`meanings` is never empty), or why it means nothing. `raw` is
 * the text as given. `fault` tells why a text that seemed to be a GS1 one, or a GTIN, is not; `before` are the elements
 * read ahead of it, which may be all a bench needs.
 */
export type BarcodeReading =
  | {
      kind: 'read'
      raw: string
      symbology: Symbology
      meanings: readonly BarcodeMeaning[]
      fault: BarcodeFault | null
      before: readonly Gs1Element[]
    }
  | { kind: 'unreadable'; raw: string; symbology: Symbology; fault: BarcodeFault; before: readonly Gs1Element[] }

export type BarcodeInput = {
  /** The AIM identifier, where the scanner sends one apart from the text; one ahead of the text is found as well. */
  aim: string | null
  text: string
  /** As for `parseElementString`: whether this scanner is known to pass separators on. */
  separators?: ElementStringOptions['separators']
}

/** What was found so far: meanings, and the first thing that was not as it seemed. */
type Findings = { meanings: BarcodeMeaning[]; fault: BarcodeFault | null; before: readonly Gs1Element[] }

/** Reads what one trigger pull gave. Never throws. */
export function readBarcode({ aim, text, separators = 'unknown' }: BarcodeInput): BarcodeReading {
  const sent = aim === null ? splitAim(text) : { aim, text }
  const symbology = symbologyOf(sent.aim)
  const { meanings, fault, before } = unfit(sent.text) ?? findings(symbology, sent.text, separators)
  if (meanings.length > 0) return { kind: 'read', raw: text, symbology, meanings: bySureness(meanings), fault, before }
  return { kind: 'unreadable', raw: text, symbology, fault: fault ?? { kind: 'empty', ai: null, at: 0 }, before }
}

/** ISO/IEC 15434 messages (PDF417 and MaxiCode of carriers) hold control characters by design. */
const MESSAGE_HEADER = '[)>\x1e'

function unfit(text: string): Findings | undefined {
  const refused = (fault: BarcodeFault): Findings => ({ meanings: [], fault, before: [] })
  const bare = withoutEdges(text)
  if (bare === '') return refused({ kind: 'empty', ai: null, at: 0 })
  if (text.length > MAX_SCAN) return refused({ kind: 'oversized', ai: null, at: MAX_SCAN })
  if (bare.startsWith(MESSAGE_HEADER)) return { meanings: [plain(bare, 'certain')], fault: null, before: [] }
  const control = firstControl(text)
  return control < 0 ? undefined : refused({ kind: 'control-character', ai: null, at: control })
}

/** Where the first control character stands that is neither a separator nor at an edge, or -1. */
function firstControl(text: string): number {
  const end = text.trimEnd().length
  for (let at = text.length - text.trimStart().length; at < end; at++) {
    const code = text.charCodeAt(at)
    if ((code < 0x20 && code !== 0x1d) || (code >= 0x7f && code <= 0x9f)) return at
  }
  return -1
}

function findings(symbology: Symbology, text: string, separators: BarcodeInput['separators']): Findings {
  const bare = withoutEdges(text)
  if (/^ean-(?:8|upc|upc-with-add-on)$/.test(symbology)) {
    const meanings = retailMeanings(symbology, bare)
    return { meanings, fault: meanings.length > 0 ? null : { kind: 'misread', ai: null, at: 0 }, before: [] }
  }
  const options = { separators: separators ?? 'unknown', codes: 'one-of-several' } as const
  if (carriesElementString(symbology)) return gs1Findings(parseElementString(text, options), bare)
  if (isWebAddress(bare)) return linkFindings(parseDigitalLink(text, 'one-of-several'), bare)
  if (isBracketed(bare)) return bracketedFindings(parseElementString(text, options), bare)
  return openFindings(symbology, bare, parseElementString(text, options))
}

/** Of what says by itself that it is an element string. Carriers use such symbols too: `420`, ZIP, and a USPS number. */
function gs1Findings(reading: Gs1Reading, bare: string): Findings {
  const sure = tracking(bare).filter(({ certainty }) => reading.kind === 'elements' || certainty === 'likely')
  return combine(reading, 'element-string', 'certain', sure)
}

function linkFindings(reading: Gs1Reading, bare: string): Findings {
  if (reading.kind === 'fault' && reading.fault.kind === 'not-a-link') {
    return { meanings: [plain(bare, 'certain')], fault: null, before: [] }
  }
  return combine(reading, 'digital-link', 'certain', [])
}

function bracketedFindings(reading: Gs1Reading, bare: string): Findings {
  if (reading.kind === 'fault' && reading.fault.kind === 'unknown-ai' && reading.before.length === 0) {
    return { meanings: [plain(bare, 'certain')], fault: null, before: [] }
  }
  return gs1Findings(reading, bare)
}

/** Of a text that may be anything. */
function openFindings(symbology: Symbology, bare: string, reading: Gs1Reading): Findings {
  const known = [...digitMeanings(symbology, bare), ...sscc(bare), ...tracking(bare)]
  const elements = reading.kind === 'elements' ? reading.elements : reading.before
  const telling = isKeyed(elements) || (reading.kind === 'elements' && bare.includes('\x1d'))
  return telling ? elementFindings(symbology, bare, reading, known) : plainFindings(bare, reading, known)
}

/** Of a text with a key whose check digit fits, or with separators: hardly a code of the house. */
function elementFindings(symbology: Symbology, bare: string, reading: Gs1Reading, known: BarcodeMeaning[]): Findings {
  const unsaid = symbology === 'unknown'
  const found = combine(reading, 'element-string', unsaid ? 'likely' : 'possible', known)
  // What breaks off behind a key is a damaged element string, unless the symbol says that it holds none.
  if (reading.kind === 'elements' || !unsaid) found.meanings.push(plain(bare, unsaid ? 'doubtful' : 'possible'))
  return found
}

/** Of any other text. Two digits that are an AI stand at the head of many codes of the house, so that says little. */
function plainFindings(bare: string, reading: Gs1Reading, known: BarcodeMeaning[]): Findings {
  const sure = known.find(({ certainty }) => certainty !== 'doubtful')
  const misread = sure === undefined && /^(?:\d{8}|\d{12,14})$/.test(bare)
  const others = combine(reading, 'element-string', 'doubtful', known).meanings
  const alone = others.length === 0 && !misread
  const beside = sure?.certainty === 'likely' ? 'doubtful' : 'possible'
  return {
    meanings: [plain(bare, alone ? 'certain' : beside), ...others],
    fault: misread ? { kind: 'misread', ai: null, at: 0 } : null,
    before: [],
  }
}

function isKeyed(elements: readonly Gs1Element[]): boolean {
  return elements.some(({ meaning }) => ['gtin', 'sscc', 'content-gtin'].includes(meaning.kind))
}

function combine(
  reading: Gs1Reading,
  syntax: 'element-string' | 'digital-link',
  certainty: Certainty,
  others: BarcodeMeaning[],
): Findings {
  if (reading.kind === 'fault') return { meanings: others, fault: reading.fault, before: reading.before }
  const { elements, unmet } = reading
  return { meanings: [{ kind: 'elements', certainty, syntax, elements, unmet }, ...others], fault: null, before: [] }
}

function sscc(text: string): BarcodeMeaning[] {
  return /^\d{18}$/.test(text) && checkDigitFits(text) ? [{ kind: 'sscc', certainty: 'likely', sscc: text }] : []
}

function tracking(text: string): BarcodeMeaning[] {
  return trackingCandidates(text).map((candidate) => ({
    kind: 'tracking',
    certainty: candidate.certainty,
    candidate,
  }))
}

function plain(text: string, certainty: Certainty): BarcodeMeaning {
  return { kind: 'plain', certainty, text }
}
