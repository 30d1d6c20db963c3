import { useState } from 'react'
import type { WorkInstruction } from '../../shared/checklist/checklist.ts'
import { say } from '../messages/say.ts'

/** A picture is kept as text, a third longer than its bytes; together they stay below 200 kB. */
const MOST_CHARACTERS = 200_000

type FormProps = { instruction: WorkInstruction; change: (instruction: WorkInstruction) => void }

/** How the step is done, for who does it the first time: words and a picture. */
export function InstructionForm({ instruction, change }: FormProps) {
  const [tooBig, setTooBig] = useState(false)
  const take = async (file: File | undefined) => {
    if (!file) return
    const picture = await dataUrlOf(file)
    const fits = picture !== null && picture.length <= MOST_CHARACTERS
    setTooBig(!fits)
    if (fits) change({ ...instruction, picture })
  }
  return (
    <div className="checklists-how">
      <label className="setup-choice">
        <span className="quiet small">{say('checklists.words')}</span>
        <textarea
          rows={3}
          maxLength={600}
          value={instruction.words}
          onChange={({ target }) => change({ ...instruction, words: target.value })}
        />
      </label>
      <label className="checklists-file">
        {say('checklists.picture')}
        <input
          type="file"
          accept="image/png,image/jpeg,image/webp"
          onChange={({ target }) => void take(target.files?.[0])}
        />
      </label>
      {instruction.picture && (
        <>
          <img src={instruction.picture} alt="" />
          <button type="button" onClick={() => change({ ...instruction, picture: null })}>
            {say('checklists.picture.remove')}
          </button>
        </>
      )}
      {tooBig && (
        <p className="setup-failed" role="alert">
          {say('checklists.picture.big')}
        </p>
      )}
    </div>
  )
}

function dataUrlOf(file: File): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : null)
    reader.onerror = () => resolve(null)
    reader.readAsDataURL(file)
  })
}
