import { type SureMiss, sureMiss } from '../../carton/fit.ts'
import { goodsOf } from '../../carton/item.ts'
import type { CartonType } from '../../catalog/product.ts'
import { accept, refuse } from '../../decision.ts'
import { cartonToChoose, OWN_BOX } from '../../pack/carton-contents.ts'
import { cartonItems } from '../../pack/carton-items.ts'
import type { PackContext, ScanCommand } from '../../pack/commands.ts'
import { packEvent } from '../../pack/event.ts'
import type { PackCarton, PackState } from '../../pack/state.ts'
import { means, shownCode, spoiltScan } from '../../scan/means.ts'
import { z } from '../../schema.ts'
import type { Step } from '../checklist.ts'
import type { PackDecision, StepKind } from '../step-kind.ts'
import { itemOnOrder, refuseStranger } from '../stranger.ts'

/** `suggested`: the carton into which everything surely fits is taken by itself, as soon as a box is to be chosen. */
const options = z.strictObject({ suggested: z.boolean().default(false) })

/**
 * Each box is chosen, by the code on its shelf, by touch or by key. One that surely is too small is asked for twice. One
 * that a unit came in is chosen already.
 */
export const chooseCarton: StepKind = {
  kind: 'choose-carton',
  options,
  needs: ['identify'],
  done: (state) => cartonToChoose(state) === undefined,
  decide(state, command, context) {
    if (command.kind === 'choose-carton') return choose(state, command.type, context)
    return command.kind === 'scan' ? chooseByScan(state, command, context) : undefined
  },
  clear: (state) => ({
    ...state,
    cartons: state.cartons.map((carton) => (carton.type === OWN_BOX ? carton : { ...carton, type: null })),
    facts: { ...state.facts, doubted: [] },
  }),
  owes: () => [],
  instruction: () => ({ key: 'step.carton', params: {}, focus: null }),
}

/** Whether a step takes the suggested carton by itself. */
export function takesSuggested({ kind, options: given }: Pick<Step, 'kind' | 'options'>): boolean {
  return kind === 'choose-carton' && options.parse(given).suggested
}

function chooseByScan(state: PackState, command: ScanCommand, context: PackContext): PackDecision {
  const { reading } = command
  const type = context.cartons.find((carton) => means(reading, carton.code))
  if (type) return choose(state, type.id, context)
  const item = command.known !== null || itemOnOrder(command, context.dossier) !== undefined
  if (item || spoiltScan(reading)) return refuseStranger(state, command, context)
  return refuse('unknown-carton', { code: shownCode(reading) })
}

function choose(state: PackState, type: string, context: PackContext): PackDecision {
  const carton = cartonToChoose(state)
  if (!carton) return refuse('not-now')
  const known = context.cartons.find((candidate) => candidate.id === type)
  if (!known) return refuse('unknown-carton', { code: type })
  const miss = missOf(state, carton, known, context)
  if (miss && !isDoubted(state, carton, type, miss)) {
    return accept(packEvent('pack.cartonDoubted', { carton: carton.carton, type, miss }))
  }
  return accept(packEvent('pack.cartonChosen', { carton: carton.carton, type, ...(miss && { despite: miss }) }))
}

/** Why the carton can not hold what goes in. What goes into one of several that are empty nobody knows. */
function missOf(state: PackState, { contents }: PackCarton, type: CartonType, { dossier }: PackContext) {
  if (contents.length === 0 && state.cartons.length > 1) return undefined
  return sureMiss(type, goodsOf(cartonItems(state, contents, dossier.products)))
}

function isDoubted(state: PackState, { carton }: PackCarton, type: string, miss: SureMiss): boolean {
  return state.facts.doubted.some((one) => one.carton === carton && one.type === type && one.miss === miss.kind)
}
