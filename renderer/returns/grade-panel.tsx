import { useState } from 'react'
import { conditions, dispositions, returnReasons } from '../../shared/return/events.ts'
import type { Condition, Grade, ReturnReason } from '../../shared/return/state.ts'
import { say } from '../messages/say.ts'
import { useKeys } from '../view/keys.ts'

/** Three questions, one key each. The unit is kept already; these words about it are given at once and together. */
export function GradePanel({ name, onGrade }: { name: string; onGrade: (grade: Grade) => void }) {
  const [condition, setCondition] = useState<Condition | null>(null)
  const [reason, setReason] = useState<ReturnReason | null>(null)
  const back = () => (reason === null ? setCondition(null) : setReason(null))
  return (
    <div className="now">
      <p className="now-title">{name}</p>
      {condition === null ? (
        <Choices words="return.grade.condition" group="condition" choices={conditions} onChoose={setCondition} />
      ) : reason === null ? (
        <Choices
          words="return.grade.reason"
          group="reason"
          choices={returnReasons}
          onChoose={setReason}
          onBack={back}
        />
      ) : (
        <Choices
          words="return.grade.disposition"
          group="disposition"
          choices={dispositions}
          onChoose={(disposition) => onGrade({ condition, reason, disposition })}
          onBack={back}
        />
      )}
    </div>
  )
}

type ChoicesProps<T extends string> = {
  words: string
  group: string
  choices: readonly T[]
  onChoose: (choice: T) => void
  onBack?: () => void
}

/** A question with its answers, each with a number; `onBack` takes the question back. */
export function Choices<T extends string>({ words, group, choices, onChoose, onBack }: ChoicesProps<T>) {
  useKeys({
    Escape: onBack,
    ...Object.fromEntries(choices.map((choice, index) => [String(index + 1), () => onChoose(choice)])),
  })
  return (
    <>
      <h1 className="now-words" data-testid="instruction">
        {say(words)}
      </h1>
      <ul className="now-choices">
        {choices.map((choice, index) => (
          <li key={choice}>
            <button type="button" onClick={() => onChoose(choice)}>
              <kbd>{index + 1}</kbd>
              <strong>{say(`${group}.${choice}`)}</strong>
            </button>
          </li>
        ))}
        {onBack && (
          <li>
            <button type="button" onClick={onBack}>
              <kbd>Esc</kbd>
              {say('act.back')}
            </button>
          </li>
        )}
      </ul>
    </>
  )
}
