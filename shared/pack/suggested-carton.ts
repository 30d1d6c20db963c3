import type { CartonItem } from '../carton/item.ts'
import { suggestCarton } from '../carton/suggest.ts'
import type { Product } from '../catalog/product.ts'
import { currentStep } from '../checklist/progress.ts'
import type { PackDecision } from '../checklist/step-kind.ts'
import { takesSuggested } from '../checklist/steps/choose-carton.ts'
import { accept } from '../decision.ts'
import { cartonToChoose } from './carton-contents.ts'
import { cartonItems } from './carton-items.ts'
import type { PackContext } from './commands.ts'
import { packEvent } from './event.ts'
import { foldedOn } from './folded-on.ts'
import type { PackState } from './state.ts'

/**
 * Where a decision comes to a step that takes the suggested carton by itself, the choice is part of it. Only one carton
 * that was filled piece by piece is surely right; of anything else a person has to choose. Whoever takes the choice back,
 * or opens the step again, is asked.
 */
export function withSuggestedCarton(before: PackState, decision: PackDecision, context: PackContext): PackDecision {
  if (decision.kind === 'refused' || decision.events.length === 0) return decision
  if (!before.checklist.steps.some(takesSuggested)) return decision
  const after = foldedOn(before, decision.events)
  const step = currentStep(after)
  if (!(step && takesSuggested(step)) || currentStep(before)?.id === step.id) return decision
  const chosen = surelyFitting(after, context)
  return chosen ? accept(...decision.events, packEvent('pack.cartonChosen', { ...chosen, by: 'suggestion' })) : decision
}

function surelyFitting(state: PackState, { dossier, cartons, suggest = suggestCarton }: PackContext) {
  const box = cartonToChoose(state)
  if (!box) return undefined
  const suggestion = suggest(cartonItems(state, box.contents, dossier.products), cartons)
  const isSure = suggestion.kind === 'one' && suggestion.by === 'placing' && suggestion.unsized === 0
  return isSure ? { carton: box.carton, type: suggestion.carton.id } : undefined
}

/** Whether a carton will be suggested for what is in hand. */
export function awaitsSuggestion({ checklist, cartons }: PackState): boolean {
  return checklist.steps.some(({ kind }) => kind === 'choose-carton') && cartons.some(({ type }) => type === null)
}

/** What the box at hand will hold once all that is left is in it: for that a carton will most likely be suggested. */
export function itemsToCome(state: PackState, products: readonly Product[]): CartonItem[] {
  const inBox = state.cartons.find(({ carton }) => carton === state.current)?.contents ?? []
  const contents = state.lines.map(({ line, ordered, packed }) => {
    const there = inBox.filter((each) => each.line === line).reduce((sum, each) => sum + each.quantity, 0)
    return { line, quantity: there + ordered - packed }
  })
  return cartonItems(state, contents, products)
}
