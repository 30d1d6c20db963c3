import {
  type ScaleReading,
  type ScaleStatus,
  settledReading,
  unitFromText,
  weightFromText,
} from '../../../shared/devices/weight.ts'
import { asciiBytes, type ScaleLine, type ScaleReply, scaleLine } from './scale-line.ts'

/** MT-SICS, usually 9600 8N1: lines that end in CR LF, such as `S S     1.235 kg` (Mettler-Toledo AL-IC manual, page 72). */
const LF = 0x0a
const LONGEST = 96

const requests = {
  'stable-weight': 'S\r\n',
  weight: 'SI\r\n',
  'weight-on-and-on': 'SIR\r\n',
  zero: 'Z\r\n',
  reset: '@\r\n',
} as const

export function mtSicsRequest(request: keyof typeof requests): Uint8Array {
  return asciiBytes(requests[request])
}

export function mtSics(): ScaleLine {
  const isWhole = (frame: readonly number[]) => frame.at(-1) === LF
  return scaleLine({ start: null, bits: 8, longest: LONGEST, isWhole, read: readReply })
}

/** Syntax, transmission and logical error, and a command that can not be carried out at the moment. */
const refusals = new Map<string, Extract<ScaleReply, { kind: 'refused' }>['why']>([
  ['ES', 'unknown-command'],
  ['ET', 'not-heard'],
  ['EL', 'not-possible'],
  ['S I', 'not-now'],
  ['Z I', 'not-now'],
])
const limits = new Map<string, ScaleStatus>([
  ['S +', 'over-limit'],
  ['S -', 'under-zero'],
])

function readReply(frame: string): ScaleReply | null {
  const [, line = ''] = /^([\x20-\x7e]+)\r\n$/.exec(frame) ?? []
  if (line === '') return null
  const why = refusals.get(line)
  if (why) return { kind: 'refused', why }
  const limit = limits.get(line)
  if (limit) return { kind: 'reading', reading: { status: limit, weight: null, stable: false }, net: false }
  if (!line.startsWith('S ')) return { kind: 'other', text: line }
  const reading = readWeight(line)
  return reading && { kind: 'reading', reading, net: false }
}

function readWeight(line: string): ScaleReading | null {
  const [, kind, number = '', unitText = ''] = /^S ([SD]) +(-?\d+(?:\.\d+)?) ([A-Za-z]+) *$/.exec(line) ?? []
  if (kind === undefined) return null
  const unit = unitFromText(unitText)
  const weight = unit && weightFromText(number, unit)
  if (kind === 'D') return { status: 'moving', weight, stable: false }
  // Pieces, per cent and the like are no weight.
  return weight ? settledReading(weight) : { status: 'unknown', weight: null, stable: false }
}
