import { inNewestVersion, type StreamEvent } from '../../shared/event/catalogue.ts'
import type { Station } from '../access/stations.ts'
import type { Sql } from '../database/pool.ts'
import { projectException } from '../exceptions/project.ts'
import { renewClaims } from '../orders/claims.ts'
import { settleOrders } from '../orders/settle.ts'
import { namePhotos } from '../photos/names.ts'
import { publishStock } from '../stock/levels.ts'
import { publishLots } from '../stock/lots.ts'
import { keepDecision } from './parked-decision.ts'
import { settleHandovers } from './project-handover.ts'
import { projectPack } from './project-pack.ts'
import { projectReturn } from './project-return.ts'
import { nothingTouched } from './touched.ts'

/**
 * Folds events that were just kept into what central knows of packs, returns, orders and stock, in the transaction that
 * keeps them. Nothing here refuses: an event is a fact, and facts that do not fit together are put before a person.
 */
export async function project(sql: Sql, station: Station, kept: readonly StreamEvent[]): Promise<void> {
  const events = kept.map(inNewestVersion)
  const touched = nothingTouched()
  for (const event of events) {
    if (event.type.startsWith('pack.')) await projectPack(sql, station, event, touched)
    else if (event.type.startsWith('return.')) await projectReturn(sql, station, event, touched)
    else if (event.type === 'bench.parkedAgain' || event.type === 'bench.parkedSetAside') await keepDecision(sql, event)
    else if (event.type.startsWith('exception.') || event.type === 'conflict.resolved') {
      await projectException(sql, station.site, event, touched)
    }
  }
  await settleHandovers(sql, touched)
  await namePhotos(sql, station, events)
  await settleOrders(sql, touched.orders, touched.closed)
  await renewClaims(sql, station.id, [...touched.packs])
  await publishStock(sql, touched.stock.values())
  await publishLots(sql, touched.lots.values())
}
