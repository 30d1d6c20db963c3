import type { BridgeAnswer } from '../../shared/bridge/contract.ts'
import type { Product } from '../../shared/catalog/product.ts'
import { currentStep } from '../../shared/checklist/progress.ts'
import type { PackDecision } from '../../shared/checklist/step-kind.ts'
import { serialsIn } from '../../shared/checklist/steps/capture.ts'
import { itemOnOrder } from '../../shared/checklist/stranger.ts'
import type { OpenCommand, PackCommand, ScanCommand } from '../../shared/pack/commands.ts'
import { decide } from '../../shared/pack/decide.ts'
import { openPack } from '../../shared/pack/open.ts'
import type { PackState } from '../../shared/pack/state.ts'
import type { Dossier } from '../../shared/reference/dossier.ts'
import { codesOf, shownCode, spoiltScan, surestCode } from '../../shared/scan/means.ts'
import type { Scan } from '../../shared/scan/scan.ts'
import type { BenchCore } from './core.ts'
import { PrinterCheck } from './printer-check.ts'
import { attention, packVerdict } from './verdict.ts'

const LOOKUP_LIMIT_MS = 700

/** Where a pack is opened and worked on. All methods run within the queue. */
export class PackDesk {
  private readonly core: BenchCore
  private readonly afterChange: () => void
  private readonly printers: PrinterCheck

  constructor(core: BenchCore, afterChange: () => void) {
    this.core = core
    this.printers = new PrinterCheck(core)
    this.afterChange = afterChange
  }

  /** A scan while no order is open: it should name one. */
  async scanIdle(scan: Scan): Promise<void> {
    const reading = this.core.read(scan)
    const code = surestCode(reading)
    if (code === undefined) return this.core.refuse('unreadable', {}, { screen: 'idle' })
    const about = { screen: 'idle', code } as const
    const answer = await this.ask('orders.find', { codes: codesOf(reading) })
    if (!answer) return this.core.say(attention('attention.station-away'))
    const [first, second] = answer.matches
    if (second) return this.core.refuse('order-ambiguous', { code: shownCode(reading) }, about)
    if (first) return this.open(first.dossier, first.found, about)
    const spoilt = spoiltScan(reading)
    if (spoilt) return this.core.refuse(spoilt.reason, spoilt.detail, about)
    return this.core.refuse('order-unknown', { code: shownCode(reading) }, about)
  }

  /** An order picked from the queue by touch or key. */
  async openFromQueue(order: string): Promise<void> {
    const dossier = (await this.ask('orders.dossier', { order }))?.dossier
    if (dossier) return this.open(dossier, 'queue', { screen: 'idle' })
    this.core.say(attention('attention.station-away'))
  }

  /** A scan while an order is open. */
  async scan(pack: PackState, scan: Scan): Promise<void> {
    const reading = this.core.read(scan)
    const at = new Date().toISOString()
    const plain: ScanCommand = { kind: 'scan', scan, reading, known: null, at }
    const command = { ...plain, seenSerials: await this.seenSerials(pack, plain) }
    const known = this.isStranger(pack, command) ? await this.elsewhere(codesOf(reading)) : null
    return this.command(pack.pack, { ...command, known })
  }

  /** Serials of this scan that went out from this bench before. While the station is away nobody can say. */
  private async seenSerials(pack: PackState, command: ScanCommand): Promise<readonly string[]> {
    const dossier = this.core.dossiers.get(pack.pack)
    const about = dossier && serialsIn(pack, command, dossier)
    if (!about) return []
    return (await this.ask('serials.seen', { ...about, pack: pack.pack }))?.seen ?? []
  }

  /** Whether a scan will be refused for a code that this order does not know. Only then is it asked what it is. */
  private isStranger(pack: PackState, command: ScanCommand): boolean {
    const dossier = this.core.dossiers.get(pack.pack)
    if (!dossier || itemOnOrder(command, dossier)) return false
    const context = { dossier, cartons: this.core.cartons, freshId: 'none' }
    return decide(pack, command, context).kind === 'refused'
  }

  /** Decides one command on a pack, keeps what it decides, and says so. `fresh`: a newer copy of its order. */
  async command(id: string, command: PackCommand, fresh?: Dossier): Promise<void> {
    const state = this.core.work.packs.get(id)
    if (!state) return
    const dossier = fresh ?? this.core.dossiers.get(id) ?? (await this.recall(state))
    if (!dossier) return this.core.say(attention('attention.copy-missing'))
    const { cartons, people } = this.core
    const context = { dossier, cartons, people, freshId: this.core.deps.newId() }
    const decision = decide(state, command, context)
    if (decision.kind === 'refused') {
      const step = currentStep(state)?.id
      const code = command.kind === 'scan' ? surestCode(command.reading) : undefined
      const { reason, detail } = decision.refusal
      return this.core.refuse(reason, detail, { screen: 'pack', ...(step && { step }), ...(code && { code }) })
    }
    if (fresh && decision.events.length > 0) this.core.dossiers.set(id, fresh)
    await this.keep(id, decision, dossier, fresh !== undefined)
  }

  private async open(
    dossier: Dossier,
    found: OpenCommand['found'],
    about: { screen: 'idle'; code?: string },
  ): Promise<void> {
    if (this.core.isAside(dossier.order.id)) {
      return this.core.refuse('order-aside', { order: dossier.order.number }, about)
    }
    const running = this.core.work.openPackOf(dossier.order.id)
    if (running) return this.resume(running)
    const context = { dossier, cartons: this.core.cartons, freshId: this.core.deps.newId() }
    // What can not be packed is said before what would be in its way.
    const unready = await this.unready(found, context)
    if (unready) return this.core.refuse(unready.reason, unready.detail, about)
    const claim = await this.claim(dossier.order.id)
    const pack = context.freshId
    const decision = openPack({ kind: 'open', found, claim, at: new Date().toISOString() }, context)
    if (decision.kind === 'refused') return this.core.refuse(decision.refusal.reason, decision.refusal.detail, about)
    this.core.dossiers.set(pack, dossier)
    this.core.activePack = pack
    await this.keep(pack, decision, dossier, true)
  }

  private async unready(found: OpenCommand['found'], context: Parameters<typeof openPack>[1]) {
    const { kind } = openPack({ kind: 'open', found, claim: 'offline' }, context)
    return kind === 'accepted' ? this.printers.before(context.dossier) : null
  }

  /** A page that was rebuilt before reference data was there has the events of a pack and no copy of its order. */
  private async recall({ pack, order }: PackState): Promise<Dossier | undefined> {
    const dossier = (await this.ask('orders.dossier', { order }))?.dossier
    if (dossier) this.core.dossiers.set(pack, dossier)
    return dossier ?? undefined
  }

  private async resume(running: PackState): Promise<void> {
    this.core.activePack = running.pack
    if (running.phase === 'paused') return this.command(running.pack, { kind: 'resume' })
    this.core.deps.onChange()
  }

  private async claim(order: string): Promise<OpenCommand['claim']> {
    const operator = this.core.operator?.id ?? 'nobody'
    return (await this.ask('orders.claim', { order, operator }))?.outcome ?? 'offline'
  }

  private async keep(
    id: string,
    decision: Extract<PackDecision, { kind: 'accepted' }>,
    dossier: Dossier,
    newCopy = false,
  ): Promise<void> {
    if (decision.events.length === 0) return
    const beside = newCopy ? { dossier: { subject: id, dossier } } : undefined
    await this.core.record([{ subject: id, bodies: decision.events }], beside)
    const after = this.core.work.packs.get(id)
    const verdict = after && packVerdict(decision.events, after, dossier)
    if (verdict) this.core.say(verdict)
    if (after && after.phase !== 'open' && this.core.activePack === id) this.leave()
    this.core.deps.onChange()
    this.afterChange()
  }

  /** What stands on the scale from now on is no weight of the next order. */
  private leave(): void {
    this.core.activePack = null
    this.core.deps.bridge.call('scale.leave', {}).catch(() => undefined)
  }

  /** What a code means beyond the open order: it says why a scan is refused, not whether. */
  private async elsewhere(codes: string[]): Promise<Product | null> {
    if (codes.length === 0) return null
    return (await this.ask('products.find', { codes }))?.match?.product ?? null
  }

  private async ask<M extends 'orders.find' | 'orders.dossier' | 'orders.claim' | 'products.find' | 'serials.seen'>(
    method: M,
    request: Parameters<typeof this.core.deps.bridge.call<M>>[1],
  ): Promise<BridgeAnswer<M> | undefined> {
    const limit = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), limitOf(method)))
    return Promise.race([this.core.deps.bridge.call(method, request).catch(() => undefined), limit])
  }
}

/** A claim may wait for central (the station gives it 800 ms); what the station knows itself answers in milliseconds. */
function limitOf(method: string): number {
  return method === 'orders.claim' ? 1200 : LOOKUP_LIMIT_MS
}
