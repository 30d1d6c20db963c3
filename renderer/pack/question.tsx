import { Choices } from '../layout/choices.tsx'
import { Now } from './now.tsx'

export type Answer = { key: string; words: string; act: () => void }

/** A question that only a person can answer, each answer with its key. */
export function Question({ words, detail, answers }: { words: string; detail: string; answers: readonly Answer[] }) {
  return (
    <Now words={words} detail={detail}>
      <Choices choices={answers} />
    </Now>
  )
}
