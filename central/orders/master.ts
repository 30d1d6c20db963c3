import type { masterRequest } from '../../shared/api/contract.ts'
import type { z } from '../../shared/schema.ts'
import { addCounts, type Counts, publish } from '../changes/publish.ts'
import { takeChecklists } from '../checklists/store.ts'
import type { Sql } from '../database/pool.ts'
import { countStock } from '../stock/levels.ts'
import { countLots } from '../stock/lots.ts'
import { publishRmas } from './rmas.ts'

export type Master = z.output<typeof masterRequest>

/** Takes in what benches need beside orders. */
export async function takeMaster(sql: Sql, master: Master): Promise<Counts> {
  return addCounts(
    await publish(sql, 'lane', new Map(master.lanes.map((each) => [each.id, each]))),
    await publish(sql, 'carton', new Map(master.cartons.map((each) => [each.id, each]))),
    await takeChecklists(sql, master.checklists),
    await publish(sql, 'person', new Map(master.people.map((each) => [each.id, each]))),
    await publish(sql, 'reason', new Map(master.reasons.map((each) => [each.code, each]))),
    await publishRmas(sql, master.rmas),
    await countStock(sql, master.stock),
    await countLots(sql, master.lots),
  )
}
