import { accept, refuse } from '../../../decision.ts'
import type { ScanCommand } from '../../../pack/commands.ts'
import { packEvent } from '../../../pack/event.ts'
import type { PackBody } from '../../../pack/events.ts'
import { type PackLine, type PackState, type ScanTaken, unitsOver } from '../../../pack/state.ts'
import type { Captured } from '../../../pack/step-facts.ts'
import type { PackDecision } from '../../step-kind.ts'
import type { FoundItem } from '../../stranger.ts'
import { captureOf } from '../capture/pending.ts'
import { type CaptureValues, ofItem, ofSecondCode, yearOf } from '../capture/values.ts'

type Unit = Extract<PackBody, { type: 'pack.excessTakenOut' }>['data']['units'][number]

/** The line that is to be taken out of the boxes first. */
export function lineOver({ lines }: PackState): PackLine | undefined {
  return lines.find((line) => unitsOver(line) > 0)
}

/** A scan of goods that the order does not want any more takes them out. Undefined of goods that are not too many. */
export function takeOut(
  state: PackState,
  command: ScanCommand,
  found: FoundItem,
  name: string,
): PackDecision | undefined {
  const { product, quantity } = found.barcode
  const over = overOf(state, product)
  if (over === 0) return undefined
  if (quantity > over) return refuse('take-out-singly', { holds: quantity, left: over })
  const wanted = captureOf(state, product)
  const said = found.attributes.whole ? ofItem(found.attributes, wanted, yearIn(state, command)) : {}
  return outOf(state, command, { product, quantity, said }) ?? refuse('take-out-which', { name })
}

/** A code that says which unit it is by its lot or serial, where the item's own code did not. */
export function takeOutByDetail(state: PackState, command: ScanCommand): PackDecision | undefined {
  const over = state.lines.filter((line) => unitsOver(line) > 0)
  for (const { product, capture } of over) {
    const notes = state.facts.captured.filter((one) => one.product === product)
    for (const kind of capture.toReversed()) {
      const said = ofSecondCode(command, [kind], yearIn(state, command))
      const isNoted = said[kind] !== undefined && notes.some((one) => one[kind] === said[kind])
      const out = isNoted && outOf(state, command, { product, quantity: 1, said })
      if (out) return out
    }
  }
  return undefined
}

function yearIn(state: PackState, { at = state.openedAt }: ScanCommand): number {
  return yearOf(at)
}

function overOf({ lines }: PackState, product: string): number {
  return lines.reduce((sum, line) => sum + (line.product === product ? unitsOver(line) : 0), 0)
}

type Out = { product: string; quantity: number; said: CaptureValues }

function outOf(state: PackState, command: ScanCommand, out: Out): PackDecision | undefined {
  const from = scansFor(state, out)
  if (!from) return undefined
  const units = unitsOut(state, out, from.scans)
  const named = from.serial ? units.map((unit) => ({ ...unit, captured: from.serial })) : units
  return accept(
    packEvent('pack.excessTakenOut', { product: out.product, scan: command.scan.id, units: named as Unit[] }),
  )
}

type From = { scans: readonly ScanTaken[]; serial: string | undefined }

/** The scans that units may have come in by, the newest first; undefined where it makes a difference and nobody can say. */
function scansFor(state: PackState, { product, said }: Out): From | undefined {
  const scans = state.scans.filter((scan) => scan.product === product).toReversed()
  const notes = state.facts.captured.filter((one) => one.product === product)
  if (said.serial !== undefined) {
    const noted = notes.find(({ serial }) => serial === said.serial)
    return noted && { scans: scans.filter(({ scan }) => scan === noted.scan), serial: noted.event }
  }
  const isSerial = captureOf(state, product).includes('serial')
  const bare = scans.filter(({ scan }) => !notes.some((one) => one.scan === scan && one.serial !== null))
  // One whose serial is not written down yet is the one at hand.
  if (isSerial) return bare.length > 0 ? { scans: bare, serial: undefined } : undefined
  const notesOf = (scan: string) => notes.filter((one) => one.scan === scan)
  const possible = scans.filter(({ scan }) => fits(notesOf(scan), said))
  // A unit that says its lot is the one it was written down for, and not one whose lot nobody has asked yet.
  const named = possible.filter(({ scan }) => isNamed(notesOf(scan), said))
  const fitting = named.length > 0 ? named : possible
  const lots = new Set(fitting.map(({ scan }) => lotOf(notesOf(scan))))
  return lots.size > 1 || (scans.length > 0 && fitting.length === 0) ? undefined : { scans: fitting, serial: undefined }
}

function isNamed(notes: readonly Captured[], { lot, expiry }: CaptureValues): boolean {
  return notes.some((one) => (lot !== undefined && one.lot === lot) || (expiry !== undefined && one.expiry === expiry))
}

function fits(notes: readonly Captured[], { lot, expiry }: CaptureValues): boolean {
  const isOther = (one: Captured) =>
    (lot !== undefined && one.lot !== null && one.lot !== lot) ||
    (expiry !== undefined && one.expiry !== null && one.expiry !== expiry)
  return !notes.some(isOther)
}

function lotOf(notes: readonly Captured[]): string {
  const lot = notes.find((one) => one.lot !== null)?.lot
  const expiry = notes.find((one) => one.expiry !== null)?.expiry
  return JSON.stringify([lot, expiry])
}

/** Out of the box at hand first, and of the newest scans. */
function unitsOut(state: PackState, { product, quantity }: Out, scans: readonly ScanTaken[]): Unit[] {
  const boxes = [...state.cartons].sort(
    (a, b) => Number(b.carton === state.current) - Number(a.carton === state.current),
  )
  const lines = state.lines.filter((line) => line.product === product)
  const scanned = scans.flatMap(({ event, counts }) => Array<string>(sum(counts)).fill(event))
  const lying = lines.flatMap((line) =>
    boxes
      .flatMap(({ carton, contents }) => {
        const here = contents.filter((one) => one.line === line.line)
        return Array.from({ length: sum(here) }, () => ({ line: line.line, carton }))
      })
      .slice(0, unitsOver(line)),
  )
  const single = lying.slice(0, quantity).map((unit, at) => ({ ...unit, quantity: 1, from: scanned[at] }))
  return single.reduce<Unit[]>(together, [])
}

/** Alike units as one row. */
function together(rows: Unit[], { from, ...unit }: Omit<Unit, 'from'> & { from: string | undefined }): Unit[] {
  const last = rows.at(-1)
  const isAlike = last && last.line === unit.line && last.carton === unit.carton && last.from === from
  if (isAlike) return [...rows.slice(0, -1), { ...last, quantity: last.quantity + 1 }]
  return [...rows, from === undefined ? unit : { ...unit, from }]
}

function sum(rows: readonly { quantity: number }[]): number {
  return rows.reduce((all, { quantity }) => all + quantity, 0)
}
