import type { BridgeHandlers } from '../../../shared/bridge/contract.ts'
import { labelKey } from '../../../shared/label/matches.ts'
import type { PackRecord } from '../../../shared/record/record.ts'
import { type Composer, threadComposer } from '../documents/composer.ts'
import type { StationParts } from '../station-parts.ts'

type Recording = Pick<BridgeHandlers, `records.${'find' | 'compose'}`>

/** How an order was packed: from this bench's own journal where it was packed here, else from central. */
export function recordHandlers(
  { journal, reference, central }: Pick<StationParts, 'journal' | 'reference' | 'central'>,
  composer: Composer = threadComposer(),
): Recording {
  const here = async (code: string): Promise<PackRecord | null> => {
    const text = code.trim()
    const known = journal.outbound(labelKey(text))?.order ?? journal.records.orderOf(text)
    // Order data may be gone or not be there yet; the journal answers for an order's own id all the same.
    const matches = known === null ? await reference.read((rows) => rows.find([text])).catch(() => []) : []
    for (const order of known === null ? [...matches.map(({ dossier }) => dossier.order.id), text] : [known]) {
      const record = journal.records.read(order)
      if (record) return record
    }
    return null
  }
  return {
    async 'records.find'({ code, from }) {
      const own = from === 'bench' ? await here(code) : null
      if (own) return { found: 'record', record: own }
      const asked = await central.ask((client) => client.record(code.trim()))
      if (asked.kind === 'answered') return { found: 'record', record: asked.answer }
      return { found: asked.kind === 'rejected' ? 'nothing' : 'away' }
    },
    'records.compose': async (asked) => ({ body: await composer.compose({ kind: 'record', asked }) }),
  }
}
