import type { RefusalKey, Ways } from './walk.ts'

/** What is refused while orders are found by a pick list. */
export const atLists = {
  // Its one order waits for an address.
  'refusal.list-empty': (walk) => walk.scan('PICK-8'),
  'refusal.list-no-order': async (walk) => {
    await walk.scan('PICK-7')
    await walk.hears('verdict.list-taken')
    await walk.scan('BOWL')
  },
} as const satisfies Ways<RefusalKey>
