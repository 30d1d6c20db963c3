import type { DeviceTrouble } from '../../shared/devices/trouble.ts'
import type { ScaleReading } from '../../shared/devices/weight.ts'
import type { Scan } from '../../shared/scan/scan.ts'

/** How a driver is, and how much of what its device sent was understood, since it was started. */
export type Voice = {
  /** Null: it is well. */
  trouble(trouble: DeviceTrouble | null): void
  counts(counts: Tally): void
}

export type Tally = { readonly heard: number; readonly spoilt: number }

export type ScannerVoice = Voice & { scan(scan: Omit<Scan, 'id' | 'device'>): void }

export type ScaleVoice = Voice & {
  reading(reading: ScaleReading): void
  /** It is not heard any more: what it showed last is nothing to go by. */
  silent(): void
}

export const nothingHeard: Tally = { heard: 0, spoilt: 0 }

/** A driver at work. */
export type Driver = { close(): Promise<void> }

/** So many that were not understood, and none that was, are no accident. */
const NOT_UNDERSTOOD = 3

export function soundOf({ heard, spoilt }: Tally): DeviceTrouble | null {
  return heard === 0 && spoilt >= NOT_UNDERSTOOD ? 'not-understood' : null
}

/** Adds up what the decoders counted, each of which begins at nothing. */
export function tallyOver(told: (tally: Tally) => void) {
  let [past, now] = [nothingHeard, nothingHeard]
  return {
    is(tally: Tally) {
      if (tally.heard === now.heard && tally.spoilt === now.spoilt) return
      now = tally
      told({ heard: past.heard + now.heard, spoilt: past.spoilt + now.spoilt })
    },
    endDecoder() {
      past = { heard: past.heard + now.heard, spoilt: past.spoilt + now.spoilt }
      now = nothingHeard
    },
  }
}
