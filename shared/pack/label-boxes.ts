import type { PackDecision } from '../checklist/step-kind.ts'
import { accept } from '../decision.ts'
import { cartonsToShip } from './carton-contents.ts'
import { isLabelOut } from './carton-decide.ts'
import { labelsVoided } from './change-decide.ts'
import { foldedOn } from './folded-on.ts'
import type { PackState } from './state.ts'

/**
 * Where goods come or go after the labels were made, because the order changed, there may be more boxes or fewer. Each label
 * says of how many its box is one, and a box without goods does not leave: then all are made anew.
 */
export function withLabelsOfBoxes(before: PackState, decision: PackDecision): PackDecision {
  if (decision.kind === 'refused' || decision.events.length === 0 || !isLabelOut(before)) return decision
  const after = foldedOn(before, decision.events)
  if (!(isLabelOut(after) && hasOtherLines(after)) || isSameBoxes(before, after)) return decision
  return accept(...decision.events, labelsVoided(after, 'boxes'))
}

function hasOtherLines({ lines }: PackState): boolean {
  return lines.some(({ ordered, short, first }) => ordered + short !== first)
}

function isSameBoxes(before: PackState, after: PackState): boolean {
  const boxesOf = (state: PackState) => cartonsToShip(state).map(({ carton }) => carton)
  return boxesOf(before).join() === boxesOf(after).join()
}
