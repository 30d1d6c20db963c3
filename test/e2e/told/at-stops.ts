import { benchStream, closed, opened } from '../../central/bench-stream.ts'
import { callsAs, push } from '../../central/calls.ts'
import { MEDIUM_BOX } from '../rig/warehouse.ts'
import { claimElsewhere } from './at-rest.ts'
import type { RefusalKey, Walk, Ways } from './walk.ts'

/** Packs all but the label, and has something happen in the world. */
async function meanwhile(walk: Walk, order: string, happens: () => Promise<unknown>): Promise<void> {
  await walk.open(order)
  await walk.scanAll('CUP')
  await happens()
}

export async function goOffline(walk: Walk): Promise<void> {
  walk.rig.cable.cut()
  await walk.isConnected('offline')
}

/** What stops an order in the middle. */
export const atStops = {
  'stopped.cancelled': (walk) =>
    meanwhile(walk, 'R-CANCEL', () => walk.rig.admin('POST', '/v1/orders/r-cancel/cancel')),
  'stopped.held': (walk) =>
    meanwhile(walk, 'R-FREEZE', () => walk.rig.admin('POST', '/v1/orders/r-freeze/hold', { reason: 'address' })),
  'stopped.packed-elsewhere': (walk) => meanwhile(walk, 'R-DOUBLE', () => packedElsewhere(walk, 'r-double')),
  'stopped.claimed-elsewhere': async (walk) => {
    // Begun while nobody could say whose it is.
    await goOffline(walk)
    await meanwhile(walk, 'R-TAKEN', async () => {
      await claimElsewhere(walk, 'r-taken')
      walk.rig.cable.plug()
      await walk.isConnected('online')
    })
    // Who has it now is asked at the label.
    await walk.scan(MEDIUM_BOX)
  },
} as const satisfies Ways<RefusalKey>

/** Another bench has packed it, offline, and says so now. */
async function packedElsewhere({ rig }: Walk, order: string): Promise<void> {
  const { station, token } = await rig.central.enrol('Bench 2')
  const stream = benchStream(station.id)
  const lines = [{ line: '1', product: 'CUP', quantity: 1 }]
  stream.add('pack-elsewhere', opened(order, lines))
  stream.add('pack-elsewhere', closed(order, '095213210000000019', lines))
  await push(callsAs(rig.central, token), stream.stream, stream.events)
}
