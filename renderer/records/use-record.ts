import { useEffect, useMemo, useState } from 'react'
import type { BridgeClient } from '../../shared/bridge/contract.ts'
import { parseEvent } from '../../shared/event/catalogue.ts'
import { entriesOf } from '../../shared/record/entries.ts'
import { overviewOf } from '../../shared/record/overview.ts'
import type { PackRecord } from '../../shared/record/record.ts'
import { verifyRecord } from '../../shared/record/verify.ts'
import { kindWords } from '../checklists/faults.ts'
import { sayReason } from '../exceptions/raise-panel.tsx'
import { useServices } from '../view/services.ts'
import { useAnswer } from '../view/use-answer.ts'
import { useView } from '../view/view-store.ts'
import type { Names } from './named.ts'
import { type RecordView, useRecordView } from './record-view.ts'
import type { Shown } from './words.ts'

/** What became of the question that was asked last. */
export type Search =
  | { kind: 'none' }
  | { kind: 'looking' | 'nothing' | 'away' | 'failed'; code: string }
  | { kind: 'found'; code: string; record: PackRecord; shown: Shown }

export function useSearch(): Search {
  const { bridge } = useServices()
  const asked = useRecordView()
  const [search, setSearch] = useState<Search>({ kind: 'none' })
  useEffect(() => {
    let live = true
    void find(bridge, asked, (next) => live && setSearch(next))
    return () => {
      live = false
    }
  }, [asked, bridge])
  return search
}

async function find(bridge: BridgeClient, { code, from }: RecordView, tell: (search: Search) => void): Promise<void> {
  if (code === null) return tell({ kind: 'none' })
  tell({ kind: 'looking', code })
  try {
    const answer = await bridge.call('records.find', { code, from })
    tell(answer.found === 'record' ? found(code, answer.record) : { kind: answer.found, code })
  } catch {
    tell({ kind: 'failed', code })
  }
}

function found(code: string, record: PackRecord): Search {
  const verification = verifyRecord(record)
  const entries = entriesOf(record, verification)
  const overviews = overviewOf(record, entries)
  const whole = entries.filter(({ pack }) => pack === null || !record.packs.includes(pack))
  return { kind: 'found', code, record, shown: { overviews, whole, verification, asOf: record.asOf } }
}

/** Names that this bench knows for the ids of a record. */
export function useNamesOf(record: PackRecord): Names {
  const { order } = record
  const people = useAnswer('people.list', {}).answer?.people
  const dossier = useAnswer('orders.dossier', { order }).answer?.dossier
  const station = useView((view) => view.station)
  const cartons = useView((view) => view.cartons)
  const reasons = useView((view) => view.reasons)
  return useMemo(() => {
    const products = namesById(dossier?.products)
    const persons = namesById(people)
    const kinds = kindsOfSteps(record)
    const own = station?.station
    return {
      person: (id) => persons.get(id) ?? id,
      bench: (id) => (own?.id === id ? own.name : id),
      product: (id) => products.get(id) ?? id,
      carton: (type) => cartons.find(({ id }) => id === type)?.name ?? type,
      step: (id) => kindWords(kinds.get(id) ?? id),
      device: (id) => station?.devices.find((device) => device.id === id)?.name ?? id,
      cause: (code) => sayReason({ code, words: reasons.find((reason) => reason.code === code)?.words ?? null }),
      order: dossier?.order.number ?? order,
    }
  }, [people, dossier, station, cartons, reasons, record, order])
}

function namesById(named: readonly { id: string; name: string }[] | undefined): ReadonlyMap<string, string> {
  return new Map(named?.map(({ id, name }) => [id, name]))
}

/** The kinds of the steps that the packs of a record went through, by the ids of the steps. */
function kindsOfSteps({ stretches }: PackRecord): ReadonlyMap<string, string> {
  const kinds = new Map<string, string>()
  for (const { event } of stretches.flatMap(({ links }) => links)) {
    const parsed = parseEvent(event)
    if (!(parsed.ok && parsed.value.type === 'pack.opened')) continue
    for (const { id, kind } of parsed.value.data.checklist.steps) kinds.set(id, kind)
  }
  return kinds
}
