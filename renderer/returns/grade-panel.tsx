import { useState } from 'react'
import type { Product } from '../../shared/catalog/product.ts'
import { isDoubtful } from '../../shared/return/doubtful.ts'
import { conditions, dispositions, returnReasons } from '../../shared/return/events.ts'
import type { Condition, Grade, ReturnReason } from '../../shared/return/state.ts'
import { Choices as Tiles } from '../layout/choices.tsx'
import { say } from '../messages/say.ts'
import { Picture } from '../pack/picture.tsx'

type GradeProps = { name: string; product: Product | undefined; onGrade: (grade: Grade) => void }

/** What becomes of goods that are not whole and were meant for the shelf. */
const doubtfulWays = ['quarantine', 'restock'] as const

/** Three questions, one key each. The unit is kept already; these words about it are given at once and together. */
export function GradePanel({ name, product, onGrade }: GradeProps) {
  const [condition, setCondition] = useState<Condition | null>(null)
  const [reason, setReason] = useState<ReturnReason | null>(null)
  const [doubtful, setDoubtful] = useState<Grade | null>(null)
  const back = () => {
    if (doubtful !== null) return setDoubtful(null)
    return reason === null ? setCondition(null) : setReason(null)
  }
  return (
    <div className="now">
      <p className="now-title">
        {product && <Picture product={product} size="small" />} {name}
      </p>
      {doubtful !== null ? (
        <Choices
          words="return.doubtful"
          group="return.doubtful"
          choices={doubtfulWays}
          onChoose={(way) => onGrade(way === 'quarantine' ? { ...doubtful, disposition: way } : doubtful)}
          onBack={back}
        />
      ) : condition === null ? (
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
          onChoose={(disposition) => {
            const grade = { condition, reason, disposition }
            return isDoubtful(condition, disposition) ? setDoubtful(grade) : onGrade(grade)
          }}
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
  const answers = choices.map((choice, index) => ({
    key: String(index + 1),
    words: say(`${group}.${choice}`),
    act: () => onChoose(choice),
  }))
  const back = onBack ? [{ key: 'Escape', words: say('act.back'), act: onBack }] : []
  return (
    <>
      <h1 className="now-words" data-testid="instruction">
        {say(words)}
      </h1>
      <Tiles choices={[...answers, ...back]} />
    </>
  )
}
