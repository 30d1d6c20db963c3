import { namedOrder } from '../../shared/order/whose.ts'
import type { Offer } from '../bench/take-over-desk.ts'
import { say, withWhose } from '../messages/say.ts'
import { Question } from '../pack/question.tsx'
import { useKeys } from '../view/keys.ts'
import { useServices } from '../view/services.ts'

/** Whether an order that another bench paused is to go on here. Scanning on is an answer, too. */
export function TakeOverQuestion({ offer: { dossier, station } }: { offer: Offer }) {
  const { bench } = useServices()
  const { takeOvers } = bench.pack.opening
  const accept = () => void bench.run(() => takeOvers.accept())
  const decline = () => takeOvers.decline()
  useKeys({ Enter: accept, Escape: decline })
  return (
    <Question
      words={say('take-over.ask', withWhose({ ...namedOrder(dossier), station }))}
      detail={say('take-over.detail', { station })}
      answers={[
        { key: '1', words: say('take-over.yes'), act: accept },
        { key: '2', words: say('take-over.no'), act: decline },
      ]}
    />
  )
}
