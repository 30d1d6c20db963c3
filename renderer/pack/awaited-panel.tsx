import type { Awaits } from '../bench/pack-desk.ts'
import { Choices } from '../layout/choices.tsx'
import { say } from '../messages/say.ts'
import { useKeys } from '../view/keys.ts'
import { useServices } from '../view/services.ts'
import type { PackView } from '../view/view-store.ts'
import { nameIn } from './name-in.ts'
import { Now } from './now.tsx'
import { Question } from './question.tsx'

/** What a scan waits for: one answer, or one more scan. Scanning on is an answer, too. */
export function AwaitedPanel({ pack, awaits }: { pack: PackView; awaits: Awaits }) {
  return awaits.kind === 'count' ? (
    <ConfirmCount pack={pack} awaits={awaits} />
  ) : (
    <SameUnit pack={pack} awaits={awaits} />
  )
}

function SameUnit({ pack, awaits }: { pack: PackView; awaits: Awaits }) {
  const { bench } = useServices()
  const answer = (another: boolean) => void bench.run(() => bench.pack.answer(awaits.pack, another))
  useKeys({ Escape: () => answer(false) })
  return (
    <Question
      words={say('same-unit.ask', { name: nameIn(pack, awaits.product) })}
      detail={say('same-unit.detail')}
      answers={[
        { key: '1', words: say('same-unit.another'), act: () => answer(true) },
        { key: '2', words: say('same-unit.same'), act: () => answer(false) },
      ]}
    />
  )
}

function ConfirmCount({ pack, awaits }: { pack: PackView; awaits: Extract<Awaits, { kind: 'count' }> }) {
  const { bench } = useServices()
  const drop = () => bench.pack.countTo(awaits.pack, null)
  return (
    <Now words={say('count.confirm', { name: nameIn(pack, awaits.product) })} detail={say('count.confirm.detail')}>
      <p className="now-figures" data-testid="count-of">
        <strong className="now-count" data-testid="count">
          {awaits.total}
        </strong>
      </p>
      <Choices choices={[{ key: 'Escape', words: say('act.back'), act: drop }]} />
    </Now>
  )
}
