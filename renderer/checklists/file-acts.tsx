import { useState } from 'react'
import { say } from '../messages/say.ts'
import { exported, imported } from './draft.ts'
import type { Editing } from './use-draft.ts'

/** Takes a file of checklists and rules into the draft, and gives the draft out as one. */
export function FileActs({ editing: { draft, edit } }: { editing: Editing }) {
  const [fault, setFault] = useState<string | null>(null)
  const take = async (file: File | undefined) => {
    if (!file) return
    const next = imported(draft, await file.text())
    setFault(next.ok ? null : next.error)
    if (next.ok) edit(() => next.value)
  }
  const give = () => {
    const url = URL.createObjectURL(new Blob([exported(draft)], { type: 'application/json' }))
    const link = Object.assign(document.createElement('a'), { href: url, download: 'checklists.json' })
    link.click()
    URL.revokeObjectURL(url)
  }
  return (
    <>
      <label className="checklists-file">
        {say('checklists.import')}
        <input
          type="file"
          accept="application/json,.json"
          onChange={({ target }) => {
            void take(target.files?.[0])
            target.value = ''
          }}
        />
      </label>
      {fault !== null && (
        <p className="setup-failed small" role="alert">
          {say('checklists.import.failed', { why: fault })}
        </p>
      )}
      <button type="button" onClick={give}>
        {say('checklists.export')}
      </button>
    </>
  )
}
