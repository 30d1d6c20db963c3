import { unitsOf } from '../checklist/steps/capture/fefo.ts'
import { cartonOf, cartonsToShip } from './carton-contents.ts'
import { packEvent } from './event.ts'
import type { PackBody } from './events.ts'
import { kitsOf } from './kits.ts'
import type { PackState } from './state.ts'

/** The event that closes a pack: what leaves in which box, and what the order goes without. */
export function closed(state: PackState): PackBody {
  const leaving = cartonsToShip(state)
  const cartons = leaving.map(({ carton, type, label }) => ({
    carton,
    type: type ?? 'none',
    number: label?.number ?? 'none',
  }))
  const lines = state.lines
    .filter(({ packed }) => packed > 0)
    .map(({ line, product, packed }) => ({ line, product, quantity: packed }))
  return packEvent('pack.closed', {
    ...{ order: state.order, revision: state.revision, cartons, lines },
    ...whole({ kits: kitsOf(state), inner: innerOf(state), contents: contentsOf(state) }),
    ...whole({ lots: packedLots(state), short: shortOf(state) }),
  })
}

type Extra = { kits: Missing[]; inner: Inner[]; contents: Contents[]; short: Missing[]; lots: Lot[] }
type Lot = { product: string; quantity: number; lot?: string; expiry?: string }
type Inner = { carton: number; type: string; inside: number }
type Contents = { carton: number; line: string; quantity: number }
type Missing = { line: string; product: string; quantity: number }

/** Without the lists that say nothing. */
function whole(extra: Partial<Extra>): Partial<Extra> {
  return Object.fromEntries(Object.entries(extra).filter(([, rows]) => rows.length > 0))
}

/** How many left of each lot, in the order in which they were first packed. */
export function packedLots(state: PackState): Lot[] {
  const lots = new Map<string, Lot>()
  for (const product of new Set(state.lines.map((line) => line.product))) {
    for (const { lot, expiry, quantity } of unitsOf(state, product)) {
      if (lot === null && expiry === null) continue
      const key = JSON.stringify([product, lot, expiry])
      const before = lots.get(key)?.quantity ?? 0
      const named = { ...(lot !== null && { lot }), ...(expiry !== null && { expiry }) }
      lots.set(key, { product, quantity: before + quantity, ...named })
    }
  }
  return [...lots.values()]
}

function innerOf(state: PackState): Inner[] {
  return state.cartons.flatMap(({ carton, type, inside }) => {
    const outer = inside === null ? undefined : cartonOf(state, inside)
    return outer ? [{ carton, type: type ?? 'none', inside: outer.carton }] : []
  })
}

function contentsOf(state: PackState): Contents[] {
  const full = state.cartons.filter(({ contents }) => contents.length > 0)
  if (full.length < 2) return []
  return full.flatMap(({ carton, contents }) => contents.map((one) => ({ carton, ...one })))
}

function shortOf(state: PackState): Missing[] {
  return state.lines
    .filter(({ short }) => short > 0)
    .map(({ line, product, short }) => ({ line, product, quantity: short }))
}
