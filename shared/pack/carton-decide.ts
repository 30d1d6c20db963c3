import { assertNever } from '../assert-never.ts'
import type { PackDecision } from '../checklist/step-kind.ts'
import { accept, refuse } from '../decision.ts'
import type { CartonAct } from './carton-commands.ts'
import { cartonAtHand, cartonOf, cartonsToShip, unitsIn } from './carton-contents.ts'
import type { PackContext } from './commands.ts'
import { packEvent } from './event.ts'
import type { PackBody } from './events.ts'
import type { PackState } from './state.ts'

/** More boxes than any order is packed into. */
const MOST_CARTONS = 500

/** Decides what is done with the boxes of an open pack. Once a label is out, only which of them is at hand. */
export function decideCarton(state: PackState, act: CartonAct, context: PackContext): PackDecision {
  if (isLabelOut(state)) return amongLabelled(state, act)
  switch (act.do) {
    case 'next':
      return another(state)
    case 'other':
      return switchTo(state, after(state, state.current))
    case 'switch':
      return switchTo(state, act.carton)
    case 'move':
      return move(state, act)
    case 'take-out':
      return takeOut(state, act, context)
    case 'remove':
      return remove(state, act.carton)
    case 'nest':
      return nest(state, act)
    default:
      return assertNever(act)
  }
}

export function isLabelOut(state: PackState): boolean {
  return state.cartons.some(({ label }) => label !== null)
}

/** Which box is closed next may be chosen; what lies in it may not be changed under its label. */
function amongLabelled(state: PackState, act: CartonAct): PackDecision {
  const open = cartonsToShip(state).filter(({ label }) => label?.scanned !== true)
  const now = cartonAtHand(state)?.carton
  if (act.do === 'switch') return switchTo(state, act.carton)
  if (act.do !== 'next' && act.do !== 'other') return refuse('label-out')
  const at = open.findIndex(({ carton }) => carton === now)
  return switchTo(state, open[(at + 1) % open.length]?.carton ?? state.current)
}

/** A box that lies empty is used before another one is begun. */
function another(state: PackState): PackDecision {
  const empty = state.cartons.find((one) => one.inside === null && unitsIn(one) === 0)
  if (empty) return empty.carton === state.current ? refuse('box-empty') : switchTo(state, empty.carton)
  if (state.cartons.length >= MOST_CARTONS) return refuse('not-now')
  return accept(packEvent('pack.cartonAdded', { carton: freeNumber(state) }))
}

function freeNumber(state: PackState): number {
  return Math.max(0, ...state.cartons.map(({ carton }) => carton)) + 1
}

function after(state: PackState, carton: number): number {
  const outer = state.cartons.filter(({ inside }) => inside === null)
  const at = outer.findIndex((one) => one.carton === carton)
  return outer[(at + 1) % outer.length]?.carton ?? carton
}

function switchTo(state: PackState, carton: number): PackDecision {
  const box = cartonOf(state, carton)
  if (!box || box.inside !== null) return refuse('no-such-box')
  return carton === state.current ? accept() : accept(packEvent('pack.cartonSwitched', { carton }))
}

function move(state: PackState, { line, from, to }: { line: string; from: number; to: number }): PackDecision {
  const holds = cartonOf(state, from)?.contents.some((one) => one.line === line)
  if (!(holds && cartonOf(state, to)) || from === to) return refuse('no-such-box')
  return accept(packEvent('pack.unitsMoved', { line, quantity: 1, from, to }))
}

/** A unit whose lot or serial was written down is not one of many: which of them came out, nobody could say. */
function takeOut(state: PackState, act: { line: string; carton: number }, { dossier }: PackContext): PackDecision {
  const line = state.lines.find((one) => one.line === act.line)
  const holds = cartonOf(state, act.carton)?.contents.some((one) => one.line === act.line)
  if (!(line && holds)) return refuse('no-such-box')
  const product = dossier.products.find(({ id }) => id === line.product)
  if (product && product.capture.length + product.components.length > 0) return refuse('recount-first')
  const { product: of } = line
  return accept(packEvent('pack.unitsTakenOut', { line: act.line, product: of, quantity: 1, carton: act.carton }))
}

function remove(state: PackState, carton: number): PackDecision {
  const box = cartonOf(state, carton)
  if (!box) return refuse('no-such-box')
  const last = state.cartons.filter(({ inside }) => inside === null).length === 1 && box.inside === null
  const used = unitsIn(box) > 0 || state.cartons.some(({ inside }) => inside === carton)
  return last || used ? refuse('box-in-use') : accept(packEvent('pack.cartonRemoved', { carton }))
}

/** One box within another, and no deeper: a box that holds a box is put into none. */
function nest(state: PackState, { carton, inside }: { carton: number; inside: number | null }): PackDecision {
  const box = cartonOf(state, carton)
  if (!box || box.inside === inside) return refuse('no-such-box')
  if (inside !== null) {
    const outer = cartonOf(state, inside)
    if (!outer || outer.inside !== null || inside === carton) return refuse('no-such-box')
    if (state.cartons.some((one) => one.inside === carton)) return refuse('box-in-use')
  }
  return accept(packEvent('pack.cartonNested', { carton, inside }))
}

/** Units that ship in the box they came in get a carton of their own each, with the scan that counted them. */
export function withOwnBoxes(state: PackState, decision: PackDecision, { dossier }: PackContext): PackDecision {
  if (decision.kind === 'refused') return decision
  let free = freeNumber(state)
  const events = decision.events.flatMap((event): PackBody[] => {
    if (event.type !== 'pack.unitsScanned') return [event]
    const { product, counts } = event.data
    if (!dossier.products.find(({ id }) => id === product)?.ownBox) return [event]
    const lines = counts.flatMap(({ line, quantity }) => Array.from({ length: quantity }, () => line))
    const boxes = lines.slice(0, MOST_CARTONS).map((line) => ({ carton: free++, line }))
    return [event, packEvent('pack.unitsOwnBoxed', { product, boxes })]
  })
  return accept(...events)
}
