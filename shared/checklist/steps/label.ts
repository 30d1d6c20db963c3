import { accept, refuse } from '../../decision.ts'
import { cartonAtHand, cartonsToShip, placeOf } from '../../pack/carton-contents.ts'
import type { PackCommand, PackContext, ScanCommand } from '../../pack/commands.ts'
import type { PackEffect } from '../../pack/effects.ts'
import { packEvent } from '../../pack/event.ts'
import type { PackBody } from '../../pack/events.ts'
import type { PackCarton, PackLabel, PackState } from '../../pack/state.ts'
import { spoiltScan } from '../../scan/means.ts'
import type { ScanReading } from '../../scan/read-scan.ts'
import { z } from '../../schema.ts'
import type { PackDecision, StepKind } from '../step-kind.ts'
import { cartonOfLabel, isVoid, labelScanned, refuseStranger } from '../stranger.ts'

/**
 * Central is asked about the order, then one label per box that leaves is requested and printed: the carrier label that
 * came with the order, where there is one box, or house labels with numbers from this station's block. Labels for an
 * address that changed are handed back first.
 */
export const label: StepKind = {
  kind: 'label',
  options: z.strictObject({}),
  needs: ['choose-carton'],
  done: (state) => state.handBack.length === 0 && cartonsToShip(state).every(({ label }) => label?.printed === true),
  decide(state, command, context) {
    if (command.kind === 'scan') return scanEarly(state, command, context)
    if (command.kind === 'number-taken') return requestHouse(state, command, context)
    return command.kind === 'label-printed' ? printed(state, command) : undefined
  },
  clear: (state) => ({
    ...state,
    rechecked: { label: null, close: null },
    voided: [...state.voided, ...state.cartons.flatMap(voidedNumber)],
    cartons: state.cartons.map((carton) => ({ ...carton, label: null })),
  }),
  owes,
  instruction: (state) => ({ key: wordsFor(state), params: {}, focus: null }),
}

function wordsFor(state: PackState): string {
  if (state.handBack.length > 0) return 'step.label.hand-back'
  return state.cartons.some(({ label }) => label !== null) ? 'step.label.printing' : 'step.label.asking'
}

/** A carrier's own label keeps its number when the step is reopened: it is printed again, not bought again. */
function voidedNumber({ label }: PackCarton): string[] {
  return label !== null && label.kind === 'house' ? [label.number] : []
}

/** Events that request the carrier label that came with the order, or none where the house label is to be made. */
export function requestCarrierLabels(state: PackState, context: PackContext): PackBody[] {
  const carrier = context.dossier.order.carrierLabel
  const [first, ...more] = cartonsToShip(state)
  // One that was taken back for its address is no good any more.
  const usable = carrier && !state.voided.includes(carrier.tracking)
  if (!(usable && first) || first.label || more.length > 0) return []
  return [requested(state, first.carton, 'carrier', carrier.tracking, context)]
}

function requestHouse(
  state: PackState,
  command: Extract<PackCommand, { kind: 'number-taken' }>,
  context: PackContext,
): PackDecision {
  const carton = cartonsToShip(state).find((candidate) => candidate.carton === command.carton)
  if (!carton || carton.label || state.handBack.length > 0) return accept()
  return accept(requested(state, carton.carton, 'house', command.number, context))
}

function requested(
  state: PackState,
  carton: number,
  kind: PackLabel['kind'],
  number: string,
  context: PackContext,
): PackBody {
  return packEvent('pack.labelRequested', {
    carton,
    of: placeOf(state, carton)?.of ?? 1,
    kind,
    number,
    job: context.freshId,
  })
}

function printed(state: PackState, command: Extract<PackCommand, { kind: 'label-printed' }>): PackDecision {
  const carton = state.cartons.find((candidate) => candidate.carton === command.carton)
  if (!carton?.label || carton.label.printed) return accept()
  return accept(packEvent('pack.labelPrinted', { carton: carton.carton, job: command.job }))
}

/** The label is in the packer's hand before the printer said so: the scan proves both. */
function scanEarly(state: PackState, command: ScanCommand, context: PackContext): PackDecision {
  if (state.handBack.length > 0) return refuse(isVoid(state, command.reading) ? 'void-label' : 'hand-back-first')
  const carton = cartonOfLabel(state, command.reading)
  if (!carton?.label) {
    return isOther(command.reading) ? refuse('not-now') : refuseStranger(state, command, context)
  }
  const other = cartonAtHand(state)
  if (other && other !== carton) return wrongBox(state, carton.carton, other.carton)
  const { job, number } = carton.label
  return accept(
    packEvent('pack.labelPrinted', { carton: carton.carton, job }),
    packEvent('pack.labelScanned', { carton: carton.carton, number, scan: command.scan.id }),
  )
}

/** An old label comes back by being scanned, whatever step is at hand: then it is known that it sticks to nothing. */
export function handedBack(state: PackState, { reading, scan }: ScanCommand): PackDecision | undefined {
  if (state.handBack.length === 0) return undefined
  const number = labelScanned(state, reading)
  const old = state.handBack.find((one) => one.number === number)
  return old && accept(packEvent('pack.labelHandedBack', { ...old, scan: scan.id }))
}

/** The label of box `label` was scanned while box `now` is at hand. */
export function wrongBox(state: PackState, label: number, now: number): PackDecision {
  const box = placeOf(state, label)?.n ?? label
  return refuse('wrong-box', { box, now: placeOf(state, now)?.n ?? now })
}

/** Whether it is neither goods nor a label of ours. */
function isOther(reading: ScanReading): boolean {
  const kind = reading.candidates[0]?.kind
  return spoiltScan(reading) === undefined && (kind === 'plain' || kind === 'tracking')
}

function owes(state: PackState): PackEffect[] {
  if (state.handBack.length > 0) return []
  if (state.rechecked.label === null) return [{ kind: 'recheck', for: 'label' }]
  return cartonsToShip(state).flatMap((carton) => owedFor(state, carton))
}

function owedFor(state: PackState, { carton, label }: PackCarton): PackEffect[] {
  if (!label) return [{ kind: 'take-number', carton, key: `${state.pack}/${carton}/${state.voided.length}` }]
  if (label.printed) return []
  const { number, job, kind } = label
  const { n, of } = placeOf(state, carton) ?? { n: 1, of: 1 }
  return [{ kind: 'print-label', carton, n, of, number, job, label: kind }]
}
