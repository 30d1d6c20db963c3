import { accept, refuse } from '../../decision.ts'
import { cartonAtHand, cartonsToShip, placeOf } from '../../pack/carton-contents.ts'
import type { PackContext, ScanCommand } from '../../pack/commands.ts'
import { packEvent } from '../../pack/event.ts'
import type { PackState } from '../../pack/state.ts'
import { spoiltScan } from '../../scan/means.ts'
import { z } from '../../schema.ts'
import type { PackDecision, StepKind } from '../step-kind.ts'
import { cartonOfLabel, isVoid, itemOnOrder, refuseStranger } from '../stranger.ts'
import { wrongBox } from './label.ts'

/** The label on each box is scanned while that box is at hand: the right label is on the right box, and it is readable. */
export const scanLabel: StepKind = {
  kind: 'scan-label',
  options: z.strictObject({}),
  needs: ['label'],
  done: (state) => cartonsToShip(state).every(({ label }) => label?.scanned === true),
  decide: (state, command, context) => (command.kind === 'scan' ? closeByScan(state, command, context) : undefined),
  clear: (state) => ({
    ...state,
    rechecked: { ...state.rechecked, close: null },
    cartons: state.cartons.map((carton) => ({ ...carton, label: carton.label && { ...carton.label, scanned: false } })),
  }),
  owes: () => [],
  instruction(state) {
    const place = placeOf(state, cartonAtHand(state)?.carton ?? state.current)
    if (!place || place.of === 1) return { key: 'step.close', params: {}, focus: null }
    return { key: 'step.close.of', params: place, focus: null }
  },
}

function closeByScan(state: PackState, command: ScanCommand, context: PackContext): PackDecision {
  const { reading, scan } = command
  const carton = cartonOfLabel(state, reading)
  const now = cartonAtHand(state)
  if (carton && now && carton !== now) return wrongBox(state, carton.carton, now.carton)
  if (carton?.label && !carton.label.scanned) {
    return accept(packEvent('pack.labelScanned', { carton: carton.carton, number: carton.label.number, scan: scan.id }))
  }
  const item = command.known !== null || itemOnOrder(command, context.dossier) !== undefined
  if (item || spoiltScan(reading)) return refuseStranger(state, command, context)
  return isVoid(state, reading) ? refuse('void-label') : refuse('wrong-label')
}
