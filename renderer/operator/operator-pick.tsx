import './operator-pick.css'
import { useState } from 'react'
import type { Person } from '../../shared/reference/person.ts'
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
    ...Object.fromEntries(people.slice(0, 9).map((person, index) => [String(index + 1), () => pick(person)])),
  })
  return (
    <section className="operators">
      <h1>{say('operator.choose')}</h1>
      <p className="quiet">{say(people.length > 0 ? 'operator.do' : 'operator.none')}</p>
      {isTold && <VerdictBand />}
      <ul>
        {people.map((person, index) => (
          <li key={person.id}>
            <button type="button" data-at={index === at || undefined} onClick={() => pick(person)}>
              <kbd>{index < 9 ? index + 1 : ''}</kbd>
              <strong>{person.name}</strong>
              <span className="quiet small">{person.roles.map((role) => say(`role.${role}`)).join(' · ')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
