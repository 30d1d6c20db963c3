import type { FoundDevice } from '../../shared/devices/found.ts'
import type { SerialLine } from '../../shared/devices/setup.ts'
import type { DeviceTrouble } from '../../shared/devices/trouble.ts'
import type { DeviceSetup, FromDevices } from '../ports/device-contract.ts'
import { type Around, listenerFor, type Wanted, wantedFor } from './driver-starts.ts'
import { type Claim, type Claims, claimer, placeOf } from './plugged/claims.ts'
import type { Sighting } from './plugged/sighting.ts'
import type { Scales } from './scales.ts'
import type { StatusBoard } from './status-board.ts'
import type { Driver } from './voice.ts'

/** A port by the key it was found under. */
export type Listened = { key: string; line: SerialLine }

/** One driver for each scanner and scale that is there, and a place on the board for each that should be. */
export type Drivers = {
  setUp(setup: DeviceSetup): void
  /** What is plugged in now. */
  seen(sightings: readonly Sighting[]): void
  /** Hears ports that nobody uses as scanners; none ends that, and so does time. */
  listen(ports: readonly Listened[]): void
  close(): Promise<void>
}

const LISTEN_MS = 120_000

type Surroundings = Omit<Around, 'noted' | 'counted'> & {
  /** Something was lost: what is plugged in may have changed. */
  lookAgain(): void
}

export function benchDrivers(surroundings: Surroundings): Drivers {
  const claim = claimer()
  const troubles = new Map<string, DeviceTrouble | null>()
  const driven = drivenDevices()
  const shown = shownDevices(surroundings)
  const tellFound = foundTeller(surroundings.say)
  let claims: Claims = { devices: [], usedAs: new Map() }
  let sightings: readonly Sighting[] = []
  let setup: DeviceSetup | undefined
  let listened: readonly Listened[] = []
  let listenEnd: ReturnType<typeof setTimeout> | undefined

  const around: Around = {
    ...surroundings,
    counted: new Map(),
    noted(name, trouble) {
      if (trouble === 'unplugged') surroundings.lookAgain()
      troubles.set(name, trouble)
      tellFound(sightings, claims, troubles)
    },
  }
  const heed = () => {
    if (!setup) return
    claims = claim(setup, sightings)
    const wanted = claims.devices.map((device) => wantedFor(device, around)).filter((each) => each !== null)
    const listeners = listened.flatMap(({ key, line }) => {
      const port = sightings.find((each) => each.way === 'serial' && placeOf(each) === key)
      return port && !claims.usedAs.has(port) ? [listenerFor(key, port.path, line, around)] : []
    })
    // Old ones first: a port that was listened to may be wanted by its scanner.
    for (const name of driven.end([...wanted, ...listeners])) troubles.delete(name)
    shown.are(claims.devices, sightings)
    driven.start([...wanted, ...listeners])
    tellFound(sightings, claims, troubles)
  }
  const listen = (ports: readonly Listened[]) => {
    clearTimeout(listenEnd)
    listened = ports
    if (ports.length > 0) listenEnd = setTimeout(() => listen([]), LISTEN_MS)
    heed()
  }
  return {
    setUp(next) {
      setup = next
      listen([])
    },
    seen(now) {
      sightings = now
      heed()
    },
    listen,
    async close() {
      clearTimeout(listenEnd)
      setup = undefined
      await driven.close()
    },
  }
}

function drivenDevices() {
  const running = new Map<string, { driver: Driver; name: string }>()
  return {
    /** Ends what is not wanted any more, and names it. */
    end(wanted: readonly Wanted[]): string[] {
      const keys = new Set(wanted.map(({ key }) => key))
      const ended = [...running].filter(([key]) => !keys.has(key))
      for (const [key, { driver }] of ended) {
        running.delete(key)
        void driver.close()
      }
      return ended.map(([, { name }]) => name)
    },
    start(wanted: readonly Wanted[]) {
      for (const { key, name, start } of wanted) if (!running.has(key)) running.set(key, { name, driver: start() })
    },
    close: () => Promise.all([...running.values()].map(({ driver }) => driver.close())),
  }
}

/** Those that nobody set up leave the board with their plug; the others stay, and say that they are missing. */
function shownDevices({ board, scales }: { board: StatusBoard; scales: Scales }) {
  const shown = new Map<string, Pick<Claim, 'kind' | 'name'>>()
  const leave = (id: string, kind: Claim['kind']) => {
    shown.delete(id)
    board.remove(id)
    if (kind === 'scale') scales.remove(id)
  }
  const show = ({ id, kind, name }: Claim) => {
    const before = shown.get(id)
    shown.set(id, { kind, name })
    if (before && before.name !== name) board.update(id, { name })
    if (before) return
    board.add({ id, kind, name, simulated: false, state: 'unknown' })
    if (kind === 'scale') scales.add(id)
  }
  return {
    are(devices: readonly Claim[], sightings: readonly Sighting[]) {
      const kinds = new Map(devices.map(({ id, kind }) => [id, kind]))
      for (const [id, { kind }] of shown) if (kinds.get(id) !== kind) leave(id, kind)
      for (const device of devices) {
        show(device)
        const trouble = missingBecause(device, sightings)
        if (trouble) board.update(device.id, { state: 'unknown', trouble })
      }
      board.tell()
    },
  }
}

/** Null where it is there, or is a plain port that is tried by its name. */
function missingBecause({ setup, sighting }: Claim, sightings: readonly Sighting[]): DeviceTrouble | null {
  if (!setup || sighting || (setup.way === 'serial' && setup.plug.product === null)) return null
  return sightings.some(({ way, trouble }) => way === setup.way && trouble === 'no-driver') ? 'no-driver' : 'unplugged'
}

function foundTeller(say: (message: FromDevices) => void) {
  let told = '[]'
  return (
    sightings: readonly Sighting[],
    { usedAs }: Claims,
    troubles: ReadonlyMap<string, DeviceTrouble | null>,
  ): void => {
    const devices = sightings.map((sighting): FoundDevice => {
      const { way, kind, name, maker, plug } = sighting
      const [key, device] = [placeOf(sighting), usedAs.get(sighting) ?? null]
      const trouble = sighting.trouble ?? troubles.get(device ?? key) ?? null
      return { key, way, kind, name, maker, plug, device, trouble }
    })
    const text = JSON.stringify(devices)
    if (text === told) return
    told = text
    say({ kind: 'found', devices })
  }
}
