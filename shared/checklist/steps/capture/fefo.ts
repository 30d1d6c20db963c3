import { accept, refuse } from '../../../decision.ts'
import type { PackContext } from '../../../pack/commands.ts'
import { packEvent } from '../../../pack/event.ts'
import type { PackState } from '../../../pack/state.ts'
import type { StepCommand } from '../../../pack/step-commands.ts'
import type { Dossier } from '../../../reference/dossier.ts'
import { type GoodLot, lotBefore, lotsInOrder } from '../../../stock/first-expired.ts'
import type { LotUnits } from '../../../stock/lot.ts'
import type { PackDecision } from '../../step-kind.ts'
import { addDays, type CaptureValues } from './values.ts'

/** What a checklist says to a unit of a lot that expires later than one there still is: nothing, that it is so, or no. */
export const fefoChoices = ['no', 'warn', 'refuse'] as const
export type FefoChoice = (typeof fefoChoices)[number]

export function fefoOf({ checklist }: Pick<PackState, 'checklist'>): FefoChoice {
  const said = checklist.steps.find(({ kind }) => kind === 'capture')?.options['fefo']
  return fefoChoices.find((choice) => choice === said) ?? 'no'
}

/** A unit of `scan` of which this is about to be written down. */
type Unit = { scan: string; product: string; values: CaptureValues; at: string }

/** The lot that should go before this unit, as far as stock is known here. */
export function goesBefore(state: PackState, dossier: Dossier, unit: Unit): GoodLot | undefined {
  const { values, product } = unit
  if (fefoOf(state) === 'no' || (values.lot === undefined && values.expiry === undefined)) return undefined
  const noted = unitsOf(state, product).find(({ scan }) => scan === unit.scan)
  const lot = values.lot ?? noted?.lot ?? null
  const expiry = values.expiry ?? noted?.expiry ?? null
  const others = unitsOf(state, product).filter(({ scan }) => scan !== unit.scan)
  return lotBefore(lotsOf(state, dossier, product), others, { lot, expiry }, leastDay(dossier, product, unit.at))
}

/** What stands in the event of a unit that went before its turn, where that is only told. */
export function turnOf(state: PackState, dossier: Dossier, unit: Unit) {
  const first = fefoOf(state) === 'warn' ? goesBefore(state, dossier, unit) : undefined
  return first ? { goesFirst: { lot: first.lot, expiry: first.expiry, dataAsOf: dossier.asOf } } : {}
}

/** The lots of a product that may go now, in their order. */
export function lotsToTake(state: PackState, dossier: Dossier, product: string, at: string): GoodLot[] {
  const until = leastDay(dossier, product, at)
  return lotsInOrder(lotsOf(state, dossier, product), unitsOf(state, product), until)
}

type Sign = Extract<StepCommand, { kind: 'sign-lot' }>

/** A lot that would go first is not to be had: a supervisor signs, and the next one's turn comes. */
export function signLot(state: PackState, command: Sign, { dossier }: PackContext): PackDecision {
  const { product, lot, reason, person, at = state.openedAt } = command
  if (fefoOf(state) !== 'refuse') return refuse('not-now')
  const known = lotsToTake(state, dossier, product, at).find((one) => one.lot === lot)
  if (!known) return refuse('not-now')
  if (!person.roles.includes('supervisor')) return refuse('not-supervisor')
  const signed = { reason, supervisor: person.id, dataAsOf: dossier.asOf }
  return accept(packEvent('pack.lotMissing', { product, lot, expiry: known.expiry, ...signed }))
}

function lotsOf({ facts }: PackState, { lots }: Dossier, product: string): Dossier['lots'] {
  const gone = facts.missingLots.filter((one) => one.product === product).map(({ lot }) => lot)
  return lots.filter((one) => one.product === product && !gone.includes(one.lot))
}

/** The day that goods have to last to, as `2026-11-21`: no lot that may not go out is worth looking for. */
function leastDay({ order, products }: Dossier, product: string, at: string): string {
  const { promisedShipAt } = order
  const from = promisedShipAt !== null && promisedShipAt > at ? promisedShipAt : at
  return addDays(from.slice(0, 10), products.find(({ id }) => id === product)?.minLifeDays ?? 0)
}

/** What is known of the lots of a product's units in this pack, by scan. */
export function unitsOf({ scans, facts }: PackState, product: string): (LotUnits & { scan: string })[] {
  return scans
    .filter((scan) => scan.product === product)
    .map(({ scan, counts }) => {
      const own = facts.captured.filter((one) => one.scan === scan)
      return {
        scan,
        lot: own.find(({ lot }) => lot !== null)?.lot ?? null,
        expiry: own.find(({ expiry }) => expiry !== null)?.expiry ?? null,
        quantity: counts.reduce((sum, { quantity }) => sum + quantity, 0),
      }
    })
}
