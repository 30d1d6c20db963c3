import { type PrinterReport, well } from './printer.ts'
import type { StatusDialogue } from './status-dialogue.ts'

/** `ESC ! ?`, answered with one byte at any time, also while something is wrong (TSPL/TSPL2 Programming Language). */
const ASK_STATUS = Buffer.from('\x1b!?', 'latin1')

const bits: readonly [bit: number, report: PrinterReport][] = [
  [0x01, { state: 'head-open', trouble: 'head-open' }],
  [0x40, { state: 'head-open', trouble: 'head-open' }],
  [0x04, { state: 'paper-out', trouble: 'paper-out' }],
  [0x08, { state: 'paper-out', trouble: 'ribbon-out' }],
  [0x02, { state: 'paused', trouble: 'jammed' }],
  [0x80, { state: 'paused', trouble: 'too-hot' }],
  [0x10, { state: 'paused', trouble: 'paused' }],
  [0x20, well('busy')],
]

/** It overtakes what waits to be printed, so that it says nothing of a job. */
export const tsplDialogue: StatusDialogue = {
  confirms: false,
  over(line) {
    let asked = 0
    return {
      async ask(ms) {
        const at = asked++
        await line.write(ASK_STATUS, () => {})
        const byte = await line.read((text) => (at < text.length ? text.charCodeAt(at) : null), ms)
        return byte === null ? null : { ...readTsplStatus(byte), holds: 'untold' }
      },
      count: async () => null,
      resolution: async () => null,
      preparing: () => null,
      restoring: () => null,
    }
  },
}

export function readTsplStatus(byte: number): PrinterReport {
  return bits.find(([bit]) => (byte & bit) !== 0)?.[1] ?? well('ready')
}
