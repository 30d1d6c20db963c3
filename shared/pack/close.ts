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
    ...{ order: state.order, cartons, lines },
    ...whole({ kits: kitsOf(state), inner: innerOf(state), contents: contentsOf(state), short: shortOf(state) }),
  })
}

type Extra = { kits: Missing[]; inner: Inner[]; contents: Contents[]; short: Missing[] }
type Inner = { carton: number; type: string; inside: number }
type Contents = { carton: number; line: string; quantity: number }
type Missing = { line: string; product: string; quantity: number }

/** Without what says nothing. */
function whole({ kits, inner, contents, short }: Extra): Partial<Extra> {
  return {
    ...(kits.length > 0 ? { kits } : {}),
    ...(inner.length > 0 ? { inner } : {}),
    ...(contents.length > 0 ? { contents } : {}),
    ...(short.length > 0 ? { short } : {}),
  }
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
