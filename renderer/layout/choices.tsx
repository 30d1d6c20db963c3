import './choices.css'
import { type ReactNode, useState } from 'react'
import { say } from '../messages/say.ts'
import { type KeyMap, useKeys } from '../view/keys.ts'
import { useMorePages } from './room.tsx'

export type Choice = {
  /** `1`, `x`, `F6`, `Escape`; null where there are more choices than keys. */
  key: string | null
  words: string
  /** What tells it from the others, in smaller letters. */
  detail?: string
  picture?: ReactNode
  /** Of several that can be switched between, whether this one is. */
  chosen?: boolean
  act: () => void
}

/** Turns the page: it is free on every keyboard and on the number block. */
const MORE_KEY = '.'

type ChoicesProps = {
  choices: readonly Choice[]
  /** The one that Enter takes, where there is one: its page is the one that is seen. */
  at?: number
  onMove?: (at: number) => void
}

/**
 * What can be chosen, as tiles in as many columns as there is room for, each with its key. A key works whether its tile is
 * on this page or on another one: a hand that knows it need not turn the page.
 */
export function Choices({ choices, at, onMove }: ChoicesProps) {
  const more = useMorePages()
  const [turnedTo, setTurnedTo] = useState(0)
  const move = onMove ?? setTurnedTo
  const each = Math.max(1, Math.ceil(choices.length / (more + 1)))
  const pages = Math.max(1, Math.ceil(choices.length / each))
  const page = Math.floor((at ?? turnedTo) / each) % pages
  const turn: Choice = {
    key: MORE_KEY,
    words: say('choices.more', { page: page + 1, pages }),
    act: () => move(((page + 1) % pages) * each),
  }
  useKeys({ ...keysOf(choices), [MORE_KEY]: pages > 1 ? turn.act : undefined })
  const shown = choices.slice(page * each, (page + 1) * each)
  return (
    <ul className="now-choices">
      {[...shown, ...(pages > 1 ? [turn] : [])].map((choice) => (
        <Tile key={`${choice.key} ${choice.words}`} choice={choice} />
      ))}
    </ul>
  )
}

function Tile({ choice: { key, words, detail, picture, chosen, act } }: { choice: Choice }) {
  return (
    <li>
      <button type="button" aria-pressed={chosen} onClick={act}>
        <kbd>{keyName(key)}</kbd>
        <span className="choice-words">
          <strong>{words}</strong>
          {detail !== undefined && <span className="quiet small">{detail}</span>}
        </span>
        {picture}
      </button>
    </li>
  )
}

/** As it is printed on the key. */
export function keyName(key: string | null): string {
  if (key === null) return ''
  if (key === 'Escape') return 'Esc'
  return key.length === 1 ? key.toUpperCase() : key
}

/** Letters by either case. */
function keysOf(choices: readonly Choice[]): KeyMap {
  return Object.fromEntries(
    choices.flatMap(({ key, act }) =>
      key === null
        ? []
        : (key.length === 1 ? [key.toLowerCase(), key.toUpperCase()] : [key]).map((each) => [each, act]),
    ),
  )
}
