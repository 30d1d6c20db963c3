import type { CSSProperties } from 'react'
import { kindOf } from '../../shared/checklist/registry.ts'
import { CodeEntry } from '../code-entry/code-entry.tsx'
import { say } from '../messages/say.ts'
import type { PackView } from '../view/view-store.ts'

type Acts = { problem: () => void; undo: () => void; pause: () => void }

/** The checklist, and the three acts that are always at hand. */
export function StepBar({ pack, problem, undo, pause }: { pack: PackView } & Acts) {
  const { state, step: current } = pack
  const at = state.checklist.steps.findIndex(({ id }) => id === current?.id)
  return (
    <footer className="steps">
      <ol aria-label={say('pack.steps')} style={{ '--steps': state.checklist.steps.length } as CSSProperties}>
        {state.checklist.steps.map((step, index) => {
          // What comes later may have nothing to do here; nobody has done it yet all the same.
          const done = (at < 0 || index < at) && kindOf(step.kind).done(state, step)
          const mark = index === at ? 'now' : done ? 'done' : 'open'
          return (
            <li key={step.id} data-mark={mark} aria-current={mark === 'now' ? 'step' : undefined}>
              <span className="steps-words">{say(`kind.${step.kind}`)}</span>
              <span className="hidden">{say(`step.state.${mark}`)}</span>
            </li>
          )
        })}
      </ol>
      <div className="steps-acts">
        <CodeEntry />
        <button type="button" onClick={problem}>
          {say('act.problem')} <kbd>F2</kbd>
        </button>
        <button type="button" onClick={undo}>
          {say('act.undo')} <kbd>F3</kbd>
        </button>
        <button type="button" onClick={pause}>
          {say('act.pause')} <kbd>F4</kbd>
        </button>
      </div>
    </footer>
  )
}
