import { keepOpen } from '../keep-open.ts'
import type { Sighting } from '../plugged/sighting.ts'
import { quietTimers } from '../quiet-timer.ts'
import { type Driver, type ScannerVoice, soundOf, type Tally, tallyOver } from '../voice.ts'
import type { HidBus } from './hid-bus.ts'
import { ABANDON_MS, type PosCounts, posDecoder } from './pos-decoder.ts'
import { layoutFromDescriptor } from './pos-layout.ts'
import { parseReportDescriptor } from './report-descriptor.ts'

/** A HID POS scanner, for as long as it is plugged in. */
export function hidScanner(bus: HidBus, sighting: Sighting, voice: ScannerVoice): Driver {
  const tally = tallyOver(voice.counts)
  const close = keepOpen(
    async (ended) => {
      const descriptor = await bus.descriptorOf(sighting.path)
      const hearing = hearingOf(descriptor, voice, tally.is)
      const connection = await bus.open(sighting.path, { report: hearing.report, lost: ended })
      if (wantsPosMode(sighting, descriptor)) await connection.sendFeature(POS_MODE).catch(() => {})
      return () => {
        // A code that is half heard ends here. Until it is opened anew, its rest has long gone by unheard.
        hearing.end()
        tally.endDecoder()
        return connection.close()
      }
    },
    (state) => voice.trouble(state === 'open' ? null : state),
  )
  return { close }
}

/** One decoder for each opening. A layout that the descriptor does not give is recognized by the reports. */
function hearingOf(descriptor: Uint8Array | null, voice: ScannerVoice, counted: (tally: Tally) => void) {
  const declared = descriptor ? layoutFromDescriptor(descriptor) : null
  const decoder = posDecoder(declared?.ok ? declared.layout : null)
  let sound: ReturnType<typeof soundOf> = null
  let isOver = false

  const count = () => {
    const tally = tallyOf(decoder.counts())
    counted(tally)
    const now = soundOf(tally)
    if (now !== sound && !isOver) voice.trouble(now)
    sound = now
  }
  const rest = quietTimers(() => {
    decoder.expire(performance.now())
    count()
  })
  return {
    report(bytes: Uint8Array) {
      if (isOver) return
      const message = decoder.hear(bytes, rest.heardMs())
      rest.calm()
      if (!message) rest.await([ABANDON_MS + 1])
      if (message?.kind === 'scan') {
        const { aim, text, startedMs, endedMs } = message
        voice.scan({ source: 'hid', aim, text, startedMs, endedMs })
      }
      count()
    },
    end() {
      isOver = true
      rest.calm()
      decoder.expire(Number.POSITIVE_INFINITY)
      count()
    },
  }
}

function tallyOf(counts: PosCounts): Tally {
  const { scans, replies, unknownReports, truncated, miscounted, unrecognized, abandoned, oversized } = counts
  return {
    heard: scans + replies,
    spoilt: unknownReports + truncated + miscounted + unrecognized + abandoned + oversized,
  }
}

const POS_MODE_REPORT = 0xfe
const POS_MODE = [POS_MODE_REPORT, 0x01]
const HONEYWELL = '0c2e:'

/**
 * Honeywell scanners are told to send what they read as POS reports, as WebHidBarcodeScanner does with every one of them.
 * Nobody else's are: to them the report may mean anything. Nor is one that declares no such report, where that can be
 * seen. It sets nothing for good, and a scanner that refuses it is heard all the same.
 */
function wantsPosMode({ plug }: Sighting, descriptor: Uint8Array | null): boolean {
  if (!plug.product?.startsWith(HONEYWELL)) return false
  const parsed = descriptor && parseReportDescriptor(descriptor)
  if (!parsed?.ok) return true
  return parsed.fields.some(({ report, reportId }) => report === 'feature' && reportId === POS_MODE_REPORT)
}
