import './operator-pick.css'
import { useState } from 'react'
import type { Person } from '../../shared/reference/person.ts'
import { Choices } from '../layout/choices.tsx'
import { Room } from '../layout/room.tsx'
import { say } from '../messages/say.ts'
import { VerdictBand } from '../verdict/verdict-band.tsx'
import { useKeys } from '../view/keys.ts'
import { useServices } from '../view/services.ts'
import { useAnswer } from '../view/use-answer.ts'
import { useView } from '../view/view-store.ts'

/** Who works here: a number, a touch, or arrows and Enter. */
export function OperatorPick() {
  const { bench, keepsakes } = useServices()
  const { answer } = useAnswer('people.list', {})
  const people = answer?.people ?? []
  const signedIn = useView((view) => view.operator)
  // A scan before anybody is signed in is answered here, in words too.
  const isTold = useView((view) => view.verdict !== null)
  const [at, setAt] = useState(0)
  const pick = (person: Person | undefined) => {
    if (!person) return
    bench.signIn(person)
    keepsakes.keepOperator(person)
    useView.setState({ panel: null, verdict: null })
  }
  const move = (by: number) => setAt((index) => Math.max(0, Math.min(people.length - 1, index + by)))
  useKeys({
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    ArrowRight: () => move(1),
    ArrowLeft: () => move(-1),
    Enter: () => pick(people[at]),
    Escape: signedIn ? () => useView.setState({ panel: null }) : undefined,
  })
  return (
    <section className="operators">
      <h1>{say('operator.choose')}</h1>
      <p className="quiet">{say(people.length > 0 ? 'operator.do' : 'operator.none')}</p>
      {isTold && <VerdictBand />}
      <Room>
        <Choices
          at={at}
          onMove={setAt}
          choices={people.map((person, index) => ({
            key: index < 9 ? String(index + 1) : null,
            words: person.name,
            detail: person.roles.map((role) => say(`role.${role}`)).join(' · '),
            chosen: index === at,
            act: () => pick(person),
          }))}
        />
      </Room>
    </section>
  )
}
