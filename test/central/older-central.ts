import { catalogue, type EventType } from '../../shared/event/catalogue.ts'

/**
 * Makes the central of this process one that is older than its benches: it does not know events of this type. Answers how
 * to bring it up to date. The benches are processes of their own and know them.
 */
export function olderCentral(type: EventType): () => void {
  const known = catalogue as Record<string, unknown>
  const schema = known[type]
  delete known[type]
  return () => {
    known[type] = schema
  }
}
