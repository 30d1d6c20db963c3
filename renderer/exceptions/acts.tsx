import { useKeys } from '../view/keys.ts'

export type Act = { key: string; words: string; act: () => void }

/** Acts with their keys, small letters and capitals alike. */
export function Acts({ acts }: { acts: readonly Act[] }) {
  useKeys(Object.fromEntries(acts.flatMap(({ key, act }) => [key, key.toUpperCase()].map((each) => [each, act]))))
  return (
    <ul className="inbox-acts">
      {acts.map(({ key, words, act }) => (
        <li key={key}>
          <button type="button" onClick={act}>
            <kbd>{key === 'Escape' ? 'Esc' : key.length === 1 ? key.toUpperCase() : key}</kbd>
            {words}
          </button>
        </li>
      ))}
    </ul>
  )
}
