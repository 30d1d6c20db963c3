import { Choices } from '../layout/choices.tsx'
import { say } from '../messages/say.ts'
import { useKeys } from '../view/keys.ts'
import { useServices } from '../view/services.ts'
import type { PackView } from '../view/view-store.ts'
import { Now } from './now.tsx'

/** The lane that the packed order goes to. */
export function StagePanel({ pack }: { pack: PackView }) {
  const { bench } = useServices()
  const { state, instruction, step } = pack
  const done = () => void bench.run(() => bench.pack.command(state.pack, { kind: 'stage' }))
  useKeys({ Enter: done })
  const named = state.facts.lanes.some((one) => one.step === step?.id)
  if (!(named && instruction)) return <Now words={say('stage.looking')} />
  const detail = instruction.key === 'step.stage' ? 'stage.detail' : 'stage.detail.none'
  return (
    <Now words={say(instruction.key, instruction.params)} detail={say(detail, instruction.params)}>
      <Choices choices={[{ key: '1', words: say('stage.done'), act: done }]} />
    </Now>
  )
}
