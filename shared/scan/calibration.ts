import { type Diagnosis, diagnose, type Read } from './diagnose.ts'
import type { KeyPress } from './key-press.ts'
import { defaultWedge, type WedgeSettings } from './wedge-settings.ts'

/** One barcode of a sheet, and the words beside it. `data` of GS1-128 is an element string with GS between elements. */
export type SheetCode = {
  readonly kind: 'code128' | 'gs1-128' | 'ean13'
  readonly data: string
  readonly words: string
}

/**
 * The codes that tell how a scanner sends what it reads, each by what becomes of it on the way:
 * - `characters`: a changed keyboard layout turns letters, digits, `-`, `/`, `]` or `#` into others, Caps Lock their case.
 *   It begins with none of the identifiers that a scanner may put ahead of it;
 * - `separator`: batch (10) and serial number (21) run into each other where GS is not sent;
 * - `retail`: a scanner may leave the check digit out, or send a country digit less.
 * All of them scan with nothing set up. The 2 has GS1 keep the retail one for use within a company.
 */
export const calibrationCodes = {
  characters: { kind: 'code128', data: 'CAL-018-AMQWZ-amqwz/]#' },
  separator: { kind: 'gs1-128', data: '10Cal-1\x1d21Ser-2' },
  retail: { kind: 'ean13', data: '2012345678903' },
} as const satisfies Record<string, Omit<SheetCode, 'words'>>

export type CalibrationCode = keyof typeof calibrationCodes
export const calibrationOrder = Object.keys(calibrationCodes) as CalibrationCode[]

/** The raw keys of one scan of each code, as far as they were scanned. */
export type CalibrationScans = Partial<Record<CalibrationCode, readonly KeyPress[]>>

/** One thing found. `key` names the sentence that says it; `bad` stands in the way of work, `note` does not. */
export type Remark = { mood: 'good' | 'note' | 'bad'; key: string; params: Readonly<Record<string, string | number>> }

export type Calibration = {
  diagnoses: Partial<Record<CalibrationCode, Diagnosis>>
  /** How this scanner is heard from now on; null while the first code is not read. */
  settings: WedgeSettings | null
  remarks: Remark[]
}

/** What the scans so far tell of the scanner. Never throws, whatever was scanned. */
export function calibrate(scans: CalibrationScans): Calibration {
  const first = scans.characters && diagnose(calibrationCodes.characters.data, scans.characters)
  const known = first?.kind === 'read' ? first : undefined
  const diagnoses: Calibration['diagnoses'] = {}
  for (const code of calibrationOrder) {
    const presses = scans[code]
    if (presses) diagnoses[code] = diagnose(calibrationCodes[code].data, presses, known)
  }
  const reads = calibrationOrder.map((code) => diagnoses[code]).filter((each) => each?.kind === 'read')
  const settings = known ? settingsOf(known, reads) : null
  return { diagnoses, settings, remarks: remarksOn(diagnoses, reads) }
}

/** Room for a stumble: Bluetooth, a busy hub. Not as much as a typist takes for a key, where it can be helped. */
const MIN_GAP_MS = 40
const MAX_GAP_MS = 110

function gapFor(longestMs: number): number {
  return Math.min(MAX_GAP_MS, Math.max(MIN_GAP_MS, Math.ceil(longestMs * 2 + 20)))
}

function settingsOf({ layout, caps }: Read, reads: readonly Read[]): WedgeSettings {
  const gs = reads.find((read) => read.gs !== null)?.gs ?? null
  const longestMs = Math.max(...reads.map(({ gaps }) => gaps.longestMs))
  return {
    ...defaultWedge,
    prefix: same(reads.map(({ prefix }) => prefix)) || null,
    suffix: same(reads.map(({ suffix }) => suffix)) || null,
    ending: same(reads.map(({ ending }) => ending)) ?? 'any',
    layout,
    caps,
    gs: gs?.state === 'replaced' ? gs.as : null,
    separators: gs === null ? 'unknown' : gs.state === 'lost' ? 'lost' : 'sent',
    maxGapMs: gapFor(longestMs),
  }
}

/** The one value that all have, or null. */
function same<T>(values: readonly T[]): T | null {
  const [first] = values
  return first !== undefined && values.every((value) => value === first) ? first : null
}

/** Slower than this and a packer waits for the scanner. */
const SLOW_MS = 25

function remarksOn(diagnoses: Calibration['diagnoses'], reads: readonly Read[]): Remark[] {
  const failed = calibrationOrder.flatMap((code) => failureOf(code, diagnoses[code]))
  const { characters } = diagnoses
  const own = characters?.kind === 'read' ? [...characterRemarks(characters), ...edgeRemarks(characters)] : []
  return [...failed, ...own, ...reads.flatMap(separatorRemarks), ...paceRemarks(reads)]
}

function remark(mood: Remark['mood'], key: string, params: Remark['params'] = {}): Remark {
  return { mood, key, params }
}

function failureOf(code: CalibrationCode, diagnosis: Diagnosis | undefined): Remark[] {
  switch (diagnosis?.kind) {
    case 'changed': {
      const { got, wanted } = diagnosis.differences[0] ?? { got: '', wanted: '' }
      return [remark('bad', 'layout-unknown', { got, wanted })]
    }
    case 'half':
      return [remark('bad', code === 'retail' ? 'check-digit' : 'half')]
    case 'other':
      return [remark('bad', 'other-code')]
    default:
      return []
  }
}

function characterRemarks({ layout, differences, caps, capsLock }: Read): Remark[] {
  const [difference] = differences
  const letters =
    layout === null
      ? remark('good', 'layout-same')
      : remark('note', `layout-${layout}`, { got: difference?.got ?? '', wanted: difference?.wanted ?? '' })
  if (caps === 'inverted') return [letters, remark('note', 'inverted')]
  if (capsLock) return [letters, remark('note', caps === 'shift' ? 'caps-lock' : 'caps-lock-minded')]
  return [letters]
}

function edgeRemarks({ prefix, suffix, ending, aim }: Read): Remark[] {
  return [
    ending === 'none' ? remark('note', 'ending-none') : remark('good', 'ending', { key: ending }),
    aim === null ? remark('note', 'aim-none') : remark('good', 'aim'),
    ...(prefix === '' ? [] : [remark('good', 'prefix', { text: visible(prefix) })]),
    ...(suffix === '' ? [] : [remark('good', 'suffix', { text: visible(suffix) })]),
  ]
}

function separatorRemarks({ gs }: Read): Remark[] {
  if (gs === null) return []
  if (gs.state === 'lost') return [remark('bad', 'separator-lost')]
  return [gs.state === 'sent' ? remark('good', 'separator') : remark('note', 'separator-replaced', { text: gs.as })]
}

function paceRemarks(reads: readonly Read[]): Remark[] {
  if (reads.length === 0) return []
  const medianMs = Math.round(Math.max(...reads.map(({ gaps }) => gaps.medianMs)))
  const longestMs = Math.round(Math.max(...reads.map(({ gaps }) => gaps.longestMs)))
  return [remark(medianMs > SLOW_MS ? 'note' : 'good', medianMs > SLOW_MS ? 'slow' : 'pace', { medianMs, longestMs })]
}

const controlNames: Readonly<Record<string, string>> = { '\x02': 'STX', '\x03': 'ETX', '\x1d': 'GS', ' ': '␠' }

/** Control characters and spaces have no shape of their own. */
function visible(text: string): string {
  return [...text]
    .map((each) => controlNames[each] ?? (each < ' ' ? `^${String.fromCharCode(each.charCodeAt(0) + 64)}` : each))
    .join('')
}
