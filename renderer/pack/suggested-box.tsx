import { takesSuggested } from '../../shared/checklist/steps/choose-carton.ts'
import { cartonAtHand } from '../../shared/pack/carton-contents.ts'
import { say } from '../messages/say.ts'
import { type PackView, useView } from '../view/view-store.ts'

/** The box that the checklist chose by itself, by its name: nobody has seen it yet. */
export function useSuggestedBox({ state }: PackView): string | undefined {
  const cartons = useView((view) => view.cartons)
  const type = cartonAtHand(state)?.type
  const name = cartons.find(({ id }) => id === type)?.name
  return state.checklist.steps.some(takesSuggested) ? name : undefined
}

/** Which box to take, and how to take another one. */
export function SuggestedBox({ pack }: { pack: PackView }) {
  const name = useSuggestedBox(pack)
  if (name === undefined) return null
  return (
    <p className="now-box" data-testid="suggested-box">
      <strong>★ {say('carton.take', { carton: name })}</strong>
      <span className="quiet small">{say('carton.take.other')}</span>
    </p>
  )
}
