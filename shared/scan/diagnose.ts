import { altCharacter, altDigit, type Decoding, GS, type KeyPress, readKey } from './key-press.ts'
import { keyboardLayouts } from './keyboard-layout.ts'
import type { WedgeSettings } from './wedge-settings.ts'

/** A character that came as another. */
export type Difference = { wanted: string; got: string }

/** What became of the separator: `as` is the text that stands for it where it is another. */
export type SeparatorFinding = { state: 'sent' | 'lost' | 'replaced'; as: string }

/** How one calibration code came. `prefix` and `suffix` are what stood around it, AIM identifier and ending key apart. */
export type Read = {
  kind: 'read'
  layout: WedgeSettings['layout']
  caps: WedgeSettings['caps']
  /** Caps Lock was on. */
  capsLock: boolean
  prefix: string
  suffix: string
  aim: string | null
  ending: 'Enter' | 'Tab' | 'none'
  gs: SeparatorFinding | null
  /** Milliseconds between two keys. */
  gaps: { medianMs: number; longestMs: number }
  differences: Difference[]
}

export type Diagnosis =
  | Read
  /** As many characters, and others: a keyboard that is not known here. */
  | { kind: 'changed'; differences: Difference[] }
  | { kind: 'half' }
  | { kind: 'other' }

/** It stands right before the code, behind any text of the scanner's own. */
const AIM = /\][A-Za-z][0-9A-Za-z]$/
/** A key that stands for no character. */
const NO_CHARACTER = '\ufffd'
const SPELLED = ['<GS>', '{GS}']
const MAX_GS = 6

/** Reads the raw keys of one scan of a code that is known to be `data`. `known`: how another code of this scanner came. */
export function diagnose(data: string, presses: readonly KeyPress[], known?: Decoding): Diagnosis {
  const { body, ending } = splitEnding(presses)
  const capsLock = presses.some((press) => press.capsLock)
  const asTyped = textOf(body, { layout: null, caps: 'key' })
  for (const decoding of decodings(capsLock, known)) {
    const found = find(data, textOf(body, decoding))
    if (!found) continue
    const { layout, caps } = decoding
    const differences = layout === null ? [] : differencesOf(textOf(body, decoding), asTyped)
    return { kind: 'read', layout, caps, capsLock, ending, ...found, gaps: gapsOf(presses), differences }
  }
  return failure(data, body, capsLock)
}

/** The plainest first: what explains a scan without any fault is taken before what needs one. */
function decodings(capsLock: boolean, known: Decoding | undefined): Decoding[] {
  // Without Caps Lock both are the same now. Few scanners mind it, so Shift alone is the safer for the day it is on.
  const cases = capsLock ? (['key', 'shift', 'inverted'] as const) : (['shift', 'inverted'] as const)
  const all = [null, ...keyboardLayouts].flatMap((layout) => cases.map((caps) => ({ layout, caps })))
  return known ? [{ layout: known.layout, caps: known.caps }, ...all] : all
}

/** The text that these keys are, read in one way. */
export function textOf(presses: readonly KeyPress[], decoding: Decoding): string {
  let text = ''
  let digits = ''
  const endAltCode = () => {
    text += altCharacter(digits) ?? ''
    digits = ''
  }
  for (const press of presses) {
    const reading = readKey(press, decoding)
    if (reading.kind === 'part') digits += altDigit(press) ?? ''
    else endAltCode()
    if (reading.kind === 'character') text += reading.scanned
    if (reading.kind === 'other') text += NO_CHARACTER
  }
  endAltCode()
  return text
}

function splitEnding(presses: readonly KeyPress[]): { body: readonly KeyPress[]; ending: Read['ending'] } {
  const kinds = presses.map((press) => readKey(press, { layout: null, caps: 'key' }).kind)
  const last = kinds.findLastIndex((kind) => kind !== 'ending' && kind !== 'modifier')
  const end = presses.slice(last + 1).find((_, at) => kinds[last + 1 + at] === 'ending')
  return { body: presses.slice(0, last + 1), ending: end === undefined ? 'none' : end.key === 'Tab' ? 'Tab' : 'Enter' }
}

type Found = Pick<Read, 'prefix' | 'suffix' | 'aim' | 'gs'>

/** Where `data` stands in `text`, whatever came of its separator. */
function find(data: string, text: string): Found | undefined {
  const [head = '', tail] = data.split(GS)
  const at = text.indexOf(head)
  if (at < 0) return undefined
  const headEnd = at + head.length
  const edges = (end: number) => ({ ...splitIdentifier(text.slice(0, at)), suffix: text.slice(end) })
  if (tail === undefined) return { ...edges(headEnd), gs: null }
  const tailAt = text.indexOf(tail, headEnd)
  if (tailAt < 0 || tailAt - headEnd > MAX_GS) return undefined
  return { ...edges(tailAt + tail.length), gs: separatorOf(text.slice(headEnd, tailAt)) }
}

function separatorOf(as: string): SeparatorFinding {
  if (as === GS || SPELLED.includes(as.toUpperCase())) return { state: 'sent', as: GS }
  return as === '' || as.includes(NO_CHARACTER) ? { state: 'lost', as: '' } : { state: 'replaced', as }
}

function splitIdentifier(before: string): { prefix: string; aim: string | null } {
  const aim = AIM.exec(before)?.[0] ?? null
  return { aim, prefix: before.slice(0, before.length - (aim?.length ?? 0)) }
}

function gapsOf(presses: readonly KeyPress[]): Read['gaps'] {
  const all = presses.slice(1).map((press, at) => press.atMs - (presses[at]?.atMs ?? press.atMs))
  const sorted = all.toSorted((a, b) => a - b)
  return { medianMs: sorted[sorted.length >> 1] ?? 0, longestMs: sorted.at(-1) ?? 0 }
}

function differencesOf(wanted: string, got: string): Difference[] {
  const pairs = [...wanted].map((each, at) => ({ wanted: each, got: got[at] ?? '' }))
  return pairs.filter((pair, at) => pair.wanted !== pair.got && pairs.findIndex((p) => p.wanted === pair.wanted) === at)
}

function failure(data: string, body: readonly KeyPress[], capsLock: boolean): Diagnosis {
  const texts = decodings(capsLock, undefined).map((decoding) => withoutIdentifier(textOf(body, decoding)))
  const half = texts.some((text) => text.length >= 3 && text.length < data.length && data.includes(text))
  if (half) return { kind: 'half' }
  const typed = withoutIdentifier(textOf(body, { layout: null, caps: 'key' }))
  const differences = differencesOf(data, typed)
  const alike = typed.length === data.length && differences.length < new Set(data).size / 2
  return alike ? { kind: 'changed', differences } : { kind: 'other' }
}

function withoutIdentifier(text: string): string {
  return text.replace(/^\][A-Za-z][0-9A-Za-z]/, '')
}
