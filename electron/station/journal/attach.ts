import type { BridgeAnswer, BridgeRequest } from '../../../shared/bridge/contract.ts'
import type { Head } from '../../../shared/event/envelope.ts'
import type { Journal } from './journal.ts'

type Attached = Omit<BridgeAnswer<'session.attach'>, 'station'>

/** How the page's store stands to the journal. From here on the page's generation is the one that the journal knows. */
export function attach(journal: Journal, page: BridgeRequest<'session.attach'>): Attached {
  const head = journal.head()
  const standing = standingOf(page, head, journal.marks.get('generation'))
  if (standing !== 'rebuild') return { standing, head, openWork: [] }
  journal.marks.set('generation', page.generation)
  return { standing, head, openWork: journal.openWork() }
}

/**
 * Only the store that the journal saw last, and that is not behind it, may go on: Chromium may have recreated an emptied
 * store, or a restored profile may have brought back an old one.
 */
function standingOf(
  page: BridgeRequest<'session.attach'>,
  head: Head,
  generation: string | null,
): Attached['standing'] {
  if (page.generation !== generation || page.head?.stream !== head.stream) return 'rebuild'
  if (page.head.seq < head.seq) return 'rebuild'
  if (page.head.seq > head.seq) return 'page-ahead'
  return page.head.hash === head.hash ? 'level' : 'rebuild'
}
