import { useState } from 'react'
import type { Checklist } from '../../shared/checklist/checklist.ts'
import { stepKinds } from '../../shared/checklist/registry.ts'
import { say } from '../messages/say.ts'
import { useKeys } from '../view/keys.ts'
import { addStep, changeStep, instruct, moved, removeStep } from './draft.ts'
import { kindWords } from './faults.ts'
import { InstructionForm } from './instruction-form.tsx'
import { OptionForm } from './option-form.tsx'
import { StepPreview } from './step-preview.tsx'

type ListProps = { list: Checklist; change: (list: Checklist) => void }

/** One checklist: its steps in their order, and the chosen one with all that can be said of it. */
export function ListEditor({ list, change }: ListProps) {
  const [chosen, setChosen] = useState(0)
  const at = Math.min(chosen, list.steps.length - 1)
  const step = list.steps[at]
  const move = (by: 1 | -1) => {
    if (list.steps[at + by] === undefined) return
    change({ ...list, steps: moved(list.steps, at, by) })
    setChosen(at + by)
  }
  const remove = () => {
    if (list.steps.length > 1) change(removeStep(list, at))
  }
  useKeys({
    ArrowUp: () => setChosen(Math.max(0, at - 1)),
    ArrowDown: () => setChosen(Math.min(list.steps.length - 1, at + 1)),
    u: () => move(-1),
    d: () => move(1),
    x: remove,
  })
  return (
    <div className="checklists-list">
      <div>
        <label className="setup-choice">
          <span className="quiet small">{say('setup.name')}</span>
          <input value={list.name} maxLength={80} onChange={({ target }) => change({ ...list, name: target.value })} />
        </label>
        <ol className="checklists-steps">
          {list.steps.map((each, index) => (
            <li key={each.id}>
              <button type="button" aria-pressed={index === at} onClick={() => setChosen(index)}>
                {index + 1}. {kindWords(each.kind)}
                {list.instructions[each.id] && <span className="small"> · {say('how.title')}</span>}
              </button>
            </li>
          ))}
        </ol>
        <StepActs list={list} at={at} move={move} remove={remove} />
        <AddStep
          add={(kind) => {
            change(addStep(list, kind, at))
            setChosen(at + 1)
          }}
        />
      </div>
      {step && (
        <div key={step.id}>
          <h2 className="setup-sub">{kindWords(step.kind)}</h2>
          <p className="quiet">{say(`about.${step.kind}`)}</p>
          <OptionForm step={step} change={(options) => change(changeStep(list, at, options))} />
          <InstructionForm
            instruction={list.instructions[step.id] ?? { words: '', picture: null }}
            change={(instruction) => change(instruct(list, step.id, instruction))}
          />
          <StepPreview list={list} step={step} />
        </div>
      )}
    </div>
  )
}

type ActsProps = { list: Checklist; at: number; move: (by: 1 | -1) => void; remove: () => void }

function StepActs({ list, at, move, remove }: ActsProps) {
  return (
    <div className="setup-acts">
      <button type="button" disabled={at === 0} onClick={() => move(-1)}>
        {say('checklists.up')} <kbd>U</kbd>
      </button>
      <button type="button" disabled={at === list.steps.length - 1} onClick={() => move(1)}>
        {say('checklists.down')} <kbd>D</kbd>
      </button>
      <button type="button" disabled={list.steps.length === 1} onClick={remove}>
        {say('checklists.remove')} <kbd>X</kbd>
      </button>
    </div>
  )
}

function AddStep({ add }: { add: (kind: string) => void }) {
  return (
    <label className="setup-choice checklists-add">
      <span className="quiet small">{say('checklists.add-step')}</span>
      <select value="" onChange={({ target }) => add(target.value)}>
        <option value="" disabled>
          …
        </option>
        {stepKinds.map(({ kind }) => (
          <option key={kind} value={kind}>
            {kindWords(kind)}
          </option>
        ))}
      </select>
    </label>
  )
}
