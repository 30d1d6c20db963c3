import type { SerialLine } from '../../../shared/devices/setup.ts'
import { keepOpen } from '../keep-open.ts'
import { quietTimers } from '../quiet-timer.ts'
import { type Driver, type ScannerVoice, soundOf, type Tally, tallyOver } from '../voice.ts'
import { type LineScan, QUIET_MS, REST_MS, type ScanLine, type ScanLineCounts, scanLine } from './scan-line.ts'
import type { SerialBus } from './serial-bus.ts'

/** A scanner on a serial port, opened again whenever it is lost. */
export function serialScanner(bus: SerialBus, path: string, line: SerialLine, voice: ScannerVoice): Driver {
  const tally = tallyOver(voice.counts)
  let marksEnds = false
  const close = keepOpen(
    async (ended) => {
      const decoder = scanLine(marksEnds)
      const hearing = hearingOf(decoder, voice, tally.is)
      const connection = await bus.open(path, line, { bytes: hearing.bytes, lost: ended })
      return () => {
        hearing.end()
        marksEnds = decoder.marksEnds()
        tally.endDecoder()
        return connection.close()
      }
    },
    (state) => voice.trouble(state === 'open' ? null : state),
  )
  return { close }
}

function hearingOf(decoder: ScanLine, voice: ScannerVoice, counted: (tally: Tally) => void) {
  let sound: ReturnType<typeof soundOf> = null
  let isOver = false

  const take = (scans: readonly LineScan[]) => {
    for (const scan of scans) voice.scan({ source: 'serial', ...scan })
    const tally = tallyOf(decoder.counts())
    counted(tally)
    const now = soundOf(tally)
    if (now !== sound) voice.trouble(now)
    sound = now
  }
  const rest = quietTimers(() => take(decoder.expire(performance.now())))
  return {
    bytes(chunk: Uint8Array) {
      if (isOver) return
      const atMs = rest.heardMs()
      rest.calm()
      take(decoder.hear(chunk, atMs))
      if (decoder.counts().waiting > 0) rest.await([QUIET_MS + 1, REST_MS + 1])
    },
    /** What is not whole by now never will be. */
    end() {
      isOver = true
      rest.calm()
      const counts = decoder.counts()
      const tally = tallyOf(counts)
      counted(counts.waiting > 0 ? { ...tally, spoilt: tally.spoilt + 1 } : tally)
    },
  }
}

function tallyOf({ codes, oversized, abandoned, unreadable }: ScanLineCounts): Tally {
  return { heard: codes, spoilt: oversized + abandoned + unreadable }
}
