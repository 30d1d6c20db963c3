import type { BridgeHandlers } from '../../../shared/bridge/contract.ts'
import { drawAnswer } from '../../../shared/label/drawn-rows.ts'
import { parse } from '../../../shared/schema.ts'
import { type Composer, threadComposer } from '../documents/composer.ts'
import type { StationParts } from '../station-parts.ts'

type Documents = Pick<BridgeHandlers, `documents.${'get' | 'compose' | 'sheet' | 'draw'}`>

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
      return dossier && (await composer.compose({ kind: 'slip', dossier, asked }))
    },
    'documents.sheet': (asked) => composer.compose({ kind: 'sheet', asked }),
    async 'documents.draw'(asked) {
      const { body } = await composer.compose({ kind: 'rows', asked })
      const drawn = parse(drawAnswer, JSON.parse(Buffer.from(body, 'base64').toString('utf8')))
      if (!drawn.ok) throw new Error(`rows that are none: ${drawn.error}`)
      return drawn.value
    },
  }
}
