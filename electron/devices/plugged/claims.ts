import { createHash } from 'node:crypto'
import type { Plug } from '../../../shared/devices/plug.ts'
import type { ScaleSetup, ScannerSetup } from '../../../shared/devices/setup.ts'
import { whichPlugged } from '../../../shared/devices/which-plugged.ts'
import type { DeviceSetup } from '../../ports/device-contract.ts'
import type { Sighting } from './sighting.ts'

/** A scanner or scale of this bench: set up here, or of the kind that is used as soon as it is there. */
export type Claim = {
  readonly id: string
  readonly kind: 'scanner' | 'scale'
  readonly name: string
  /** Null where nobody set it up. */
  readonly setup: ScannerSetup | ScaleSetup | null
  /** Null where it is not plugged in. */
  readonly sighting: Sighting | null
}

export type Claims = {
  readonly devices: readonly Claim[]
  /** The device of this bench that a sighting is used as, by sighting; printers too. */
  readonly usedAs: ReadonlyMap<Sighting, string>
}

/** Remembers who was who, so that nothing that is plugged in beside a device makes it another one. */
export type Claimer = (setup: DeviceSetup, sightings: readonly Sighting[]) => Claims

export function claimer(): Claimer {
  let held = new Map<string, Plug>()
  let ownIds = new Map<string, string>()

  return (setup, all) => {
    const sightings = all.filter(({ trouble }) => trouble !== 'no-driver')
    const usedAs = new Map<Sighting, string>()
    const stillHeld = new Map<string, Plug>()
    const find = <S extends Bound>(setups: readonly S[], among: readonly Sighting[]) => {
      const isThere = (plug: Plug | undefined) => among.some((each) => samePlug(each.plug, plug))
      const plugs = setups.map((own) => {
        const before = held.get(holdOf(own))
        return before && isThere(before) ? before : own.plug
      })
      const places = whichPlugged(
        plugs,
        among.map(({ plug }) => plug),
      )
      return setups.map((own, at) => {
        const sighting = among[places[at] ?? -1] ?? null
        if (sighting) usedAs.set(sighting, own.id)
        if (sighting) stillHeld.set(holdOf(own), sighting.plug)
        return { own, sighting }
      })
    }
    const devices = claimsOf(setup, sightings, find)
    for (const printer of setup.printers) {
      const queue = sightings.find(
        (each) => each.way === 'queue' && printer.way === 'queue' && each.path === printer.queue,
      )
      if (queue) usedAs.set(queue, printer.id)
    }
    const hid = sightings.filter((each) => each.way === 'hid' && !usedAs.has(each))
    const ids = new Map(hid.map((each) => [placeOf(each), ownIds.get(placeOf(each)) ?? ownId(each, hid)]))
    for (const sighting of hid) {
      const id = ids.get(placeOf(sighting)) ?? placeOf(sighting)
      const kind = sighting.kind === 'scale' ? 'scale' : 'scanner'
      usedAs.set(sighting, id)
      devices.push({ id, name: sighting.name.slice(0, 60), kind, setup: null, sighting })
    }
    ownIds = ids
    held = stillHeld
    return { devices, usedAs }
  }
}

/** Names a sighting while it stays there: an id, as the page is told it. */
export function placeOf({ way, kind, path }: Sighting): string {
  return idOf(`${way}:${kind}:${path}`)
}

type Bound = { id: string; plug: Plug }
type Find = <S extends Bound>(
  setups: readonly S[],
  among: readonly Sighting[],
) => { own: S; sighting: Sighting | null }[]

function claimsOf(setup: DeviceSetup, sightings: readonly Sighting[], find: Find): Claim[] {
  const of = (way: Sighting['way'], kind: Sighting['kind']) =>
    sightings.filter((each) => each.way === way && each.kind === kind)
  const scanners = setup.scanners.map((own) => ({ ...own, kind: 'scanner' as const, setup: own }))
  const scales = setup.scales.map((own) => ({ ...own, kind: 'scale' as const, setup: own }))
  const on = <W extends { way: string }>(all: readonly W[], way: string) => all.filter((own) => own.way === way)
  find(
    setup.printers.filter((printer) => printer.way === 'usb'),
    of('usb', 'printer'),
  )
  return [
    ...find(on(scanners, 'hid'), of('hid', 'scanner')),
    ...find(on(scales, 'hid'), of('hid', 'scale')),
    ...find([...on(scanners, 'serial'), ...on(scales, 'serial')], of('serial', 'port')),
  ].map(({ own: { id, kind, name, setup: own }, sighting }) => ({ id, kind, name, setup: own, sighting }))
}

function samePlug(one: Plug, other: Plug | undefined): boolean {
  return one.port === other?.port && one.product === other.product && one.serialNumber === other.serialNumber
}

/** What a device is held by: set up anew with another plug it is looked for anew. */
function holdOf({ id, plug }: Bound): string {
  return JSON.stringify([id, plug.product, plug.serialNumber, plug.port])
}

/**
 * The same for the same device wherever it is plugged in, where its serial number is its own; else for the same port. Of
 * two with one number the one that was there first may have the number for its name, and the other one its port.
 */
function ownId({ kind, plug }: Sighting, beside: readonly Sighting[]): string {
  const { product, serialNumber, port } = plug
  const equal = beside.filter((each) => each.plug.product === product && each.plug.serialNumber === serialNumber)
  return idOf(
    serialNumber !== null && equal.length === 1 ? `${kind}-${product}-${serialNumber}` : `${kind}-${product}@${port}`,
  )
}

const LONGEST_ID = 64
const HASH_CHARACTERS = 10

/** The text itself where it is an id, else what is legible of it with a hash that tells it from others like it. */
export function idOf(text: string): string {
  const legible = text.replaceAll(/[^\x21-\x7e]/g, '_')
  if (legible === text && text.length <= LONGEST_ID) return text
  const hash = createHash('sha256').update(text).digest('hex').slice(0, HASH_CHARACTERS)
  return `${legible.slice(0, LONGEST_ID - HASH_CHARACTERS - 1)}-${hash}`
}
