import { useKeys } from '../view/keys.ts'
import { Now } from './now.tsx'

export type Answer = { key: string; words: string; act: () => void }

/** A question that only a person can answer, each answer with its key. */
export function Question({ words, detail, answers }: { words: string; detail: string; answers: readonly Answer[] }) {
  useKeys(Object.fromEntries(answers.map(({ key, act }) => [key, act])))
  return (
    <Now words={words} detail={detail}>
      <ul className="now-choices">
        {answers.map((answer) => (
          <li key={answer.key}>
            <button type="button" onClick={answer.act}>
              <kbd>{answer.key}</kbd>
              <strong>{answer.words}</strong>
            </button>
          </li>
        ))}
      </ul>
    </Now>
  )
}
