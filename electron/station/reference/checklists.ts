import type { Checklist } from '../../../shared/checklist/checklist.ts'
import { newestById } from '../../../shared/checklist/choose.ts'
import { parseChecklist } from '../../../shared/checklist/registry.ts'
import type { ChecklistRules } from '../../../shared/checklist/rules.ts'
import type { Rows } from './rows.ts'

/** What of the published checklists this program can work with, and what it is too old for. */
export type Checklists = {
  good: readonly Checklist[]
  rules: ChecklistRules | null
  /** `careful@3: steps.4.kind: unknown step kind scan-seal`: newer than this program, so an older one is kept. */
  ahead: readonly string[]
}

/** All versions are kept, for the newest that this program understands may not be the newest there is. */
export function checklistsIn(rows: Rows): Checklists {
  const good: Checklist[] = []
  const unread: { id: string; version: number; why: string }[] = []
  for (const row of rows.all('checklist', '1 ORDER BY id, version')) {
    const parsed = parseChecklist(row)
    if (parsed.ok) good.push(parsed.value)
    else unread.push({ id: row.id, version: row.version, why: parsed.error })
  }
  const best = newestById(good)
  const ahead = unread
    .filter(({ id, version }) => version > (best.get(id)?.version ?? 0))
    .map(({ id, version, why }) => `${id}@${version}: ${why}`)
  return { good, rules: rows.one('rules', '1 ORDER BY version DESC LIMIT 1'), ahead: [...ahead, ...skippedIn(rows)] }
}

/** Rows whose very shape this program does not know never came to their table; the writer remembers them by name. */
function skippedIn(rows: Rows): string[] {
  return rows
    .ask("SELECT name, value FROM pulled WHERE name LIKE 'skipped %' ORDER BY name")
    .map(({ name, value }) => `${String(name).slice('skipped '.length)}: ${value}`)
}
