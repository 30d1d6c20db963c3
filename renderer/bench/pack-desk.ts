import type { Product } from '../../shared/catalog/product.ts'
import { compared } from '../../shared/checklist/compare.ts'
import { currentStep } from '../../shared/checklist/progress.ts'
import type { PackDecision } from '../../shared/checklist/step-kind.ts'
import { serialsIn } from '../../shared/checklist/steps/capture.ts'
import { itemOnOrder } from '../../shared/checklist/stranger.ts'
import type { PackCommand, ScanCommand } from '../../shared/pack/commands.ts'
import { decide, isAnswer } from '../../shared/pack/decide.ts'
import { packEvent } from '../../shared/pack/event.ts'
import type { PackState } from '../../shared/pack/state.ts'
import { awaitsSuggestion, itemsToCome } from '../../shared/pack/suggested-carton.ts'
import type { Dossier } from '../../shared/reference/dossier.ts'
import { codesOf, surestCode } from '../../shared/scan/means.ts'
import type { Scan } from '../../shared/scan/scan.ts'
import { ask } from './asking.ts'
import type { BenchCore } from './core.ts'
import { Opening } from './opening.ts'
import { OrderNews } from './order-news.ts'
import type { Accepted, Packs } from './packs.ts'
import { attention, packVerdict } from './verdict.ts'

/**
 * What a scan waits for: whether it is another unit than the one counted last, or, to confirm a number that a person
 * counted, one of these units. It is forgotten with the next act on the pack, and with the page.
 */
export type Awaits = { pack: string; product: string } & (
  | { kind: 'same-unit'; command: ScanCommand }
  | { kind: 'count'; total: number }
)

/** Where a pack is opened and worked on. All methods run within the queue. */
export class PackDesk implements Packs {
  private readonly core: BenchCore
  private readonly afterChange: () => void
  readonly opening: Opening
  readonly news: OrderNews
  private awaits: Awaits | null = null

  constructor(core: BenchCore, afterChange: () => void) {
    this.core = core
    this.afterChange = afterChange
    this.opening = new Opening(core, this)
    this.news = new OrderNews(core, (pack, command) => this.command(pack, command))
  }

  /** A scan while no order is open: it should name one, a pick list, or an item of the list in hand. */
  scanIdle(scan: Scan): Promise<void> {
    return this.opening.scan(scan)
  }

  awaitedOf(pack: string | null): Awaits | null {
    return this.awaits?.pack === pack ? this.awaits : null
  }

  /** So many of a product lie in the box, a person counted: the next scan of one confirms it. Null: no more. */
  countTo(pack: string, count: { product: string; total: number } | null): void {
    this.awaits = count && { kind: 'count', pack, ...count }
    this.core.deps.onChange()
  }

  /** Whether the scan that was asked about is of another unit than the one counted before it. */
  async answer(pack: string, another: boolean): Promise<void> {
    const awaits = this.awaitedOf(pack)
    this.awaits = null
    this.core.deps.onChange()
    if (another && awaits?.kind === 'same-unit') await this.command(pack, { ...awaits.command, another })
  }

  /** An order picked from the queue by touch or key. */
  openFromQueue(order: string): Promise<void> {
    return this.opening.openFromQueue(order)
  }

  /** A scan while an order is open. */
  async scan(pack: PackState, scan: Scan): Promise<void> {
    const reading = this.core.read(scan)
    const at = new Date().toISOString()
    const awaits = this.awaitedOf(pack.pack)
    const countTo = awaits?.kind === 'count' ? { countTo: { product: awaits.product, total: awaits.total } } : {}
    const plain: ScanCommand = { kind: 'scan', scan, reading, known: null, at, ...countTo }
    const dossier = this.core.dossiers.get(pack.pack)
    const command = { ...plain, seenSerials: dossier ? await this.seenSerials(pack, plain, dossier) : [] }
    const known = this.isStranger(pack, command) ? await this.elsewhere(codesOf(reading)) : null
    return this.command(pack.pack, { ...command, known })
  }

  async seenSerials(pack: PackState, command: ScanCommand, dossier: Dossier): Promise<readonly string[]> {
    const about = serialsIn(pack, command, dossier)
    if (!about) return []
    return (await ask(this.core, 'serials.seen', { ...about, pack: pack.pack }))?.seen ?? []
  }

  /** Whether a scan will be refused for a code that this order does not know. Only then is it asked what it is. */
  private isStranger(pack: PackState, command: ScanCommand): boolean {
    const dossier = this.core.dossiers.get(pack.pack)
    if (!dossier || itemOnOrder(command, dossier)) return false
    const context = { dossier, cartons: this.core.cartons, freshId: 'none', suggest: this.core.foresight.suggest }
    return decide(pack, command, context).kind === 'refused'
  }

  /** Decides one command on a pack, keeps what it decides, and says so. */
  async command(id: string, command: PackCommand): Promise<void> {
    const state = this.core.work.packs.get(id)
    if (!state) return
    const dossier = this.core.dossiers.get(id) ?? (await this.recall(state))
    if (!dossier) return this.withoutCopy(state, command)
    const { cartons, people, foresight } = this.core
    const context = { dossier, cartons, people, freshId: this.core.deps.newId(), suggest: foresight.suggest }
    const decision = decide(state, command, context)
    this.remember(id, command, decision)
    if (decision.kind === 'refused') {
      const step = currentStep(state)?.id
      const code = command.kind === 'scan' ? surestCode(command.reading) : undefined
      const { reason, detail } = decision.refusal
      const things = compared(state, command, dossier)
      return this.core.refuse(reason, detail, { screen: 'pack', ...(step && { step }), ...(code && { code }), things })
    }
    await this.keep(id, decision, command.kind === 'order-heard' ? { fresh: command.fresh } : { dossier })
    if (command.kind === 'resume') await this.news.hearOf(id)
  }

  /** A refusal that asks is kept until it is answered; a count stays until it is confirmed. */
  private remember(pack: string, command: PackCommand, decision: PackDecision): void {
    // What devices and central say is no answer of the packer's.
    if (isAnswer(command)) return
    const reason = decision.kind === 'refused' ? decision.refusal.reason : null
    const product = command.kind === 'scan' ? this.productOf(pack, command) : undefined
    if (command.kind === 'scan' && reason === 'same-unit' && product !== undefined) {
      this.awaits = { kind: 'same-unit', pack, product, command }
    } else if (reason !== 'count-other') {
      this.awaits = null
    }
    this.core.deps.onChange()
  }

  private productOf(pack: string, command: ScanCommand): string | undefined {
    const dossier = this.core.dossiers.get(pack)
    return dossier && itemOnOrder(command, dossier)?.barcode.product
  }

  /** Nothing can be packed without the copy, but a packer can come and leave, and another bench may go on with it. */
  private async withoutCopy(state: PackState, command: PackCommand): Promise<void> {
    const end = doneWithoutCopy(state, command)
    if (!end) return this.core.say(attention('attention.copy-missing'))
    await this.core.record([{ subject: state.pack, bodies: [end.body] }])
    this.core.say(end.verdict)
    if (this.core.activePack === state.pack && command.kind !== 'resume') this.leave()
    this.core.deps.onChange()
    this.afterChange()
  }

  async begin(pack: string, decision: Accepted, dossier: Dossier): Promise<void> {
    this.core.activePack = pack
    await this.keep(pack, decision, { fresh: dossier })
    // What changed while central was asked for the order.
    void this.news.hear()
  }

  /** A page that was rebuilt before reference data was there has the events of a pack and no copy of its order. */
  private async recall({ pack, order }: PackState): Promise<Dossier | undefined> {
    const dossier = (await ask(this.core, 'orders.dossier', { order }))?.dossier
    if (dossier) this.core.dossiers.set(pack, dossier)
    return dossier ?? undefined
  }

  /** `fresh`: a newer copy of its order, which is kept with what was decided. */
  private async keep(id: string, decision: Accepted, copy: { dossier: Dossier } | { fresh: Dossier }): Promise<void> {
    if (decision.events.length === 0) return
    const before = this.core.work.packs.get(id)
    const dossier = 'fresh' in copy ? copy.fresh : copy.dossier
    const beside = 'fresh' in copy ? { dossier: { subject: id, dossier } } : undefined
    await this.withCopy(id, dossier, () => this.core.record([{ subject: id, bodies: decision.events }], beside))
    const after = this.core.work.packs.get(id)
    if (after) this.foresee(after, dossier)
    const verdict = after && packVerdict(decision.events, { before, after }, { dossier, cartons: this.core.cartons })
    if (verdict) this.core.say(await this.opening.lists.atClose(decision.events, verdict))
    if (after && after.phase !== 'open' && this.core.activePack === id) this.leave()
    this.core.deps.onChange()
    this.afterChange()
  }

  /** Works out the carton for what will be in the box, while it is being filled. */
  private foresee(state: PackState, { products }: Dossier): void {
    const { foresight, cartons } = this.core
    if (state.phase === 'open' && awaitsSuggestion(state)) foresight.foresee(itemsToCome(state, products), cartons)
  }

  /** The screen draws what was recorded with its copy; where it was not recorded, the copy of before stands again. */
  private async withCopy(id: string, dossier: Dossier, record: () => Promise<void>): Promise<void> {
    const before = this.core.dossiers.get(id)
    this.core.dossiers.set(id, dossier)
    try {
      await record()
    } catch (error) {
      if (before) this.core.dossiers.set(id, before)
      else this.core.dossiers.delete(id)
      throw error
    }
  }

  /** What stands on the scale from now on is no weight of the next order. */
  private leave(): void {
    this.core.activePack = null
    this.core.deps.bridge.call('scale.leave', {}).catch(() => undefined)
  }

  /** What a code means beyond the open order: it says why a scan is refused, not whether. */
  private async elsewhere(codes: string[]): Promise<Product | null> {
    if (codes.length === 0) return null
    return (await ask(this.core, 'products.find', { codes }))?.match?.product ?? null
  }
}

/** What can be done with a pack whose order nobody here knows: it is left, or taken up until its copy comes. */
function doneWithoutCopy({ phase, order }: PackState, command: PackCommand) {
  if (command.kind === 'hand-over' && phase === 'paused') {
    const { to, station } = command
    const body = packEvent('pack.handedOver', { order, to, station })
    return { body, verdict: attention('attention.handed-over', { order, station }) }
  }
  if (command.kind === 'abandon' && (phase === 'open' || phase === 'paused')) {
    const body = packEvent('pack.abandoned', { reason: command.reason })
    return { body, verdict: attention('verdict.abandoned', { order }) }
  }
  if (command.kind === 'pause' && phase === 'open') {
    return { body: packEvent('pack.paused', {}), verdict: attention('verdict.paused', { order }) }
  }
  if (command.kind === 'resume' && phase === 'paused') {
    return { body: packEvent('pack.resumed', {}), verdict: attention('attention.copy-missing') }
  }
  return undefined
}
