import './code-entry.css'
import { useState } from 'react'
import { say } from '../messages/say.ts'
import { useKeys } from '../view/keys.ts'
import { useServices } from '../view/services.ts'
import { typedScan } from './typed-scan.ts'

/**
 * The way for a code that no scanner can read: typed by hand, it takes the scan's way and is kept as typed. Where no key means
 * anything else (`takesTyping`) it opens with the first character.
 */
export function CodeEntry({ takesTyping = false }: { takesTyping?: boolean }) {
  const { bench } = useServices()
  const [open, setOpen] = useState(false)
  const [first, setFirst] = useState('')
  const begin = (character: string) => {
    setFirst(character)
    setOpen(true)
  }
  const enter = (text: string) => {
    setOpen(false)
    if (text.trim() !== '') void bench.scan(typedScan(text))
  }
  useKeys({ '/': () => begin('') }, takesTyping ? begin : undefined)
  if (!open) {
    return (
      <button type="button" className="entry-open" onClick={() => begin('')}>
        {say('entry.open')} <kbd>/</kbd>
      </button>
    )
  }
  return (
    <input
      className="entry"
      // biome-ignore lint/a11y/noAutofocus: it opens because a person asked to type
      autoFocus
      aria-label={say('entry.words')}
      placeholder={say('entry.words')}
      defaultValue={first}
      onBlur={() => setOpen(false)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') enter(event.currentTarget.value)
        if (event.key === 'Escape') setOpen(false)
      }}
    />
  )
}
