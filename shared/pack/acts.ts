/** What of a pack can be taken back, newest first, and which box counted units come to lie in. */
import { changed } from './carton-evolve.ts'
import { levelled, orderChanged } from './change-evolve.ts'
import type { PackBody } from './events.ts'
import type { PackAct, PackCarton, PackState } from './state.ts'

type Told = PackBody & { id: string }

/** Acts on boxes that are taken back as one. That a box was chosen is one of them; switching is none. */
const boxActs: ReadonlySet<PackBody['type']> = new Set<PackBody['type']>([
  'pack.cartonAdded',
  'pack.cartonRemoved',
  'pack.cartonNested',
  'pack.cartonChosen',
  'pack.unitsMoved',
  'pack.unitsTakenOut',
  'pack.shortened',
  'pack.excessTakenOut',
])

/**
 * Ends the folding of every event: units that were counted lie in the box at hand, whoever counted them, and what was done
 * is noted with the state before, so that it can be restored.
 */
export function keepActs(before: PackState, folded: PackState, event: Told): PackState {
  const undone = undoneBy(before, event)
  if (undone) return restored(before, undone)
  if (event.type === 'pack.stepReopened') return reopened(before, folded)
  if (event.type === 'pack.orderChanged')
    return { ...folded, acts: before.acts.map((act) => underNow(act, event.data)) }
  const state = balanced(event.type === 'pack.unitsUndone' ? forgotten(folded, event.data.undoes) : folded)
  const counts = event.type === 'pack.unitsScanned' || boxActs.has(event.type)
  return counts ? { ...state, acts: [...before.acts, actOf(before, event)] } : state
}

/** The state that undoing an act restores, as it would have been had the order been then what it is now. */
function underNow({ before, ...act }: PackAct, change: Parameters<typeof orderChanged>[1]): PackAct {
  const { acts: _none, ...now } = orderChanged({ ...before, acts: [] }, change)
  return { ...act, before: now }
}

function actOf(before: PackState, event: Told): PackAct {
  const { acts: _acts, ...rest } = before
  return { event: event.id, type: event.type, before: rest }
}

/** The newest act, where this event takes it back. */
function undoneBy(state: PackState, event: Told): PackAct | undefined {
  if (event.type !== 'pack.unitsUndone' && event.type !== 'pack.cartonUndone') return undefined
  const newest = state.acts.at(-1)
  return newest?.event === event.data.undoes ? newest : undefined
}

/**
 * The state before the act, save for what can not be undone: void labels, lots that are not there, who stands here. Nothing
 * is undone while a label is out, so there is none.
 */
function restored(now: PackState, { before }: PackAct): PackState {
  const { operator, phase, stopReason, voided, handBack, checkedAsOf } = now
  const facts = { ...before.facts, missingLots: now.facts.missingLots }
  const cartons = before.cartons.map((carton) => (carton.label ? { ...carton, label: null } : carton))
  const kept = { operator, phase, stopReason, voided, handBack, checkedAsOf }
  return { ...before, ...kept, facts, cartons, acts: now.acts.slice(0, -1) }
}

/** A scan that was taken back out of turn can not be undone again, nor what came after it. */
function forgotten(state: PackState, undoes: string): PackState {
  const at = state.acts.findIndex(({ event }) => event === undoes)
  return at < 0 ? state : { ...state, acts: state.acts.slice(0, at) }
}

/** Where the items are scanned again there is one empty box; where only boxes are chosen again, no choice is left to undo. */
function reopened(before: PackState, state: PackState): PackState {
  const emptied = state.scans.length === 0 && state.lines.every(({ packed }) => packed === 0)
  if (emptied) {
    const [first] = state.cartons
    const cartons = first ? [{ ...first, contents: [], inside: null }] : []
    // What the order goes without is asked for again, too.
    const lines = state.lines.map((line) => ({ ...line, ordered: line.ordered + line.short, short: 0 }))
    return { ...state, lines, cartons, current: first?.carton ?? 1, acts: [] }
  }
  const chosen = before.acts.findLastIndex(({ type }) => type !== 'pack.cartonChosen')
  const same = state.cartons.every(({ type }, at) => type === before.cartons[at]?.type)
  return balanced(same ? state : { ...state, acts: before.acts.slice(0, chosen + 1) })
}

/** What is packed is settled among the lines first, then among the boxes. */
function balanced(state: PackState): PackState {
  return settled(levelled(state))
}

/** Brings what lies in the boxes in step with what is packed: more goes into the box at hand, less comes out of it first. */
function settled(state: PackState): PackState {
  const cartons = state.lines.reduce((boxes, { line, packed }) => {
    const inside = boxes.reduce((sum, box) => sum + inBox(box, line), 0)
    return inside === packed ? boxes : spread(boxes, state.current, line, packed - inside)
  }, state.cartons)
  return cartons === state.cartons ? state : { ...state, cartons }
}

function inBox({ contents }: PackCarton, line: string): number {
  return contents.find((one) => one.line === line)?.quantity ?? 0
}

function spread(
  boxes: readonly PackCarton[],
  current: number,
  line: string,
  difference: number,
): readonly PackCarton[] {
  const order = [...boxes].sort((a, b) => Number(b.carton === current) - Number(a.carton === current))
  let left = difference
  const by = new Map<number, number>()
  for (const box of order) {
    const here = left > 0 ? left : -Math.min(-left, inBox(box, line))
    by.set(box.carton, here)
    left -= here
  }
  return boxes.map((box) => {
    const change = by.get(box.carton) ?? 0
    return change === 0 ? box : { ...box, contents: changed(box.contents, line, change) }
  })
}
