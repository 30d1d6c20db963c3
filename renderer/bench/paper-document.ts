import type { BridgeClient } from '../../shared/bridge/contract.ts'
import type { SlipWords } from '../../shared/documents/slip.ts'
import { cartonsToShip } from '../../shared/pack/carton-contents.ts'
import type { PackPaper, PackState } from '../../shared/pack/state.ts'
import type { BenchCore } from './core.ts'
import type { Document } from './print-desk.ts'
import { attention } from './verdict.ts'

type Words = (key: string) => string

/** More letters than this say no more: none of the words is readable. */
const MOST = 8

/** `missing`: letters that no font at the station has. */
type Paper = { document: Document; missing: readonly string[] }

/** A paper that goes with an order: as it came, or a packing slip made now. Undefined while the station can not say. */
export async function paperDocument(
  core: BenchCore,
  pack: PackState,
  paper: Pick<PackPaper, 'document' | 'sha256'>,
  words: Words,
): Promise<Paper | undefined> {
  const { bridge } = core.deps
  const number = core.dossiers.get(pack.pack)?.order.number
  if (number === undefined) return undefined
  const about = { document: paper.document, for: pack.pack, carton: null, number }
  if (paper.sha256 !== null) {
    const came = await bridge.call('documents.get', { order: pack.order, sha256: paper.sha256 })
    return came ? { document: await summed({ ...about, language: 'pdf', body: came.body }), missing: [] } : undefined
  }
  const language = core.printerFor('packing-slip')?.language === 'esc-pos' ? 'esc-pos' : 'pdf'
  const slip = await composeSlip(bridge, pack, language, words)
  return slip ? { document: await summed({ ...about, language, body: slip.body }), missing: slip.missing } : undefined
}

/** Says which letters are to be written in by hand; the words stay on the screen. */
export function tellMissing(core: BenchCore, { missing }: Paper): void {
  if (missing.length > 0) core.say(attention('verdict.slip-letters', { letters: missing.slice(0, MOST).join(' ') }))
}

/** Summed beside the page's own work: megabytes would hold every scan up for seconds. */
async function summed(document: Document): Promise<Document> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(document.body)))
  return { ...document, sha256: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('') }
}

async function composeSlip(
  bridge: BridgeClient,
  pack: PackState,
  language: 'pdf' | 'esc-pos',
  words: Words,
): Promise<{ body: string; missing: readonly string[] } | null> {
  return bridge.call('documents.compose', {
    ...{ kind: 'packing-slip', language, order: pack.order, at: new Date().toISOString(), words: slipWords(words) },
    packed: {
      lines: pack.lines.map(({ line, packed }) => ({ line, quantity: packed })),
      cartons: cartonsToShip(pack).map(({ label }, index) => ({ carton: index + 1, number: label?.number ?? null })),
    },
  })
}

function slipWords(words: Words): SlipWords {
  const of = (key: string) => words(`slip.${key}`)
  return {
    ...{ title: of('title'), order: of('order'), shipTo: of('ship-to'), carrier: of('carrier'), notes: of('notes') },
    ...{ cartons: of('cartons'), item: of('item'), location: of('location'), quantity: of('quantity') },
    // The numbers are filled in where the pages are made.
    page: of('page').replace('[n]', '{{n}}').replace('[of]', '{{of}}'),
  }
}
