import type { Ledger } from '../ledger/ledger.ts'
import type { PageStore } from '../store/page-store.ts'
import type { BenchCore } from './core.ts'

/**
 * Drops ended work that the journal has and that `may` be forgotten; answers which. The screen keeps the last moment of
 * what just ended by itself.
 */
export async function forgetEnded(
  { work, dossiers }: BenchCore,
  { ledger, store }: { ledger: Ledger; store: PageStore },
  may: (subject: string) => boolean,
): Promise<string[]> {
  const gone = work.ended().filter((subject) => ledger.journaled(work.events(subject)) && may(subject))
  if (gone.length === 0) return gone
  await store.prune(gone, gone).catch(() => undefined)
  work.drop(gone)
  ledger.forget(gone)
  for (const subject of gone) dossiers.delete(subject)
  return gone
}
