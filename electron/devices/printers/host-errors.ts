import { type PrinterReport, well } from './printer.ts'

/**
 * What a Zebra printer answers to `~HQES`, also where it keeps silent to `~HS`:
 * `PRINTER STATUS`, `ERRORS: f gggggggg hhhhhhhh`, `WARNINGS: f gggggggg hhhhhhhh`, each word of 32 bits in hex
 * (ZPL II Programming Guide, "~HQ Host Query", table of error flags). Warnings stop nothing.
 */
const ERRORS = /ERRORS:\s*[01]\s+[0-9A-F]{8}\s+([0-9A-F]{8})[\s\S]*?WARNINGS:\s*[01]\s+[0-9A-F]{8}\s+[0-9A-F]{8}/gi

/** First what a person has to do something about first. A bit that is not named stops the printer all the same. */
const named: readonly [bit: number, report: PrinterReport][] = [
  [0x4, { state: 'head-open', trouble: 'head-open' }],
  [0x1, { state: 'paper-out', trouble: 'paper-out' }],
  [0x2, { state: 'paper-out', trouble: 'ribbon-out' }],
  [0x1000, { state: 'paused', trouble: 'jammed' }],
  [0x8, { state: 'paused', trouble: 'jammed' }],
  [0x10, { state: 'paused', trouble: 'too-hot' }],
  [0x20, { state: 'paused', trouble: 'too-hot' }],
  [0x10000, { state: 'paused', trouble: 'paused' }],
]
const OTHER: PrinterReport = { state: 'paused', trouble: 'broken' }
/** A burnt-out dot of the print head: it prints on, and the scan of the label shows whether well enough. */
const BAD_DOT = 0x40

/** The answers in `text` that are whole, oldest first. */
export function readHostErrors(text: string): PrinterReport[] {
  return [...text.matchAll(ERRORS)].map(([, bits = '0']) => reportOf(Number.parseInt(bits, 16)))
}

function reportOf(bits: number): PrinterReport {
  if ((bits & ~BAD_DOT) === 0) return well('ready')
  return named.find(([bit]) => (bits & bit) !== 0)?.[1] ?? OTHER
}
