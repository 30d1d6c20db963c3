import type { BridgeHandlers } from '../../../shared/bridge/contract.ts'
import { type Composer, threadComposer } from '../documents/composer.ts'
import type { StationParts } from '../station-parts.ts'

type Documents = Pick<BridgeHandlers, `documents.${'get' | 'compose' | 'sheet'}`>

/** Documents that came with orders, and those that are made here. All are there without central. */
export function documentHandlers(
  { reference }: Pick<StationParts, 'reference'>,
  composer: Composer = threadComposer(),
): Documents {
  return {
    async 'documents.get'({ order, sha256 }) {
      const paper = await reference.read((rows) => rows.paper(order, sha256))
      return paper && { name: paper.name, body: Buffer.from(paper.pdf).toString('base64') }
    },
    async 'documents.compose'(asked) {
      const dossier = await reference.read((rows) => rows.dossier(asked.order))
      return dossier && { body: await composer.compose({ kind: 'slip', dossier, asked }) }
    },
    'documents.sheet': async (asked) => ({ body: await composer.compose({ kind: 'sheet', asked }) }),
  }
}
