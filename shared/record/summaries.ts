import type { catalogue, EventType } from '../event/catalogue.ts'
import type { z } from '../schema.ts'

/** What kind of fact an entry is; the screen marks and counts by it. */
export type EntryGroup = 'pack' | 'scan' | 'weight' | 'photo' | 'label' | 'print' | 'exception' | 'refusal'

type Params = Readonly<Record<string, string | number>>
type Data<T extends EventType> = z.infer<(typeof catalogue)[T]>

/** `told` are the members of the data that the words say, or that are too long to be of use in a row. */
export type Summary<T extends EventType> = {
  group: EntryGroup
  params: (data: Data<T>) => Params
  told: readonly string[]
}

type Counts = readonly { quantity: number }[]
const units = (counts: Counts) => counts.reduce((sum, { quantity }) => sum + quantity, 0)
const none: Params = {}

/**
 * How each type of event reads: its words are `record.<type>` in the catalogues, filled with these parameters. A parameter
 * `product` is an id, for which whoever shows it may know a name.
 */
export const summaries: { readonly [T in EventType]?: Summary<T> } = {
  'bench.refused': {
    group: 'refusal',
    params: ({ reason, code }) => ({ reason, code: code ?? '–' }),
    told: ['reason', 'code', 'screen'],
  },
  'bench.parkedAgain': { group: 'pack', params: ({ from, to }) => ({ from, to }), told: ['from', 'to'] },
  'bench.parkedSetAside': {
    group: 'pack',
    params: ({ from, to, reason }) => ({ from, to, reason }),
    told: ['from', 'to', 'reason'],
  },
  'pack.opened': {
    group: 'pack',
    params: ({ lines, checklist, found, claim }) => ({
      ...{ lines: lines.length, units: units(lines), found, claim },
      ...{ checklist: checklist.name, version: checklist.version },
    }),
    told: ['order', 'revision', 'lines', 'checklist', 'rule', 'found', 'claim'],
  },
  'pack.unitsScanned': {
    group: 'scan',
    params: ({ product, counts, code, method }) => ({ product, units: units(counts), code, method }),
    told: ['product', 'counts', 'code', 'method', 'scan'],
  },
  'pack.unitsUndone': {
    group: 'scan',
    params: ({ product, counts }) => ({ product, units: units(counts) }),
    told: ['product', 'counts', 'undoes'],
  },
  'pack.cartonChosen': { group: 'pack', params: ({ carton, type }) => ({ carton, type }), told: ['carton', 'type'] },
  'pack.stepReopened': { group: 'pack', params: ({ step }) => ({ step }), told: ['step'] },
  'pack.rechecked': {
    group: 'pack',
    params: (data) => ({ at: data.for, outcome: data.outcome }),
    told: ['for', 'outcome'],
  },
  'pack.labelRequested': {
    group: 'label',
    params: ({ carton, number, kind }) => ({ carton, number, kind }),
    told: ['carton', 'number', 'kind', 'job', 'of'],
  },
  'pack.labelPrinted': { group: 'label', params: ({ carton }) => ({ carton }), told: ['carton', 'job'] },
  'pack.labelScanned': {
    group: 'label',
    params: ({ carton, number }) => ({ carton, number }),
    told: ['carton', 'number', 'scan'],
  },
  'pack.papersListed': { group: 'print', params: ({ papers }) => ({ papers: papers.length }), told: [] },
  'pack.paperPrinted': { group: 'print', params: () => none, told: ['job'] },
  'pack.paperSkipped': { group: 'print', params: () => none, told: ['job'] },
  'pack.takenOver': {
    group: 'pack',
    params: ({ station, acts }) => ({ station, acts: acts.length }),
    told: ['order', 'station', 'acts'],
  },
  'pack.handedOver': { group: 'pack', params: ({ station }) => ({ station }), told: ['order', 'station'] },
  'list.takenUp': { group: 'pack', params: ({ list }) => ({ list }), told: ['list'] },
  'list.left': { group: 'pack', params: ({ list, why }) => ({ list, why }), told: ['list', 'why'] },
  'pack.paused': { group: 'pack', params: () => none, told: [] },
  'pack.resumed': { group: 'pack', params: () => none, told: [] },
  'pack.stopped': { group: 'pack', params: ({ reason }) => ({ reason }), told: ['reason', 'unpaid'] },
  'pack.abandoned': { group: 'pack', params: ({ reason }) => ({ reason }), told: ['reason'] },
  'pack.closed': {
    group: 'pack',
    params: ({ cartons, lines }) => ({
      units: units(lines),
      cartons: cartons.length,
      number: cartons.map(({ number }) => number).join(', '),
    }),
    told: ['order', 'cartons', 'lines'],
  },
  'print.requested': {
    group: 'print',
    params: ({ document, number, reason }) => ({ document, number, again: reason ?? 'first' }),
    told: ['document', 'number', 'reason', 'for', 'carton', 'language', 'reprintOf'],
  },
  'print.sent': { group: 'print', params: ({ printer }) => ({ printer }), told: ['printer'] },
  'print.delivered': { group: 'print', params: ({ bytes }) => ({ bytes }), told: ['bytes'] },
  'print.confirmed': { group: 'print', params: ({ by }) => ({ by }), told: ['by'] },
  'print.unknown': { group: 'print', params: ({ why }) => ({ why }), told: ['why'] },
  'print.failed': { group: 'print', params: ({ why }) => ({ why }), told: ['why'] },
  'return.opened': { group: 'pack', params: ({ via }) => ({ via }), told: ['via'] },
  'return.unitScanned': {
    group: 'scan',
    params: ({ product, quantity, code }) => ({ product, units: quantity, code }),
    told: ['product', 'quantity', 'code', 'scan'],
  },
  'return.unitGraded': { group: 'pack', params: ({ unit }) => ({ unit }), told: ['unit'] },
  'return.unitLabelled': {
    group: 'label',
    params: ({ unit, lpn }) => ({ unit, number: lpn }),
    told: ['unit', 'lpn', 'job'],
  },
  'return.unitRemoved': { group: 'pack', params: ({ unit }) => ({ unit }), told: ['unit'] },
  'return.abandoned': { group: 'pack', params: () => none, told: [] },
  'return.closed': { group: 'pack', params: ({ units: all }) => ({ units: all.length }), told: ['units'] },
}

/** By the name of the type, where there is nothing better: what a thing is called says what it is. */
export function groupByName(type: string): EntryGroup {
  const groups: readonly (readonly [RegExp, EntryGroup])[] = [
    [/^exception\./, 'exception'],
    [/^print\./, 'print'],
    [/photo|picture/i, 'photo'],
    [/weigh|weight/i, 'weight'],
    [/label/i, 'label'],
    [/scan|captur/i, 'scan'],
  ]
  return groups.find(([name]) => name.test(type))?.[1] ?? 'pack'
}
