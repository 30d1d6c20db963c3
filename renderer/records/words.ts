import type { Entry } from '../../shared/record/entries.ts'
import type { PackOverview } from '../../shared/record/overview.ts'
import type { RecordPaper } from '../../shared/record/paper.ts'
import type { Verification } from '../../shared/record/verify.ts'
import { cut } from '../../shared/schema.ts'
import { say, sayTime } from '../messages/say.ts'
import { sayDate, sayMoment } from './moment.ts'
import { type Names, sayDetails, sayEntry } from './named.ts'

/** One pack in one sentence. */
export function sayOutcome(pack: PackOverview, names: Names): string {
  const { outcome, openedAt, endedAt, why } = pack
  return say(`records.outcome.${outcome}`, {
    ...{ who: sayPeople(pack, names), bench: names.bench(pack.station), why: why ?? '' },
    ...{ day: sayDate(endedAt ?? openedAt), from: sayTime(openedAt), to: sayTime(endedAt) },
  })
}

function sayPeople({ operators }: PackOverview, names: Names): string {
  return operators.map(names.person).join(', ')
}

export type Fact = { name: string; value: string }

/** What there is to know of a pack, but for what is `told` beside them. */
export function factsOf(pack: PackOverview, names: Names, told: readonly string[] = []): Fact[] {
  const { checklist, rule, numbers } = pack
  const facts: [string, string][] = [
    ['who', sayPeople(pack, names)],
    ['bench', names.bench(pack.station)],
    ['from', sayMoment(pack.openedAt)],
    ['to', sayMoment(pack.endedAt)],
    ['checklist', checklist ? say('records.fact.checklist.is', { ...checklist }) : '–'],
    // The first packs did not say what chose their checklist.
    ...(rule === undefined ? [] : [['rule', rule ?? say('records.fact.rule.none')] satisfies [string, string]]),
    ['numbers', numbers.length > 0 ? numbers.join(', ') : '–'],
    ['counts', sayCounts(pack)],
    ['stream', [...new Set(pack.entries.map(({ stream }) => stream))].join(', ')],
    ['pack', pack.pack],
  ]
  const shown = facts.filter(([name]) => !told.includes(name))
  return shown.map(([name, value]) => ({ name: say(`records.fact.${name}`), value }))
}

const counted = ['scan', 'refusal', 'weight', 'photo', 'label', 'print', 'reprint', 'exception'] as const

function sayCounts({ counts }: PackOverview): string {
  const told = counted.filter((name) => (counts[name] ?? 0) > 0)
  return told.map((name) => say(`records.count.${name}`, { n: counts[name] ?? 0 })).join(', ')
}

export function sayVerdict({ unbroken, events, faults: [first] }: Verification): string {
  if (unbroken || !first) return say('records.unbroken', { events })
  return say('records.broken', { seq: first.seq, fault: first.fault })
}

/** What was done to find out, and what it proves. */
export function sayProof({ hashes, faults }: Verification): string[] {
  const more = faults.length > 0 ? [say('records.broken.more', { count: faults.length })] : []
  const proof = ['hash', 'other', 'whole'].map((part) => say(`records.proof.${part}`))
  return [...more, ...(faults.length === 0 ? [say('records.proof', { hashes })] : []), ...proof]
}

export type Shown = {
  overviews: readonly PackOverview[]
  /** What concerns the order and no single pack. */
  whole: readonly Entry[]
  verification: Verification
  asOf: string
}

/** All photos of a record, in the order of its pages, each once. */
export function photosOf({ overviews, whole }: Shown, names: Names): { sha256: string; words: string }[] {
  const entries = [...overviews.flatMap((pack) => pack.entries), ...whole]
  const words = new Map<string, string>()
  for (const { photo, at, operator } of entries) {
    if (!photo || words.has(photo.sha256)) continue
    words.set(photo.sha256, say('photo.by', { who: names.person(operator), at: sayMoment(at) }))
  }
  return [...words].map(([sha256, said]) => ({ sha256, words: said }))
}

/** The record as it is printed: the same words as on the screen, and with every event its hash. */
export function paperOf({ overviews, whole, verification, asOf }: Shown, names: Names): RecordPaper {
  const sections = overviews.map((pack, index) => ({
    heading: say('records.pack', { n: index + 1, of: overviews.length }),
    sentence: sayOutcome(pack, names),
    facts: factsOf(pack, names),
    rows: pack.entries.map((entry) => paperRow(entry, names)),
  }))
  const rest = { heading: say('records.whole'), sentence: say('records.whole.say'), facts: [] }
  const rows = whole.map((entry) => paperRow(entry, names))
  return {
    ...{ at: asOf, paper: 'a4', title: `${say('records.title')}: ${say('records.order', { order: names.order })}` },
    // The numbers are filled in where the pages are made.
    page: say('slip.page').replace('[n]', '{{n}}').replace('[of]', '{{of}}'),
    photos: { missing: say('photo.missing'), leftOut: say('photo.left-out'), broken: say('photo.large.broken') },
    ...{ verdict: sayVerdict(verification), statement: sayProof(verification) },
    columns: { at: say('records.column.at'), who: say('records.column.who'), what: say('records.column.what') },
    sections: rows.length > 0 ? [...sections, { ...rest, rows }] : sections,
  }
}

function paperRow(entry: Entry, names: Names): RecordPaper['sections'][number]['rows'][number] {
  const details = sayDetails(entry, names)
  const { seq, hash, fault, photo } = entry
  return {
    ...{ at: sayMoment(entry.at), who: names.person(entry.operator) },
    what: cut([sayEntry(entry, names), details].filter((words) => words !== '').join(' · '), 1000),
    proof: `${say('records.place', { seq })} · ${hash}`,
    fault: fault && say(`records.fault.${fault}`),
    photo: photo?.sha256 ?? null,
  }
}
