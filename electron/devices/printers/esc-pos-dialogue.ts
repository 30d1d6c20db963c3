import { type PrinterReport, well } from './printer.ts'
import type { StatusDialogue } from './status-dialogue.ts'

/** `DLE EOT n`: 2 why it is offline, 3 what is wrong, 4 the paper (Epson ESC/POS reference, real-time status). */
const ASK_STATUS = Buffer.from('\x10\x04\x02\x10\x04\x03\x10\x04\x04', 'latin1')
const ANSWERS = 3

/** Every answer has bits 1 and 4 set, 0 and 7 clear: XON, XOFF and what it tells by itself are none. */
const FIXED_BITS = 0x93
const AS_FIXED = 0x12

/** It overtakes what waits to be printed, so that it says nothing of a job. */
export const escPosDialogue: StatusDialogue = {
  confirms: false,
  over(line) {
    let asked = 0
    return {
      async ask(ms) {
        const at = ANSWERS * asked++
        await line.write(ASK_STATUS, () => {})
        const report = await line.read((text) => readEscPosStatus(text, at), ms)
        return report && { ...report, holds: 'untold' }
      },
      count: async () => null,
      resolution: async () => null,
      preparing: () => null,
      restoring: () => null,
    }
  },
}

/** The three answers from the `at`th on, or null while they are not all there. */
export function readEscPosStatus(text: string, at: number): PrinterReport | null {
  const answers = [...text].map((char) => char.charCodeAt(0)).filter((byte) => (byte & FIXED_BITS) === AS_FIXED)
  const [offline, error, paper] = answers.slice(at, at + ANSWERS)
  if (offline === undefined || error === undefined || paper === undefined) return null
  if (offline & 0x04) return { state: 'head-open', trouble: 'head-open' }
  if (offline & 0x20 || paper & 0x60) return { state: 'paper-out', trouble: 'paper-out' }
  if (error & 0x08) return { state: 'paused', trouble: 'jammed' }
  if (error & 0x40) return { state: 'paused', trouble: 'too-hot' }
  if (error & 0x20) return { state: 'paused', trouble: 'broken' }
  return well('ready')
}
