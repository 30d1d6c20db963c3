import type { BridgeHandlers } from '../../../shared/bridge/contract.ts'
import { parseEvent } from '../../../shared/event/catalogue.ts'
import { attach } from '../journal/attach.ts'
import { soon } from '../soon.ts'
import type { StationParts } from '../station-parts.ts'

/** How long a label waits for bench and central to have compared their ends. */
const MEETING_MS = 1000

type Ledger = Pick<
  BridgeHandlers,
  | `journal.${'append' | 'lacks' | 'known' | 'confirmed' | 'unsent'}`
  | 'session.attach'
  | `recovery.${'seen' | 'insist'}`
  | 'numbers.take'
  | 'serials.seen'
>

/** What the page keeps here. Each of these is on the disk before it is answered. */
export function ledgerHandlers(parts: StationParts): Ledger {
  const { journal, reference, disk, central, identity, mark, changed } = parts
  // A scan waits for the answer; reading a batch and sending it to central would stand in its way.
  const tellCentral = soon(() => central.journaled(), 25)
  return {
    async 'session.attach'(page) {
      return { ...attach(journal, page), station: identity.station() }
    },
    async 'journal.append'({ events }) {
      disk.assertRoom()
      const to = journal.append(events)
      mark.write(journal.head())
      for (const event of events) {
        if (!claimsToClose(event)) continue
        const parsed = parseEvent(event)
        if (parsed.ok && parsed.value.type === 'pack.closed') reference.packedHere(parsed.value.data.order)
      }
      tellCentral()
      changed()
      return { to }
    },
    'journal.lacks': async ({ runs }) => ({ lacks: journal.homes.lacks(runs) }),
    'journal.known': async ({ ids }) => ({ known: journal.homes.known(ids) }),
    'journal.confirmed': async ({ streams }) => ({ confirmed: journal.homes.confirmed(streams) }),
    'journal.unsent': async ({ after }) => ({ events: journal.homes.unsent(after) }),
    async 'recovery.seen'() {
      journal.marks.set('recovery', '[]')
      changed()
      return {}
    },
    async 'recovery.insist'() {
      central.insist()
      return {}
    },
    async 'serials.seen'({ product, serials, pack }) {
      return { seen: journal.serialsSeen(product, serials, pack) }
    },
    async 'numbers.take'({ key }) {
      disk.assertRoom()
      // A journal that went back would give out a number that is on another parcel.
      await central.settled(MEETING_MS)
      const number = journal.numbers.take(key)
      central.numberTaken()
      changed()
      return { number }
    },
  }
}

/** Spares every scan a second look by the whole catalogue. */
function claimsToClose(event: unknown): boolean {
  return (event as { type?: unknown }).type === 'pack.closed'
}
