import { useEffect, useMemo, useState } from 'react'
import type { BridgeClient } from '../../shared/bridge/contract.ts'
import { entriesOf } from '../../shared/record/entries.ts'
import { overviewOf } from '../../shared/record/overview.ts'
import type { PackRecord } from '../../shared/record/record.ts'
import { verifyRecord } from '../../shared/record/verify.ts'
import { useServices } from '../view/services.ts'
import { useAnswer } from '../view/use-answer.ts'
import { useView } from '../view/view-store.ts'
import { type RecordView, useRecordView } from './record-view.ts'
import type { Names, Shown } from './words.ts'

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
export function useNamesOf(order: string): Names {
  const people = useAnswer('people.list', {}).answer?.people
  const dossier = useAnswer('orders.dossier', { order }).answer?.dossier
  const station = useView((view) => view.station?.station)
  return useMemo(() => {
    const persons = new Map(people?.map(({ id, name }) => [id, name]))
    const products = new Map(dossier?.products.map(({ id, name }) => [id, name]))
    return {
      person: (id) => persons.get(id) ?? id,
      bench: (id) => (station?.id === id ? station.name : id),
      product: (id) => products.get(id) ?? id,
      order: dossier?.order.number ?? order,
    }
  }, [people, dossier, station, order])
}
