import { type EventType, inNewestVersion, parseEvent } from '../event/catalogue.ts'
import { type PhotoName, photoNamedBy } from '../photo/photo.ts'
import { keptEvent, packAtHand } from './belongs.ts'
import type { Link, PackRecord } from './record.ts'
import { stepSummaries } from './step-summaries.ts'
import { type EntryGroup, groupByName, type Summary, summaries } from './summaries.ts'
import type { RecordFault, Verification } from './verify.ts'

/**
 * One event of a record, ready to be put into words: `key` is a message key, filled with `params`; `details` is what the
 * words do not say. `photo` is what can be looked at beside them. `pack` is null for what concerns the order as a whole. `fault` is what verification found there.
 */
export type Entry = {
  stream: string
  seq: number
  prev: string
  hash: string
  type: string
  group: EntryGroup
  pack: string | null
  at: string
  operator: string
  station: string
  key: string
  params: Readonly<Record<string, string | number>>
  details: readonly { name: string; value: string }[]
  fault: RecordFault['fault'] | null
  photo: PhotoName | null
}

/** Words for an event of a type that is not known here, or whose data does not fit it. */
export const OTHER_KEY = 'record.other'

/** The entries of a record, stream by stream in the order of the chain; the stream that began first comes first. */
export function entriesOf(record: PackRecord, { faults }: Verification): Entry[] {
  const packOfSubject = packsBySubject(record)
  const found = new Map(faults.map(({ stream, seq, fault }) => [`${stream} ${seq}`, fault]))
  const streams = record.stretches.map(({ stream, links }) => {
    let atHand: string | null = null
    return links.flatMap((link) => {
      if (link.event === null) return []
      const kept = keptEvent(link.event)
      atHand = packAtHand(atHand, kept)
      const pack = kept.type === 'bench.refused' ? atHand : (packOfSubject.get(kept.subject) ?? null)
      return [entryOf(stream, link, pack, found.get(`${stream} ${link.seq}`) ?? null)]
    })
  })
  return streams.toSorted((a, b) => begin(a).localeCompare(begin(b))).flat()
}

function begin(entries: readonly Entry[]): string {
  return entries[0]?.at ?? ''
}

/** Which pack a print job or an exception is about, from the first event that says so; a tag is for its exception. */
function packsBySubject({ packs, stretches }: PackRecord): ReadonlyMap<string, string> {
  const bySubject = new Map(packs.map((pack) => [pack, pack]))
  for (const { event } of stretches.flatMap(({ links }) => links)) {
    const { subject, data } = keptEvent(event)
    const about = [data['for'], data['pack']].flatMap((one) => bySubject.get(String(one)) ?? []).at(0)
    if (about !== undefined && !bySubject.has(subject)) bySubject.set(subject, about)
  }
  return bySubject
}

function entryOf(stream: string, link: Link, pack: string | null, fault: Entry['fault']): Entry {
  const text = (name: string) => (typeof link.event?.[name] === 'string' ? (link.event[name] as string) : '–')
  const { type, data } = keptEvent(link.event)
  const about = {
    ...{
      stream,
      seq: link.seq,
      prev: link.prev,
      hash: link.hash,
      type,
      pack,
      fault,
      photo: photoNamedBy({ type, data }),
    },
    ...{ at: text('at'), operator: text('operator'), station: text('station') },
  }
  const parsed = parseEvent(link.event)
  const summary = parsed.ok ? summaryOf(parsed.value.type) : undefined
  if (!(parsed.ok && summary)) {
    const params = { type: type || '–' }
    return { ...about, group: groupByName(type), key: OTHER_KEY, params, details: detailsOf(data, []) }
  }
  const params = summary.params(inNewestVersion(parsed.value).data)
  return { ...about, group: summary.group, key: `record.${type}`, params, details: detailsOf(data, summary.told) }
}

/** Summaries are looked up by the type of the very event they are given. */
export function summaryOf(
  type: EventType,
): { group: EntryGroup; params(data: unknown): Entry['params']; told: readonly string[] } | undefined {
  return (summaries[type] ?? stepSummaries[type]) as Summary<never> | undefined
}

const MOST_DETAILS = 40

/** Members as plain names and values, those within others by their path: `counts.0.line`. What is null says nothing. */
function detailsOf(data: Readonly<Record<string, unknown>>, told: readonly string[]): Entry['details'] {
  const own = Object.entries(data).filter(([name]) => !told.includes(name))
  return own.flatMap(([name, value]) => plain(name, value)).slice(0, MOST_DETAILS)
}

function plain(name: string, value: unknown): { name: string; value: string }[] {
  if (value === null) return []
  if (typeof value !== 'object') return [{ name, value: String(value) }]
  return Object.entries(value).flatMap(([inner, each]) => plain(`${name}.${inner}`, each))
}
