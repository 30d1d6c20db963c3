import type { Step } from '../../shared/checklist/checklist.ts'
import { whatOf, wordsOf } from '../../shared/checklist/steps/confirm.ts'
import type { NoteKind } from '../../shared/pack/step-events.ts'
import type { Dossier } from '../../shared/reference/dossier.ts'
import { Choices } from '../layout/choices.tsx'
import { say } from '../messages/say.ts'
import { useKeys } from '../view/keys.ts'
import { useServices } from '../view/services.ts'
import type { PackView } from '../view/view-store.ts'
import { noteWords } from './note-words.ts'
import { Now } from './now.tsx'

/** What has to be known about the order, once, with one key to say it was read. */
export function ConfirmPanel({ pack, step }: { pack: PackView; step: Step }) {
  const { bench } = useServices()
  const { instruction, state, dossier } = pack
  const done = () => void bench.run(() => bench.pack.command(state.pack, { kind: 'confirm' }))
  useKeys({ Enter: done })
  const what = whatOf(state, step)
  const told = what.flatMap((kind) => textsOf(kind, step, dossier))
  return (
    <Now words={say(instruction?.key ?? 'step.confirm', instruction?.params)}>
      <ul className="now-notes">
        {told.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <Choices choices={[{ key: '1', words: say('confirm.done'), act: done }]} />
    </Now>
  )
}

function textsOf(kind: NoteKind | 'words', step: Step, dossier: Dossier | undefined): string[] {
  if (kind === 'words') return [wordsOf(step)]
  const texts = dossier?.order.notes
    .filter((note) => note.kind === kind && note.text !== '')
    .map(({ text }) => noteWords(text))
  const about = say(`confirm.about.${kind}`)
  return texts && texts.length > 0 ? texts.map((text) => `${about}: ${text}`) : [about]
}
