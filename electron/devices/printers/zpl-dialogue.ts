import type { Resolution } from '../../../shared/devices/resolution.ts'
import { readHostErrors } from './host-errors.ts'
import { type HostStatus, isEmpty, readHostStatuses, reportOf } from './host-status.ts'
import { restoringFormat } from './label-mode.ts'
import type { PrinterLine } from './printer-line.ts'
import type { PrinterAnswer, StatusDialogue, Talk } from './status-dialogue.ts'

const ASK_STATUS = Buffer.from('~HS\r\n', 'latin1')
const ASK_ERRORS = Buffer.from('~HQES\r\n', 'latin1')
/** Zebra's "Set-Get-Do": answered with the number in quotes, or `"?"`; form feeds and calibration do not count. */
const ASK_COUNT = Buffer.from('! U1 getvar "odometer.total_label_count"\r\n', 'latin1')

const ASK_MODEL = Buffer.from('~HI\r\n', 'latin1')
/** Model, firmware, dots per millimetre, memory, options: `ZT410-300dpi,V75.20.01Z,12,8176KB` (ZPL II Programming Guide). */
const PART = '[^,\\x03]*'
const MODEL = new RegExp(`\\x02${PART},${PART},(\\d+),[^\\x03]*\\x03`)
const resolutionOf: Readonly<Record<string, Resolution>> = { '8': 203, '12': 300, '24': 600 }

/** Null until the answer is whole; a head of 6 dots per millimetre is none of those that labels are made for. */
function readResolution(text: string): Resolution | null {
  return resolutionOf[MODEL.exec(text)?.[1] ?? ''] ?? null
}

/**
 * A label that jams is not printed again by the printer itself once it was cleared (`^JZ`, ZPL II Programming Guide): whether
 * it is printed again is for the packer to say, and then there would be two.
 */
const NO_REPRINT = Buffer.from('^XA^JZN^XZ\r\n', 'latin1')

/** How much of the time `~HQES` gets, where `~HS` was asked in vain. */
const SHARE_OF_ERRORS = 0.4

/** A Zebra printer and what speaks its language: the answer to `~HS` counts what waits, so it confirms. */
export const zplDialogue: StatusDialogue = { confirms: true, over: talkOver }

function talkOver(line: PrinterLine): Talk {
  const say = (question: Buffer) => line.write(question, () => {})
  // An answer that came too late for its own question must not pass for the answer to the next.
  const asked = { status: 0, errors: 0 }
  let first: HostStatus | null = null

  const askStatus = async (ms: number): Promise<HostStatus | null> => {
    asked.status++
    await say(ASK_STATUS)
    return line.read((text) => readHostStatuses(text)[asked.status - 1] ?? null, ms)
  }
  const askErrors = async (ms: number): Promise<PrinterAnswer | null> => {
    asked.errors++
    await say(ASK_ERRORS)
    const report = await line.read((text) => readHostErrors(text)[asked.errors - 1] ?? null, ms)
    return report && { ...report, holds: 'untold' }
  }
  return {
    async ask(ms) {
      const status = await askStatus(ms * (1 - SHARE_OF_ERRORS))
      first ??= status
      // Silence to ~HS may mean out of paper or an open head; ~HQES is answered then too.
      return status ? { ...reportOf(status), holds: holdingsOf(status) } : askErrors(ms * SHARE_OF_ERRORS)
    },
    async count(ms) {
      // Who does not know ~HS may print what comes outside of a format as text: it is not asked.
      if (!first) return null
      const from = line.heard()
      await say(ASK_COUNT)
      const count = await line.read((text) => /"(\d{1,12}|\?)"/.exec(text.slice(from))?.[1] ?? null, ms)
      return count === null || count === '?' ? null : Number(count)
    },
    async resolution(ms) {
      if (!first) return null
      const from = line.heard()
      await say(ASK_MODEL)
      return line.read((text) => readResolution(text.slice(from)), ms)
    },
    preparing: () => first && NO_REPRINT,
    restoring: (job) => first && restoringFormat(job.toString('latin1'), first),
  }
}

function holdingsOf(status: HostStatus): PrinterAnswer['holds'] {
  if (!isEmpty(status)) return 'labels'
  return status.partialFormat ? 'part-of-a-label' : 'nothing'
}
