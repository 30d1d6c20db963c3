import { takesSuggested } from '../../shared/checklist/steps/choose-carton.ts'
import { cartonAtHand } from '../../shared/pack/carton-contents.ts'
import { say } from '../messages/say.ts'
import { type PackView, useView } from '../view/view-store.ts'

/** Which box to take, where the checklist chose it by itself: nobody has seen its name yet. */
export function SuggestedBox({ pack: { state } }: { pack: PackView }) {
  const cartons = useView((view) => view.cartons)
  const type = cartonAtHand(state)?.type
  const name = cartons.find(({ id }) => id === type)?.name
  if (name === undefined || !state.checklist.steps.some(takesSuggested)) return null
  return (
    <p className="now-box" data-testid="suggested-box">
      <strong>★ {say('carton.take', { carton: name })}</strong>
      <span className="quiet small">{say('carton.take.other')}</span>
    </p>
  )
}
