import type { ChangesAnswer } from '../api/contract.ts'
import type { Change, ReferenceKind } from '../reference/change.ts'
import type { Asked } from './central.ts'
import type { RoundEnd } from './loop.ts'

export type PullPorts = {
  /** The cursor that the rows on this disk belong to, or null before the first page. */
  cursor(): string | null
  changes(cursor: string | null): Promise<Asked<ChangesAnswer>>
  /**
   * Keeps rows and cursor in one transaction, so that each row is applied exactly once whenever the power fails.
   * `startOver` empties all first. `asOf` is given where the data is complete after this page.
   */
  apply(page: { changes: readonly Change[]; cursor: string; startOver: boolean; asOf: string | null }): void
  changed(what: Changed): void
}

/** Which kinds of rows changed, and which exceptions; null where any may have. */
export type Changed = { kinds: readonly ReferenceKind[]; exceptions: readonly string[] | null }

/** One round of pulling: one page. */
export async function pullRound(ports: PullPorts): Promise<RoundEnd> {
  const asked = await ports.changes(ports.cursor())
  if (asked.kind === 'rejected') return 'offline'
  if (asked.kind !== 'answered') return asked.kind
  const { changes, cursor, more, reset, asOf } = asked.answer
  ports.apply({ changes, cursor, startOver: reset, asOf: more ? null : asOf })
  const kinds = [...new Set(changes.map(({ kind }) => kind))]
  const exceptions = reset ? null : changes.flatMap(({ kind, key }) => (kind === 'exception' ? key : []))
  if (kinds.length > 0 || reset) ports.changed({ kinds, exceptions })
  return more ? 'more' : 'done'
}
