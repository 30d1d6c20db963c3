import { isRecord } from './belongs.ts'
import type { Entry } from './entries.ts'
import type { PackRecord } from './record.ts'
import type { EntryGroup } from './summaries.ts'

/** One pack at a glance, from its events. Times as the bench claimed them; `outcome` is `open` while it has not ended. */
export type PackOverview = {
  pack: string
  operators: readonly string[]
  station: string
  openedAt: string | null
  endedAt: string | null
  outcome: 'closed' | 'stopped' | 'abandoned' | 'handed-over' | 'paused' | 'open'
  why: string | null
  checklist: { id: string; name: string; version: number } | null
  /** The rule that chose the checklist; null where none fitted, undefined where the events do not say. */
  rule: string | null | undefined
  numbers: readonly string[]
  counts: Readonly<Partial<Record<EntryGroup | 'reprint', number>>>
  entries: readonly Entry[]
}

export function overviewOf(record: PackRecord, entries: readonly Entry[]): PackOverview[] {
  return record.packs.map((pack) =>
    packOverview(
      record,
      pack,
      entries.filter((entry) => entry.pack === pack),
    ),
  )
}

const outcomes: Readonly<Record<string, PackOverview['outcome']>> = {
  'pack.closed': 'closed',
  'pack.stopped': 'stopped',
  'pack.abandoned': 'abandoned',
  'pack.handedOver': 'handed-over',
  'pack.paused': 'paused',
}

function packOverview(record: PackRecord, pack: string, entries: readonly Entry[]): PackOverview {
  const own = entries.filter(({ type }) => type.startsWith('pack.'))
  const opened = own.find(({ type }) => type === 'pack.opened')
  const last = own.findLast(({ type }) => outcomes[type] !== undefined || type === 'pack.resumed')
  const outcome = (last && outcomes[last.type]) ?? 'open'
  const ended = outcome === 'open' || outcome === 'paused' ? undefined : last
  const data = opened && dataAt(record, opened)
  const checklist = data?.['checklist']
  const rule = data?.['rule']
  return {
    ...{ pack, outcome, entries, counts: countsOf(entries) },
    operators: [...new Set(entries.map(({ operator }) => operator))],
    station: entries[0]?.station ?? '–',
    openedAt: opened?.at ?? null,
    endedAt: ended?.at ?? null,
    why: ended && typeof ended.params['reason'] === 'string' ? ended.params['reason'] : null,
    checklist: isChecklist(checklist) ? { id: checklist.id, name: checklist.name, version: checklist.version } : null,
    rule: typeof rule === 'string' || rule === null ? rule : undefined,
    numbers: cartonNumbers(ended && dataAt(record, ended)),
  }
}

function isChecklist(value: unknown): value is { id: string; name: string; version: number } {
  if (!isRecord(value)) return false
  const { id, name, version } = value
  return typeof id === 'string' && typeof name === 'string' && typeof version === 'number'
}

function dataAt({ stretches }: PackRecord, { stream, seq }: Entry): Record<string, unknown> | undefined {
  const runs = stretches.filter((one) => one.stream === stream)
  const data = runs.flatMap(({ links }) => links).find((link) => link.seq === seq && link.event)?.event?.['data']
  return isRecord(data) ? data : undefined
}

function cartonNumbers(data: Record<string, unknown> | undefined): string[] {
  const cartons = data?.['cartons']
  if (!Array.isArray(cartons)) return []
  return cartons.flatMap((one: unknown) => (isRecord(one) && typeof one['number'] === 'string' ? [one['number']] : []))
}

function countsOf(entries: readonly Entry[]): PackOverview['counts'] {
  const counts: Partial<Record<EntryGroup | 'reprint', number>> = {}
  for (const { group, type, params } of entries) {
    counts[group] = (counts[group] ?? 0) + 1
    if (type === 'print.requested' && params['again'] !== 'first') counts.reprint = (counts.reprint ?? 0) + 1
  }
  return counts
}
