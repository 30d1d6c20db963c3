import './how-panel.css'
import { say } from '../messages/say.ts'
import { useAnswer } from '../view/use-answer.ts'
import type { PackView } from '../view/view-store.ts'

/** How this step is done, in words and a picture; and why this order is packed by this checklist. */
export function HowPanel({ pack: { step, dossier, state } }: { pack: PackView }) {
  const instruction = step && dossier?.checklist.instructions[step.id]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <aside className="how" aria-label={say('how.title')} data-testid="how" tabIndex={0}>
      <div>
        <p className="how-words">{instruction?.words || say('how.none')}</p>
        <p className="quiet small">
          {say('how.list', { name: state.checklist.name, version: state.checklist.version })}{' '}
          {dossier && <Why order={dossier.order.id} version={state.checklist.version} checklist={state.checklist.id} />}
        </p>
      </div>
      {instruction?.picture && <img src={instruction.picture} alt="" />}
    </aside>
  )
}

type WhyProps = { order: string; checklist: string; version: number }

/** By the rules as they are now; where they would choose another by now, it says only that the pack keeps its own. */
function Why({ order, checklist, version }: WhyProps) {
  const choice = useAnswer('checklists.why', { order }).answer?.choice
  if (!choice) return null
  if (choice.checklist !== checklist || choice.version !== version) return say('how.why.kept')
  const fits = choice.why.find(({ standing }) => standing === 'fits')
  if (fits) return say('how.why.rule', { name: fits.name })
  const failed = choice.why.flatMap((each) =>
    each.standing === 'fails' ? [`${each.name} (${say(`condition.${each.because}`)})`] : [],
  )
  return failed.length > 0 ? say('how.why.none', { rules: failed.join(', ') }) : say('how.why.usual')
}
