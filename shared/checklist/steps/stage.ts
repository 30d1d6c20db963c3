import type { Lane } from '../../catalog/lane.ts'
import { accept, refuse } from '../../decision.ts'
import type { Order } from '../../order/order.ts'
import type { PackContext, ScanCommand } from '../../pack/commands.ts'
import { packEvent } from '../../pack/event.ts'
import { clearStep } from '../../pack/evolve-steps.ts'
import type { PackState } from '../../pack/state.ts'
import type { Dossier } from '../../reference/dossier.ts'
import { means } from '../../scan/means.ts'
import { z } from '../../schema.ts'
import type { Step } from '../checklist.ts'
import type { PackDecision, StepKind } from '../step-kind.ts'
import { refuseStranger } from '../stranger.ts'

/** The packed order goes to the lane of its carrier that leaves next. */
export const stage: StepKind = {
  kind: 'stage',
  options: z.strictObject({}),
  needs: ['scan-label'],
  done: (state, step) => placeOf(state, step)?.staged === true,
  decide(state, command, context, step) {
    if (command.kind === 'name-lane') return nameLane(state, command.at, context, step)
    if (command.kind === 'stage') return staged(state, step, 'key')
    return command.kind === 'scan' ? stageByScan(state, command, context, step) : undefined
  },
  clear: (state, step) => clearStep(state, step.id),
  owes: (state, step) => (placeOf(state, step) ? [] : [{ kind: 'name-lane', step: step.id }]),
  instruction(state, dossier, step) {
    const lane = laneOf(state, dossier, step)
    const { carrier } = dossier.order
    if (!lane) return { key: 'step.stage.none', params: { carrier }, focus: null }
    const params = { lane: lane.name, carrier: lane.carrier, cutOff: lane.cutOff }
    return { key: 'step.stage', params, focus: null }
  },
}

function placeOf(state: PackState, step: Step): PackState['facts']['lanes'][number] | undefined {
  return state.facts.lanes.find((one) => one.step === step.id)
}

function laneOf(state: PackState, dossier: Dossier, step: Step): Lane | undefined {
  const id = placeOf(state, step)?.lane
  return dossier.lanes.find((lane) => lane.id === id)
}

function nameLane(state: PackState, at: string, { dossier }: PackContext, step: Step): PackDecision {
  if (placeOf(state, step)) return accept()
  const lane = nextLane(dossier.lanes, dossier.order, at)
  const missed = lane !== undefined && missesCutOff(lane, dossier.order, at)
  return accept(packEvent('pack.laneNamed', { step: step.id, lane: lane?.id ?? null, ...(missed && { missed }) }))
}

/** Whether the next of its carrier to leave is one of tomorrow, for an order that was promised for today or before. */
function missesCutOff(
  { timeZone, cutOff }: Lane,
  { promisedShipAt }: Pick<Order, 'promisedShipAt'>,
  at: string,
): boolean {
  if (promisedShipAt === null || timeIn(timeZone, at) <= cutOff) return false
  return dayIn(timeZone, promisedShipAt) <= dayIn(timeZone, at)
}

/** The lane of the carrier that still waits for its cut-off today; behind the last one, the first of tomorrow. */
export function nextLane(
  lanes: readonly Lane[],
  { carrier, site }: { carrier: string; site: string },
  at: string,
): Lane | undefined {
  const own = lanes
    .filter((lane) => lane.site === site && lane.carrier.toLowerCase() === carrier.toLowerCase())
    .toSorted((a, b) => (a.cutOff < b.cutOff ? -1 : 1))
  return own.find((lane) => timeIn(lane.timeZone, at) <= lane.cutOff) ?? own[0]
}

/** The time of day as `16:30`. */
function timeIn(timeZone: string, at: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return format.format(new Date(at))
}

/** The day as `2026-11-21`. */
function dayIn(timeZone: string, at: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(at))
}

function staged(state: PackState, step: Step, method: 'scan' | 'key'): PackDecision {
  const place = placeOf(state, step)
  if (!place || place.staged) return refuse('not-now')
  return accept(packEvent('pack.staged', { step: step.id, lane: place.lane, method }))
}

function stageByScan(state: PackState, command: ScanCommand, context: PackContext, step: Step): PackDecision {
  const { lanes } = context.dossier
  const own = laneOf(state, context.dossier, step)
  if (own && means(command.reading, own.code)) return staged(state, step, 'scan')
  const isLane = lanes.some(({ code }) => means(command.reading, code))
  if (own && isLane) return refuse('wrong-lane', { lane: own.name })
  return refuseStranger(state, command, context)
}
