import { houseLabel } from '../../shared/label/house-label.ts'
import { effectsOf } from '../../shared/pack/decide.ts'
import type { PackEffect } from '../../shared/pack/effects.ts'
import type { PackState } from '../../shared/pack/state.ts'
import { cameOut } from '../../shared/print-job/state.ts'
import type { BenchCore } from './core.ts'
import { EffectRunner } from './effect-runner.ts'
import type { PackDesk } from './pack-desk.ts'
import { paperDocument, tellMissing } from './paper-document.ts'
import type { Document, PrintDesk } from './print-desk.ts'
import { stepEffect, WEIGH_AGAIN_MS } from './step-effects.ts'

/** Carries out what open packs wait for and brings the answers back as commands. */
export class PackEffects {
  private readonly core: BenchCore
  private readonly runner: EffectRunner
  private readonly desks: () => { pack: PackDesk; print: PrintDesk }
  private readonly words: (key: string) => string
  /** Packs whose order central has newer than it is here. */
  private readonly behind = new Set<string>()

  constructor(core: BenchCore, desks: () => { pack: PackDesk; print: PrintDesk }, words: (key: string) => string) {
    this.core = core
    this.words = words
    this.desks = desks
    this.runner = new EffectRunner(() => this.runOwed())
  }

  runOwed(): void {
    for (const pack of this.core.work.packs.values()) {
      for (const effect of effectsOf(pack)) {
        const retryMs = effect.kind === 'take-weight' ? WEIGH_AGAIN_MS : undefined
        this.runner.run(keyOf(pack, effect), () => this.carryOut(pack, effect), retryMs)
      }
    }
  }

  private carryOut(pack: PackState, effect: PackEffect): Promise<boolean> {
    switch (effect.kind) {
      case 'recheck':
        return this.recheck(pack, effect)
      case 'take-number':
        return this.takeNumber(pack, effect)
      case 'print-label':
        return this.printLabel(pack, effect)
      case 'list-papers':
        return this.listPapers(pack)
      case 'print-paper':
        return this.printPaper(pack, effect)
      case 'take-weight':
      case 'name-lane':
        return stepEffect(this.core, pack, effect, this.desks().pack)
    }
  }

  /**
   * Offline is an answer too: the pack goes on, with the age of what is known about the order in the event. An order that
   * changed is heard first, and then it is asked again.
   */
  private async recheck(owing: PackState, effect: Extract<PackEffect, { kind: 'recheck' }>): Promise<boolean> {
    const { core } = this
    const { pack: desk } = this.desks()
    const { pack, order, revision, openedAt } = core.work.packs.get(owing.pack) ?? owing
    const asOf = core.dossiers.get(pack)?.asOf ?? openedAt
    const asked = await core.deps.bridge
      .call('orders.recheck', { order, pack, revision })
      .catch(() => ({ outcome: 'offline' as const, asOf, fresh: null, isBehind: false, unpaid: false }))
    const { fresh, outcome, unpaid } = asked
    const waits = asked.isBehind && outcome === 'ok'
    this.sayWhetherBehind(pack, waits)
    await core.enqueue(async () => {
      if (fresh) await desk.news.tell(pack, fresh)
      if (waits) return
      await desk.command(pack, { kind: 'rechecked', for: effect.for, outcome, asOf: asked.asOf, revision, unpaid })
    })
    const now = core.work.packs.get(pack)
    return !(now && effectsOf(now).some((owed) => owed.kind === 'recheck' && owed.for === effect.for))
  }

  /** What comes a moment later is nothing to speak of: a pull mostly does. */
  private sayWhetherBehind(pack: string, waits: boolean): void {
    if (waits && this.behind.has(pack)) this.core.remind('attention.order-behind')
    if (waits) this.behind.add(pack)
    else if (this.behind.delete(pack)) this.core.takeBack('attention.order-behind', 'verdict.order-here')
  }

  private async takeNumber(pack: PackState, effect: Extract<PackEffect, { kind: 'take-number' }>): Promise<boolean> {
    const number = await this.askNumber(effect.key)
    if (number === null) return false
    await this.core.enqueue(() =>
      this.desks().pack.command(pack.pack, { kind: 'number-taken', carton: effect.carton, number }),
    )
    return true
  }

  private async askNumber(key: string): Promise<string | null> {
    try {
      const { number } = await this.core.deps.bridge.call('numbers.take', { key })
      if (number === null) this.core.remind('attention.no-numbers')
      return number
    } catch {
      this.core.remind('attention.station-away')
      return null
    }
  }

  private async printLabel(pack: PackState, effect: Extract<PackEffect, { kind: 'print-label' }>): Promise<boolean> {
    const { pack: packDesk, print } = this.desks()
    const document = await labelDocument(this.core, pack, effect)
    if (!document) return false
    await this.core.enqueue(async () => {
      const owed = effectsOf(this.core.work.packs.get(pack.pack) ?? pack)
      if (!owed.some((one) => one.kind === 'print-label' && one.job === effect.job)) return
      // An older label of this carton may lie there still: only this one and its reprints count.
      const out = this.core.work.lineOf(effect.job).find(cameOut)
      if (out) await packDesk.command(pack.pack, { kind: 'label-printed', carton: effect.carton, job: out.job })
      else await print.request(effect.job, document)
    })
    return true
  }

  private async listPapers(pack: PackState): Promise<boolean> {
    await this.core.enqueue(() => this.desks().pack.command(pack.pack, { kind: 'list-papers' }))
    return true
  }

  private async printPaper(pack: PackState, effect: Extract<PackEffect, { kind: 'print-paper' }>): Promise<boolean> {
    const { pack: packDesk, print } = this.desks()
    const line = this.core.work.lineOf(effect.job)
    if (line.some(cameOut)) {
      await this.core.enqueue(() => packDesk.command(pack.pack, { kind: 'paper-printed', job: effect.job }))
      return true
    }
    if (line.length > 0) return true
    const paper = await paperDocument(this.core, pack, effect, this.words).catch(() => undefined)
    if (!paper) {
      this.core.remind('attention.station-away')
      return false
    }
    await this.core.enqueue(() => print.request(effect.job, paper.document))
    tellMissing(this.core, paper)
    return true
  }
}

/**
 * The bytes of a carton's label: the carrier's own, unchanged, or the house label. Undefined where it can not be made now,
 * and then it is said: a label with half an address is none.
 */
export async function labelDocument(
  core: BenchCore,
  pack: PackState,
  label: { carton: number; n: number; of: number; number: string; label: 'house' | 'carrier' },
  reprint = 0,
): Promise<Document | undefined> {
  const dossier = core.dossiers.get(pack.pack)
  if (!dossier) return undefined
  const about = { for: pack.pack, carton: label.carton, number: label.number }
  const bought = dossier.order.carrierLabel
  if (label.label === 'carrier' && bought) {
    return { ...about, document: 'carrier-label', language: 'zpl', body: bought.zpl }
  }
  const carton = { n: label.n, of: label.of, sscc: label.number }
  const made = await core.label('house-label', houseLabel(dossier.order, carton, reprint)).catch(() => undefined)
  if (made?.missing.length === 0) return { ...about, document: 'house-label', language: made.language, body: made.body }
  core.remind(made ? 'attention.address-not-writable' : 'attention.station-away')
  return undefined
}

function keyOf(pack: PackState, effect: PackEffect): string {
  switch (effect.kind) {
    case 'recheck':
      return `${pack.pack} recheck ${effect.for}`
    case 'take-number':
      return effect.key
    case 'list-papers':
      return `${pack.pack} papers`
    case 'take-weight':
    case 'name-lane':
      return `${pack.pack} ${effect.kind} ${effect.step}`
    case 'print-label':
    case 'print-paper':
      return `print ${effect.job}`
  }
}
