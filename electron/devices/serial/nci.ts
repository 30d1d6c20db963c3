import {
  type ScaleReading,
  settledReading,
  unitFromText,
  type Weight,
  weightFromText,
} from '../../../shared/devices/weight.ts'
import { asciiBytes, type ScaleLine, type ScaleReply, scaleLine } from './scale-line.ts'

/**
 * NCI, often 9600 7E1: `LF 1.235kg CR LF status CR ETX`, the status alone where no weight was asked for, and `LF ? CR ETX`
 * (NCI 7800 manual, page 32; Weigh-Tronix 7821 manual, page 25).
 */
const LF = 0x0a
const ETX = 0x03
const LONGEST = 40

/** The first status byte, then the second. Bits 4 and 5 are always 1; 6 says that another byte follows. */
const MOTION = 0x01
const AT_ZERO = 0x02
const RAM_OR_EEPROM = 0x0c
const UNDER_CAPACITY = 0x01
const OVER_CAPACITY = 0x02
const ROM = 0x04
const CALIBRATION = 0x08

const requests = { weight: 'W\r', 'fine-weight': 'H\r', status: 'S\r', zero: 'Z\r' } as const

export function nciRequest(request: keyof typeof requests): Uint8Array {
  return asciiBytes(requests[request])
}

export function nci(): ScaleLine {
  const isWhole = (frame: readonly number[]) => frame.at(-1) === ETX
  return scaleLine({ start: LF, bits: 7, longest: LONGEST, isWhole, read: readReply })
}

function readReply(frame: string): ScaleReply | null {
  const [, line, status] = /^\n(?:([^\r\n]{1,16})\r\n)?([\x30-\x3f\x70-\x7f]{2,4}|\?)\r$/.exec(frame.slice(0, -1)) ?? []
  if (status === undefined) return null
  if (status === '?') return line === undefined ? { kind: 'refused', why: 'unknown-command' } : null
  const reading = readingOf(weightOn(line), status.charCodeAt(0), status.charCodeAt(1))
  return { kind: 'reading', reading, net: false }
}

/** Null where the scale shows dashes, or where nothing was asked for. */
function weightOn(line: string | undefined): Weight | null {
  const [, number = '', unitText = ''] = /^([-+ \d.]+?) *([A-Za-z]+) *$/.exec(line ?? '') ?? []
  const unit = unitFromText(unitText)
  return unit && weightFromText(number, unit)
}

function readingOf(weight: Weight | null, first: number, second: number): ScaleReading {
  if ((first & RAM_OR_EEPROM) !== 0 || (second & ROM) !== 0) return { status: 'fault', weight: null, stable: false }
  if ((second & CALIBRATION) !== 0) return { status: 'needs-calibration', weight: null, stable: false }
  if ((second & OVER_CAPACITY) !== 0) return { status: 'over-limit', weight: null, stable: false }
  if ((second & UNDER_CAPACITY) !== 0) return { status: 'under-zero', weight: null, stable: false }
  if ((first & MOTION) !== 0) return { status: 'moving', weight, stable: false }
  if (weight) return settledReading(weight)
  return { status: (first & AT_ZERO) === 0 ? 'unknown' : 'zero', weight, stable: false }
}
