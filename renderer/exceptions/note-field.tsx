import { useState } from 'react'
import { say } from '../messages/say.ts'

/** A few words on the matter; Enter keeps them, Escape leaves. */
export function NoteField({ onNote, onLeave }: { onNote: (note: string) => void; onLeave: () => void }) {
  const [text, setText] = useState('')
  return (
    <input
      className="inbox-field"
      ref={focus}
      aria-label={say('inbox.note')}
      placeholder={say('inbox.note')}
      maxLength={500}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onNote(text)
        if (event.key === 'Escape') onLeave()
      }}
    />
  )
}

export function focus(element: HTMLElement | null): void {
  element?.focus()
}
