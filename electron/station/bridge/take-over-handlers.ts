import type { BridgeHandlers } from '../../../shared/bridge/contract.ts'
import type { StationParts } from '../station-parts.ts'

type TakingOver = Pick<BridgeHandlers, 'orders.takeOver' | 'orders.release' | 'packs.handedOver'>

/** Packs that go on at another bench: given by central, given back, and told by it. */
export function takeOverHandlers({ central, reference }: Pick<StationParts, 'central' | 'reference'>): TakingOver {
  return {
    async 'orders.takeOver'({ order, pack, operator }) {
      const asked = await central.ask((client) => client.takeOver(order, pack, operator))
      if (asked.kind === 'rejected') return { outcome: 'unknown' }
      if (asked.kind !== 'answered') return { outcome: 'offline' }
      const { answer } = asked
      if (!answer.taken) return { outcome: answer.because }
      return { outcome: 'taken', station: answer.station, events: answer.events }
    },
    'orders.release': async ({ order }) => ({
      released: (await central.ask((client) => client.release(order))).kind === 'answered',
    }),
    'packs.handedOver': ({ packs }) =>
      reference.read((rows) => ({ handovers: rows.list('handover').filter(({ pack }) => packs.includes(pack)) })),
  }
}
