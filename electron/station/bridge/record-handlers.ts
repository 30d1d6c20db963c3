import type { BridgeHandlers } from '../../../shared/bridge/contract.ts'
import { labelKey } from '../../../shared/label/matches.ts'
import type { RecordPaper } from '../../../shared/record/paper.ts'
import type { PackRecord } from '../../../shared/record/record.ts'
import { type Composer, threadComposer } from '../documents/composer.ts'
import type { PhotoFinder } from '../photos/find.ts'
import type { StationParts } from '../station-parts.ts'

type Recording = Pick<BridgeHandlers, `records.${'find' | 'compose'}`>

/** How an order was packed: from this bench's own journal where it was packed here, else from central. */
export function recordHandlers(
  { journal, reference, central, findPhoto }: Pick<StationParts, 'journal' | 'reference' | 'central' | 'findPhoto'>,
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
    async 'records.compose'(asked) {
      const photos = await photosOf(asked, findPhoto)
      return composer.compose({ kind: 'record', asked, photos })
    },
  }
}

/** The photos of a record that are here or at central; once central can not be asked it is not asked for the others. */
async function photosOf({ sections }: RecordPaper, find: PhotoFinder): Promise<Record<string, string>> {
  const named = new Set(sections.flatMap(({ rows }) => rows.flatMap(({ photo }) => photo ?? [])))
  const photos: Record<string, string> = {}
  let away = false
  for (const sha256 of named) {
    const found = await find(sha256, { hereOnly: away })
    if (found === 'away') away = true
    if (typeof found !== 'string') photos[sha256] = Buffer.from(found).toString('base64')
  }
  return photos
}
