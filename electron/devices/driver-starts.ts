import { randomUUID } from 'node:crypto'
import type { SerialLine } from '../../shared/devices/setup.ts'
import type { DeviceTrouble } from '../../shared/devices/trouble.ts'
import type { FromDevices } from '../ports/device-contract.ts'
import type { HidBus } from './hid/hid-bus.ts'
import { hidScale } from './hid/hid-scale.ts'
import { hidScanner } from './hid/hid-scanner.ts'
import type { Claim } from './plugged/claims.ts'
import { type Scales, troubleIn, weightShown } from './scales.ts'
import type { SerialBus } from './serial/serial-bus.ts'
import { serialScale } from './serial/serial-scale.ts'
import { serialScanner } from './serial/serial-scanner.ts'
import type { StatusBoard } from './status-board.ts'
import { type Driver, nothingHeard, type ScaleVoice, type ScannerVoice, type Tally, type Voice } from './voice.ts'

/** What drivers talk to. */
export type Around = {
  readonly board: StatusBoard
  readonly scales: Scales
  readonly hid: HidBus
  readonly serial: SerialBus
  say(message: FromDevices): void
  /** How the device or port of that name is; null: well. */
  noted(name: string, trouble: DeviceTrouble | null): void
  /** What was counted of each device before its driver of now. */
  readonly counted: Map<string, Tally>
}

/** A driver that there should be, for the device or port of that name. Two with the same key are the same one. */
export type Wanted = { readonly key: string; readonly name: string; start(): Driver }

/** Null where the device is not there to be driven. */
export function wantedFor({ id, kind, setup, sighting }: Claim, around: Around): Wanted | null {
  if (setup?.way === 'serial') {
    const { line } = setup
    const path = sighting?.path ?? pathWithout(setup.plug)
    if (path === null) return null
    const scale = 'protocol' in setup ? setup : null
    return {
      name: id,
      key: JSON.stringify([id, path, line, scale?.protocol, scale?.unit]),
      start: () =>
        scale
          ? serialScale(around.serial, path, scale, scaleVoice(id, around))
          : serialScanner(around.serial, path, line, scannerVoice(id, around)),
    }
  }
  if (!sighting) return null
  return {
    name: id,
    key: JSON.stringify([id, kind, sighting.path]),
    start: () =>
      kind === 'scale'
        ? hidScale(around.hid, sighting, scaleVoice(id, around))
        : hidScanner(around.hid, sighting, scannerVoice(id, around)),
  }
}

/** A port that is heard for a while, to find a scanner: it has no place on the board. */
export function listenerFor(name: string, path: string, line: SerialLine, around: Around): Wanted {
  return {
    name,
    key: JSON.stringify(['listen', name, path, line]),
    start: () =>
      serialScanner(around.serial, path, line, {
        trouble: (trouble) => around.noted(name, trouble),
        counts() {},
        scan: (scan) => around.say({ kind: 'scan', scan: { id: randomUUID(), device: name, ...scan } }),
      }),
  }
}

/** A plain port has no product to be found by, and may be one that no list shows: its name is tried. */
function pathWithout({ product, port }: { product: string | null; port: string }): string | null {
  return product === null ? port : null
}

function voiceOf(id: string, { board, noted, counted }: Around): Voice {
  const before = counted.get(id) ?? nothingHeard
  return {
    trouble(trouble) {
      board.update(id, { state: trouble === null ? 'ready' : 'unknown', trouble })
      noted(id, trouble)
    },
    counts({ heard, spoilt }) {
      const counts = { heard: before.heard + heard, spoilt: before.spoilt + spoilt }
      counted.set(id, counts)
      board.count(id, counts)
    },
  }
}

function scannerVoice(id: string, around: Around): ScannerVoice {
  return {
    ...voiceOf(id, around),
    scan: (scan) => around.say({ kind: 'scan', scan: { id: randomUUID(), device: id, ...scan } }),
  }
}

export function scaleVoice(id: string, around: Around): ScaleVoice {
  const voice = voiceOf(id, around)
  let trouble: DeviceTrouble | null = null
  const tell = (next: DeviceTrouble | null) => {
    trouble = next
    voice.trouble(next)
  }
  return {
    ...voice,
    trouble: tell,
    reading(reading) {
      // The gate first: who takes a weight gets the newest, whatever of it was shown by then.
      around.scales.hear(id, reading)
      if (troubleIn(reading) !== trouble) tell(troubleIn(reading))
      around.board.show(id, weightShown(reading))
    },
    silent() {
      around.scales.lose(id)
      around.board.update(id, { weight: null })
    },
  }
}
