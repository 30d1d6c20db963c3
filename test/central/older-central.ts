import { catalogue, type EventType } from '../../shared/event/catalogue.ts'
import type { z } from '../../shared/schema.ts'

/**
 * Makes the central of this process one that is older than its benches: it does not know events of this type, or knows them
 * as `before`. Answers how to bring it up to date. The benches are processes of their own and know them.
 */
export function olderCentral(type: EventType, before?: z.ZodType): () => void {
  const known = catalogue as Record<string, unknown>
  const schema = known[type]
  if (before) known[type] = before
  else delete known[type]
  return () => {
    known[type] = schema
  }
}
