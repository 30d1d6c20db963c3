import {
  type ScaleReading,
  type ScaleStatus,
  settledReading,
  type WeightUnit,
  weightFromText,
} from '../../../shared/devices/weight.ts'
import { asciiBytes, type ScaleLine, type ScaleReply, scaleLine } from './scale-line.ts'

/**
 * Toledo 8217, usually 9600 7E1: `STX 1.235 CR`, with `N` before the CR where a tare is taken off, or `STX ? status CR`
 * where there is no weight to send (Rice Lake BenchPro manual, page 26; Transcell PC-150 manual, page B-3).
 */
const STX = 0x02
const CR = 0x0d
const QUESTION = 0x3f
const LONGEST = 24

/** Bits of the status. 5 and 6 are always 1 on some models: then they say nothing. */
const MOTION = 0x01
const OVER_CAPACITY = 0x02
const UNDER_ZERO = 0x04
const OUTSIDE_ZERO_CAPTURE = 0x08
const CENTRE_OF_ZERO = 0x10
const NET = 0x20
const BAD_COMMAND = 0x40

const requests = { weight: 'W', 'fine-weight': 'H', zero: 'Z', 'echo-on': 'Ehello', 'echo-off': 'F' } as const

export function toledo8217Request(request: keyof typeof requests): Uint8Array {
  return asciiBytes(requests[request])
}

/** The protocol sends no unit: `unit` is what the scale is set to. */
export function toledo8217(unit: WeightUnit): ScaleLine {
  return scaleLine({
    ...{ start: STX, bits: 7, longest: LONGEST },
    // The status may be any byte, CR among them.
    isWhole: (frame) => (frame[1] === QUESTION ? frame.length === 4 : frame.at(-1) === CR),
    read: (frame) => readReply(frame, unit),
  })
}

function readReply(frame: string, unit: WeightUnit): ScaleReply | null {
  if (!frame.endsWith('\r')) return null
  const body = frame.slice(1, -1)
  if (body.startsWith('?')) return readStatus(body.charCodeAt(1))
  if (body === 'E') return { kind: 'other', text: body }
  const net = body.endsWith('N')
  const weight = weightFromText(net ? body.slice(0, -1) : body, unit)
  return weight && { kind: 'reading', reading: settledReading(weight), net }
}

/** No status is a weight: not the centre of zero, not net, not any other. */
function readStatus(bits: number): ScaleReply {
  const isFixed = (bits & (NET | BAD_COMMAND)) === (NET | BAD_COMMAND)
  if (!isFixed && (bits & BAD_COMMAND) !== 0) return { kind: 'refused', why: 'unknown-command' }
  const reading: ScaleReading = { status: statusOf(bits), weight: null, stable: false }
  return { kind: 'reading', reading, net: !isFixed && (bits & NET) !== 0 }
}

function statusOf(bits: number): ScaleStatus {
  if ((bits & OVER_CAPACITY) !== 0) return 'over-limit'
  if ((bits & UNDER_ZERO) !== 0) return 'under-zero'
  if ((bits & MOTION) !== 0) return 'moving'
  if ((bits & OUTSIDE_ZERO_CAPTURE) !== 0) return 'needs-zeroing'
  return (bits & CENTRE_OF_ZERO) === 0 ? 'unknown' : 'zero'
}
