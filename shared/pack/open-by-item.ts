import { currentStep } from '../checklist/progress.ts'
import type { PackDecision } from '../checklist/step-kind.ts'
import { accept } from '../decision.ts'
import type { OpenCommand, PackContext, ScanCommand } from './commands.ts'
import { decide } from './decide.ts'
import type { PackBody } from './events.ts'
import { foldPack } from './evolve.ts'
import { openPack } from './open.ts'
import type { PackState } from './state.ts'

/**
 * Opens a pack by a scan of one of its units: one decision, so that the unit is counted with the opening or neither is.
 * Where the checklist asks for something else before items are counted, or another lot goes first, the order is opened and
 * the unit is scanned then.
 */
export function openByItem(open: OpenCommand, scan: ScanCommand, context: PackContext): PackDecision {
  const opening = openPack(open, context)
  if (opening.kind === 'refused') return opening
  const state = foldOpening(opening.events, context.freshId)
  if (!(state && countsItems(state))) return opening
  const counting = decide(state, scan, context)
  if (counting.kind === 'accepted') return accept(...opening.events, ...counting.events)
  // That the other lot is not to be had can only be signed for in an order that is open.
  return counting.refusal.reason === 'lot-later' ? opening : counting
}

/** The pack as it will stand once it is opened. Who and when do not matter to what is decided on it. */
export function foldOpening(bodies: readonly PackBody[], pack: string): PackState | undefined {
  const at = '1970-01-01T00:00:00.000Z'
  return foldPack(bodies.map((body, index) => ({ ...body, id: `${pack}-${index}`, subject: pack, operator: '-', at })))
}

function countsItems(state: PackState): boolean {
  return currentStep(state)?.kind === 'verify-items'
}
