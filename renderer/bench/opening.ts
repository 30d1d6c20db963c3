import type { Product } from '../../shared/catalog/product.ts'
import type { Compared } from '../../shared/checklist/compare.ts'
import { namedOrder, whoseOf } from '../../shared/order/whose.ts'
import type { OpenCommand } from '../../shared/pack/commands.ts'
import { openPack } from '../../shared/pack/open.ts'
import type { PackState } from '../../shared/pack/state.ts'
import type { Dossier } from '../../shared/reference/dossier.ts'
import { codesOf, shownCode, spoiltScan, surestCode } from '../../shared/scan/means.ts'
import type { ScanReading } from '../../shared/scan/read-scan.ts'
import type { Scan } from '../../shared/scan/scan.ts'
import { ask, claim } from './asking.ts'
import type { BenchCore } from './core.ts'
import { ItemFinder, type ItemFound } from './item-finder.ts'
import { ListDesk } from './list-desk.ts'
import type { Packs } from './packs.ts'
import { PrinterCheck } from './printer-check.ts'
import { TakeOverDesk } from './take-over-desk.ts'
import { attention } from './verdict.ts'

type About = { screen: 'idle'; code?: string; things?: Compared }

/** How work begins: an order is named, a pick list, or an item of it. All methods run within the queue. */
export class Opening {
  readonly lists: ListDesk
  readonly takeOvers: TakeOverDesk
  private readonly core: BenchCore
  private readonly packs: Packs
  private readonly printers: PrinterCheck
  private readonly items: ItemFinder

  constructor(core: BenchCore, packs: Packs) {
    this.core = core
    this.packs = packs
    this.printers = new PrinterCheck(core)
    this.lists = new ListDesk(core)
    this.takeOvers = new TakeOverDesk(core, { packs, printers: this.printers })
    this.items = new ItemFinder(core, { packs, lists: this.lists, printers: this.printers })
  }

  /** A scan while no order is open. What the list in hand needs comes first: it is what lies on the cart. */
  async scan(scan: Scan): Promise<void> {
    this.takeOvers.decline()
    const reading = this.core.read(scan)
    const code = surestCode(reading)
    if (code === undefined) return this.core.refuse('unreadable', {}, { screen: 'idle' })
    const about: About = { screen: 'idle', code }
    const list = this.lists.inHand()
    const item = list === undefined ? undefined : await this.items.find(list, { scan, reading })
    if (item?.kind === 'opened') return
    if (item?.kind === 'refused') return this.core.refuse(item.refusal.reason, item.refusal.detail, about)
    await this.byName(reading, about, item)
  }

  /** An order picked from the queue by touch or key. */
  async openFromQueue(order: string): Promise<void> {
    this.takeOvers.decline()
    const running = this.core.isAside(order) ? undefined : this.core.work.openPackOf(order)
    // What is in hand already needs no copy of the station: that may be missing there.
    if (running) {
      return this.resume(running, await this.named(order, this.core.dossiers.get(running.pack)), { screen: 'idle' })
    }
    const dossier = (await ask(this.core, 'orders.dossier', { order }))?.dossier
    if (!dossier) return this.core.say(attention('attention.station-away'))
    const list = this.lists.inHand()
    const isOfList = list !== undefined && dossier.order.pickList?.toLowerCase() === list.toLowerCase()
    return this.open(dossier, isOfList ? 'pick-list' : 'queue', { screen: 'idle' })
  }

  /** An order by its number, tote or slot; or a pick list. */
  private async byName(reading: ScanReading, about: About, item: ItemFound | undefined): Promise<void> {
    const codes = codesOf(reading)
    const answer = await ask(this.core, 'orders.find', { codes })
    if (!answer) return this.core.say(attention('attention.station-away'))
    const [first, second] = answer.matches
    if (first && second) {
      const whose = `${namedBeside(first.dossier, second.dossier)} / ${namedBeside(second.dossier, first.dossier)}`
      return this.core.refuse('order-ambiguous', { whose }, about)
    }
    if (first) return this.open(first.dossier, first.found, about)
    const lists = await ask(this.core, 'pickLists.find', { codes, without: this.lists.without() })
    if (lists?.standing) return this.lists.takeUp(lists.standing, about)
    const of = item?.kind === 'nothing' ? item.product : null
    if (await this.isSomethingElse(codes, of, about)) return
    const spoilt = spoiltScan(reading)
    if (spoilt) return this.core.refuse(spoilt.reason, spoilt.detail, about)
    return this.core.refuse(item ? 'unknown-code' : 'order-unknown', { code: shownCode(reading) }, about)
  }

  /** It is no order, but something that is known: the label of one that was packed, or goods. */
  private async isSomethingElse(codes: string[], listed: Product | null, about: About): Promise<boolean> {
    const sent = listed ? null : await ask(this.core, 'returns.find', { codes })
    if (sent?.match?.via === 'label') {
      const { order, orderNumber } = sent.match
      await this.core.refuse('label-of-packed', await this.named(order, undefined, orderNumber ?? order), about)
      return true
    }
    const scanned = listed ?? (await ask(this.core, 'products.find', { codes }))?.match?.product
    if (!scanned) return false
    const things = { scanned, wanted: null }
    await this.core.refuse(listed ? 'list-no-order' : 'item-no-order', { name: scanned.name }, { ...about, things })
    return true
  }

  private async open(dossier: Dossier, found: OpenCommand['found'], about: About): Promise<void> {
    const { id } = dossier.order
    const order = namedOrder(dossier)
    if (this.core.isAside(id)) return this.core.refuse('order-aside', order, about)
    const running = this.core.work.openPackOf(id)
    if (running) return this.resume(running, order, about)
    const context = { dossier, cartons: this.core.cartons, freshId: this.core.deps.newId() }
    // What can not be packed is said before what would be in its way.
    const unready = await this.unready(found, context)
    if (unready) return this.core.refuse(unready.reason, unready.detail, about)
    const claimed = await claim(this.core, id)
    if (claimed.outcome === 'elsewhere' && claimed.paused) {
      const { pack, hindrance } = claimed.paused
      const station = claimed.station ?? ''
      if (hindrance) return this.core.refuse(hindrance, { ...order, station }, about)
      return this.takeOvers.propose({ dossier, pack, station })
    }
    const list = this.lists.inHand()
    const command = { found, claim: claimed.outcome, at: new Date().toISOString() }
    const ofList = list !== undefined && found === 'pick-list' ? { pickList: list } : {}
    const decision = openPack({ kind: 'open', ...command, ...ofList }, context)
    if (decision.kind === 'refused') return this.core.refuse(decision.refusal.reason, decision.refusal.detail, about)
    await this.packs.begin(context.freshId, decision, dossier)
  }

  private async unready(found: OpenCommand['found'], context: Parameters<typeof openPack>[1]) {
    const { kind } = openPack({ kind: 'open', found, claim: 'offline' }, context)
    return kind === 'accepted' ? this.printers.before(context.dossier) : null
  }

  /** An order as people know it, by the copy there is or by the station's; by `otherwise` where neither has it. */
  private async named(order: string, copy?: Dossier, otherwise = order): Promise<ReturnType<typeof namedOrder>> {
    const dossier = copy ?? (await ask(this.core, 'orders.dossier', { order }))?.dossier
    return dossier ? namedOrder(dossier) : { order: otherwise }
  }

  /** A paused order may have gone on at another bench meanwhile; who knows is central. */
  private async resume(running: PackState, order: ReturnType<typeof namedOrder>, about: About): Promise<void> {
    if (running.phase === 'paused') {
      const { outcome } = await claim(this.core, running.order)
      if (outcome === 'elsewhere') return this.core.refuse('order-elsewhere', order, about)
    }
    this.core.activePack = running.pack
    if (running.phase === 'paused') return this.packs.command(running.pack, { kind: 'resume' })
    this.core.deps.onChange()
  }
}

/** An order by what tells it from another one: its number, or where that is the same, whose it is. */
function namedBeside({ order }: Dossier, other: Dossier): string {
  return (order.number === other.order.number ? whoseOf(order) : order.number).slice(0, 32)
}
