import { accept, refuse } from '../../decision.ts'
import { cartonsToShip } from '../../pack/carton-contents.ts'
import { packEvent } from '../../pack/event.ts'
import { clearStep } from '../../pack/evolve-steps.ts'
import type { PackState } from '../../pack/state.ts'
import type { StepCommand } from '../../pack/step-commands.ts'
import { MAX_PHOTO_BYTES } from '../../photo/photo.ts'
import { z } from '../../schema.ts'
import type { Step } from '../checklist.ts'
import type { PackDecision, StepKind } from '../step-kind.ts'
import { refuseStranger } from '../stranger.ts'

/** `words` say what has to be seen on it. */
const options = z.strictObject({ words: z.string().max(200).default('') })

/** The box is photographed, open or closed as the checklist has it. */
export const photo: StepKind = {
  kind: 'photo',
  options,
  needs: ['verify-items'],
  done: (state, step) => nextToShow(state, step) === undefined,
  decide(state, command, context, step) {
    if (command.kind === 'photo-taken') return taken(state, command, step)
    return command.kind === 'scan' ? refuseStranger(state, command, context) : undefined
  },
  clear: (state, step) => clearStep(state, step.id),
  owes: () => [],
  instruction: () => ({ key: 'step.photo', params: {}, focus: null }),
}

export function photoWords(step: Pick<Step, 'options'>): string {
  return options.parse(step.options).words
}

/** The carton whose photo is still missing. */
export function nextToShow(state: PackState, step: Step): number | undefined {
  const shown = state.facts.photos.filter((one) => one.step === step.id).map(({ carton }) => carton)
  return cartonsToShip(state)
    .map(({ carton }) => carton)
    .find((carton) => !shown.includes(carton))
}

type Taken = Extract<StepCommand, { kind: 'photo-taken' }>

function taken(state: PackState, { carton, sha256, bytes }: Taken, step: Step): PackDecision {
  if (nextToShow(state, step) !== carton || bytes > MAX_PHOTO_BYTES) return refuse('not-now')
  return accept(packEvent('pack.photoTaken', { step: step.id, carton, sha256, bytes }))
}
