import { keepOpen } from '../keep-open.ts'
import type { Sighting } from '../plugged/sighting.ts'
import { type Driver, type ScaleVoice, soundOf, type Tally, tallyOver } from '../voice.ts'
import type { HidBus } from './hid-bus.ts'
import { parseReportDescriptor } from './report-descriptor.ts'
import { type HidScaleCounts, hidScaleDecoder, SCALE_REPORT } from './scale-decoder.ts'

/** A scale that says one thing over and over, this often and this fast, goes on talking: when it stops, it is not well. */
const REPEATS = 5
const REPEAT_MS = 1000
const SILENT_MS = 3000

/** A HID scale, for as long as it is plugged in. */
export function hidScale(bus: HidBus, sighting: Sighting, voice: ScaleVoice): Driver {
  const tally = tallyOver(voice.counts)
  const close = keepOpen(
    async (ended) => {
      const descriptor = await bus.descriptorOf(sighting.path)
      const hearing = hearingOf(reportIdOf(descriptor), voice, tally.is)
      const connection = await bus.open(sighting.path, { report: hearing.report, lost: ended })
      return () => {
        hearing.end()
        tally.endDecoder()
        return connection.close()
      }
    },
    (state) => voice.trouble(state === 'open' ? null : state),
  )
  return { close }
}

function hearingOf(reportId: number, voice: ScaleVoice, counted: (tally: Tally) => void) {
  const decoder = hidScaleDecoder(reportId)
  let [last, lastMs, repeats] = ['', 0, 0]
  let silence: ReturnType<typeof setTimeout> | undefined
  let sound: ReturnType<typeof soundOf> = null
  let isOver = false

  const beSilent = () => {
    voice.silent()
    voice.trouble('no-answer')
  }
  /** Some scales speak only when the weight changes: their silence says that it did not. */
  const watchSilence = (report: Uint8Array) => {
    const [text, atMs] = [report.join(), performance.now()]
    const isRepeat = text === last && atMs - lastMs < REPEAT_MS
    if (repeats < REPEATS) repeats = isRepeat ? repeats + 1 : 0
    last = text
    lastMs = atMs
    clearTimeout(silence)
    if (repeats >= REPEATS) silence = setTimeout(beSilent, SILENT_MS)
  }
  const count = () => {
    const tally = tallyOf(decoder.counts())
    counted(tally)
    const now = soundOf(tally)
    if (now !== sound) voice.trouble(now)
    sound = now
  }
  return {
    report(bytes: Uint8Array) {
      if (isOver) return
      const reading = decoder.hear(bytes)
      count()
      if (!reading) return
      // What is no reading keeps none alive.
      watchSilence(bytes)
      voice.reading(reading)
    },
    end() {
      isOver = true
      clearTimeout(silence)
      voice.silent()
    },
  }
}

/** Frames of nothing but zeroes are no reading, and no fault either: a scale that wakes up sends them. */
function tallyOf({ readings, unknownReports, truncated, unknownStatus, impossible }: HidScaleCounts): Tally {
  return { heard: readings, spoilt: unknownReports + truncated + unknownStatus + impossible }
}

/** HID Point of Sale Usage Tables 1.02: Data Weight. */
const DATA_WEIGHT = 0x8d0040

function reportIdOf(descriptor: Uint8Array | null): number {
  const parsed = descriptor && parseReportDescriptor(descriptor)
  const weight = parsed?.ok ? parsed.fields.find((field) => field.usage === DATA_WEIGHT) : undefined
  return weight?.report === 'input' ? weight.reportId : SCALE_REPORT
}
