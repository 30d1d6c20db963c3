import { accept, refuse } from '../../decision.ts'
import { cartonsToShip } from '../../pack/carton-contents.ts'
import { packEvent } from '../../pack/event.ts'
import { clearStep } from '../../pack/evolve-steps.ts'
import type { PackState } from '../../pack/state.ts'
import { type NoteKind, noteKinds } from '../../pack/step-events.ts'
import { z } from '../../schema.ts'
import type { Step } from '../checklist.ts'
import type { PackDecision, StepKind } from '../step-kind.ts'
import { refuseStranger } from '../stranger.ts'

/**
 * `about` names the notes that are told, if the order has them; `words` are told with every order. `per` says whether
 * once for the order or for each of its packages.
 */
const options = z.strictObject({
  about: z
    .string()
    .refine((words) => wordsIn(words).every(isNoteKind), {
      error: `some of ${noteKinds.join(', ')}, with a space between`,
    })
    .default(noteKinds.join(' ')),
  words: z.string().max(200).default(''),
  per: z.enum(['order', 'package']).default('order'),
})

/** What has to be known about an order is told at its moment, and a person says that it was read. */
export const confirm: StepKind = {
  kind: 'confirm',
  options,
  needs: ['identify'],
  done: (state, step) => whatOf(state, step).length === 0 || nextPlace(state, step) === undefined,
  decide(state, command, context, step) {
    if (command.kind === 'confirm') return confirmed(state, step)
    return command.kind === 'scan' ? refuseStranger(state, command, context) : undefined
  },
  clear: (state, step) => clearStep(state, step.id),
  owes: () => [],
  instruction(state, _dossier, step) {
    const what = whatOf(state, step)
    const only = what.length === 1 ? what[0] : undefined
    return { key: only ? `step.confirm.${only}` : 'step.confirm', params: { words: wordsOf(step) }, focus: null }
  },
}

/** What is told at a step of this order. */
export function whatOf(state: PackState, step: Pick<Step, 'options'>): (NoteKind | 'words')[] {
  const { about, words } = options.parse(step.options)
  const told = wordsIn(about)
    .filter(isNoteKind)
    .filter((kind) => state.facts.notes.includes(kind))
  return [...new Set<NoteKind | 'words'>([...told, ...(words.trim() === '' ? [] : (['words'] as const))])]
}

export function wordsOf(step: Pick<Step, 'options'>): string {
  return options.parse(step.options).words
}

/** The package it is to be told of, null for the whole order; undefined where all was told. */
function nextPlace(state: PackState, step: Step): number | null | undefined {
  const told = state.facts.confirmed.filter((one) => one.step === step.id).map(({ carton }) => carton)
  const places = options.parse(step.options).per === 'order' ? [null] : cartonsToShip(state).map(({ carton }) => carton)
  return places.find((place) => !told.includes(place))
}

function confirmed(state: PackState, step: Step): PackDecision {
  const carton = nextPlace(state, step)
  if (carton === undefined) return refuse('not-now')
  return accept(packEvent('pack.confirmed', { step: step.id, carton, what: whatOf(state, step) }))
}

function wordsIn(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}

function isNoteKind(word: string): word is NoteKind {
  return (noteKinds as readonly string[]).includes(word)
}
