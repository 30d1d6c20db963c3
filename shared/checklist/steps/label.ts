import { accept, refuse } from '../../decision.ts'
import { labelMatches } from '../../label/matches.ts'
import type { PackCommand, PackContext, ScanCommand } from '../../pack/commands.ts'
import type { PackEffect } from '../../pack/effects.ts'
import { packEvent } from '../../pack/event.ts'
import type { PackBody } from '../../pack/events.ts'
import type { PackCarton, PackLabel, PackState } from '../../pack/state.ts'
import { spoiltScan } from '../../scan/means.ts'
import type { ScanReading } from '../../scan/read-scan.ts'
import { z } from '../../schema.ts'
import type { PackDecision, StepKind } from '../step-kind.ts'
import { refuseStranger } from '../stranger.ts'

/**
 * Central is asked about the order, then one label per carton is requested and printed: the carrier label that came
 * with the order, or the house label with a number from this station's block.
 */
export const label: StepKind = {
  kind: 'label',
  options: z.strictObject({}),
  needs: ['choose-carton'],
  done: (state) => state.cartons.every((carton) => carton.label?.printed === true),
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
  instruction: (state) => ({
    key: state.cartons.some((carton) => carton.label !== null) ? 'step.label.printing' : 'step.label.asking',
    params: {},
    focus: null,
  }),
}

/** A carrier's own label keeps its number when the step is reopened: it is printed again, not bought again. */
function voidedNumber({ label }: PackCarton): string[] {
  return label !== null && label.kind === 'house' ? [label.number] : []
}

/** Events that request the carrier label that came with the order, or none where the house label is to be made. */
export function requestCarrierLabels(state: PackState, context: PackContext): PackBody[] {
  const carrier = context.dossier.order.carrierLabel
  const first = state.cartons[0]
  if (!(carrier && first) || first.label || state.cartons.length !== 1) return []
  return [requested(state, first.carton, 'carrier', carrier.tracking, context)]
}

function requestHouse(
  state: PackState,
  command: Extract<PackCommand, { kind: 'number-taken' }>,
  context: PackContext,
): PackDecision {
  const carton = state.cartons.find((candidate) => candidate.carton === command.carton)
  if (!carton || carton.label) return accept()
  return accept(requested(state, carton.carton, 'house', command.number, context))
}

function requested(
  state: PackState,
  carton: number,
  kind: PackLabel['kind'],
  number: string,
  context: PackContext,
): PackBody {
  return packEvent('pack.labelRequested', { carton, of: state.cartons.length, kind, number, job: context.freshId })
}

function printed(state: PackState, command: Extract<PackCommand, { kind: 'label-printed' }>): PackDecision {
  const carton = state.cartons.find((candidate) => candidate.carton === command.carton)
  if (!carton?.label || carton.label.printed) return accept()
  return accept(packEvent('pack.labelPrinted', { carton: carton.carton, job: command.job }))
}

/** The label is in the packer's hand before the printer said so: the scan proves both. */
function scanEarly(state: PackState, command: ScanCommand, context: PackContext): PackDecision {
  const carton = state.cartons.find(({ label }) => label !== null && labelMatches(command.reading, label.number))
  if (!carton?.label) {
    return isOther(command.reading) ? refuse('not-now') : refuseStranger(state, command, context)
  }
  const { job, number } = carton.label
  return accept(
    packEvent('pack.labelPrinted', { carton: carton.carton, job }),
    packEvent('pack.labelScanned', { carton: carton.carton, number, scan: command.scan.id }),
  )
}

/** Whether it is neither goods nor a label of ours. */
function isOther(reading: ScanReading): boolean {
  const kind = reading.candidates[0]?.kind
  return spoiltScan(reading) === undefined && (kind === 'plain' || kind === 'tracking')
}

function owes(state: PackState): PackEffect[] {
  if (state.rechecked.label === null) return [{ kind: 'recheck', for: 'label' }]
  return state.cartons.flatMap((carton) => owedFor(state, carton))
}

function owedFor(state: PackState, { carton, label }: PackCarton): PackEffect[] {
  if (!label) return [{ kind: 'take-number', carton, key: `${state.pack}/${carton}/${state.voided.length}` }]
  if (label.printed) return []
  const { number, job, kind } = label
  return [{ kind: 'print-label', carton, of: state.cartons.length, number, job, label: kind }]
}
