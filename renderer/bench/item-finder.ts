import type { Product } from '../../shared/catalog/product.ts'
import type { OpenCommand, ScanCommand } from '../../shared/pack/commands.ts'
import { foldOpening, openByItem } from '../../shared/pack/open-by-item.ts'
import type { PackRefusal } from '../../shared/pack/refusals.ts'
import type { Dossier } from '../../shared/reference/dossier.ts'
import { codesOf } from '../../shared/scan/means.ts'
import { ask, claim } from './asking.ts'
import type { BenchCore } from './core.ts'
import type { ListDesk } from './list-desk.ts'
import type { Packs } from './packs.ts'
import type { PrinterCheck } from './printer-check.ts'
import type { RefusalReason } from './refusal-reasons.ts'

/** More orders of one list than benches take from each other within one scan. */
const MOST_TRIES = 30

/**
 * What came of an item: it opened an order; it was refused; or no order of the list needs it, and `product` is what it is,
 * null where it is none.
 */
export type ItemFound = { kind: 'opened' } | { kind: 'refused'; refusal: Said } | Nothing | { kind: 'away' }
type Nothing = { kind: 'nothing'; product: Product | null }
type Said = Pick<PackRefusal, 'detail'> & { reason: RefusalReason }
type Try = { kind: 'opened' } | { kind: 'taken' } | { kind: 'refused'; refusal: Said; stop: boolean }

type Scanned = Pick<ScanCommand, 'scan' | 'reading'>
type OfList = Pick<ScanCommand, 'scan' | 'reading' | 'known'> & { list: string }

/** Opens the order of the list in hand that needs an item most, and counts the item in it. */
export class ItemFinder {
  private readonly core: BenchCore
  private readonly parts: { packs: Packs; lists: ListDesk; printers: PrinterCheck }

  constructor(core: BenchCore, parts: { packs: Packs; lists: ListDesk; printers: PrinterCheck }) {
    this.core = core
    this.parts = parts
  }

  /** An order that another bench has is passed over, and the next one tried: which one it is matters to nobody. */
  async find(list: string, scanned: Scanned): Promise<ItemFound> {
    const without = this.parts.lists.without()
    let refusal: Said | undefined
    let product: Product | null = null
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const answer = await ask(this.core, 'pickLists.order', { list, codes: codesOf(scanned.reading), without })
      if (!answer) return { kind: 'away' }
      product = answer.product
      if (!answer.dossier) break
      const tried = await this.tryOrder(answer.dossier, { ...scanned, list, known: answer.product })
      if (tried.kind === 'opened') return tried
      if (tried.kind === 'refused') refusal ??= tried.refusal
      if (tried.kind === 'refused' && tried.stop) break
      without.push(answer.dossier.order.id)
    }
    return refusal ? { kind: 'refused', refusal } : { kind: 'nothing', product }
  }

  private async tryOrder(dossier: Dossier, { scan, reading, known, list }: OfList): Promise<Try> {
    const { cartons, people, deps, foresight } = this.core
    const context = { dossier, cartons, people, freshId: deps.newId(), suggest: foresight.suggest }
    const at = new Date().toISOString()
    const open: OpenCommand = { kind: 'open', found: 'item', claim: 'offline', at, pickList: list }
    const plain: ScanCommand = { kind: 'scan', scan, reading, known, at }
    const command = { ...plain, seenSerials: await this.seenSerials(open, plain, context) }
    // Decided before central is asked: an order that can not take the item is not claimed for it.
    const offline = openByItem(open, command, context)
    if (offline.kind === 'refused') return { ...offline, stop: false }
    const unready = await this.parts.printers.before(dossier)
    if (unready) return { kind: 'refused', refusal: unready, stop: true }
    const { outcome } = await claim(this.core, dossier.order.id)
    if (outcome !== 'held' && outcome !== 'offline') return { kind: 'taken' }
    const decision = openByItem({ ...open, claim: outcome }, command, context)
    if (decision.kind === 'refused') return { ...decision, stop: false }
    await this.parts.packs.begin(context.freshId, decision, dossier)
    return { kind: 'opened' }
  }

  private async seenSerials(open: OpenCommand, scan: ScanCommand, context: Parameters<typeof openByItem>[2]) {
    const opening = openByItem(open, { ...scan, seenSerials: [] }, context)
    const pack = opening.kind === 'accepted' ? foldOpening(opening.events.slice(0, 1), context.freshId) : undefined
    return pack ? this.parts.packs.seenSerials(pack, scan, context.dossier) : []
  }
}
