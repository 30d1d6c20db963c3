import type { Person } from '../../shared/reference/person.ts'
import { useKeys } from '../view/keys.ts'
import { useView } from '../view/view-store.ts'

/** Those who may sign, each with a key. */
export function Supervisors({ none, onSign }: { none: string; onSign: (person: Person) => void }) {
  const people = useView((view) => view.people).filter(({ roles }) => roles.includes('supervisor'))
  useKeys(Object.fromEntries(people.slice(0, 9).map((person, at) => [String(at + 1), () => onSign(person)])))
  if (people.length === 0) return <p className="now-detail">{none}</p>
  return (
    <ul className="now-choices">
      {people.map((person, at) => (
        <li key={person.id}>
          <button type="button" onClick={() => onSign(person)}>
            <kbd>{at < 9 ? at + 1 : ''}</kbd>
            <strong>{person.name}</strong>
          </button>
        </li>
      ))}
    </ul>
  )
}
