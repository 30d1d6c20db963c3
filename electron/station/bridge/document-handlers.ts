import type { BridgeHandlers } from '../../../shared/bridge/contract.ts'
import type { ComposeRequest } from '../../../shared/documents/slip.ts'
import type { Dossier } from '../../../shared/reference/dossier.ts'
import { codeSheet } from '../documents/code-sheet.ts'
import { documentFonts } from '../documents/fonts.ts'
import { packingSlip } from '../documents/packing-slip.ts'
import { receipt } from '../documents/receipt.ts'
import type { StationParts } from '../station-parts.ts'

type Documents = Pick<BridgeHandlers, `documents.${'get' | 'compose' | 'sheet'}`>

/** Documents that came with orders, and those that are made here. All are there without central. */
export function documentHandlers({ reference }: Pick<StationParts, 'reference'>): Documents {
  return {
    async 'documents.get'({ order, sha256 }) {
      const paper = await reference.read((rows) => rows.paper(order, sha256))
      return paper && { name: paper.name, body: Buffer.from(paper.pdf).toString('base64') }
    },
    async 'documents.compose'(asked) {
      const dossier = await reference.read((rows) => rows.dossier(asked.order))
      return dossier && { body: (await compose(dossier, asked)).toString('base64') }
    },
    async 'documents.sheet'(asked) {
      return { body: (await codeSheet(asked, documentFonts())).toString('base64') }
    },
  }
}

async function compose(dossier: Dossier, asked: ComposeRequest): Promise<Buffer> {
  return asked.language === 'pdf' ? packingSlip(dossier, asked, documentFonts()) : receipt(dossier, asked)
}
