import type { Person } from '../../shared/reference/person.ts'

/** The people central lists; `whole`: all of them. */
type PeopleList = { people: readonly Person[]; whole: boolean }

/**
 * Who is signed in, as the list of people has them now: roles that were given or taken at central hold at once, and who is
 * not in it any more is signed out. A bench that has no list yet, or half of one, believes what it remembers.
 */
export function asListed(operator: Person | null, { people, whole }: PeopleList): Person | null {
  if (operator === null || people.length === 0) return operator
  return people.find(({ id }) => id === operator.id) ?? (whole ? null : operator)
}
