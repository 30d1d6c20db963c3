import type { Person } from '../../shared/reference/person.ts'
import { Choices } from '../layout/choices.tsx'
import { useView } from '../view/view-store.ts'

/** Those who may sign, each with a key. */
export function Supervisors({ none, onSign }: { none: string; onSign: (person: Person) => void }) {
  const people = useView((view) => view.people).filter(({ roles }) => roles.includes('supervisor'))
  if (people.length === 0) return <p className="now-detail">{none}</p>
  const choices = people.map((person, at) => ({
    key: at < 9 ? String(at + 1) : null,
    words: person.name,
    act: () => onSign(person),
  }))
  return <Choices choices={choices} />
}
