import { parseEvent } from '../../shared/event/catalogue.ts'
import type { PackEvent } from '../../shared/pack/evolve.ts'
import { takeOver } from '../../shared/pack/take-over.ts'
import type { Dossier } from '../../shared/reference/dossier.ts'
import { ask, operatorOf } from './asking.ts'
import type { BenchCore } from './core.ts'
import type { Packs } from './packs.ts'
import type { PrinterCheck } from './printer-check.ts'
import { attention } from './verdict.ts'

/** An order that the bench of that name paused, and that may go on here. */
export type Offer = { dossier: Dossier; pack: string; station: string }

/** Orders that go on at another bench than the one that began them. Methods run within the queue, save `hear`. */
export class TakeOverDesk {
  private readonly core: BenchCore
  private readonly parts: { packs: Packs; printers: PrinterCheck }
  /** What a person is asked; null while nothing is. */
  offer: Offer | null = null

  constructor(core: BenchCore, parts: { packs: Packs; printers: PrinterCheck }) {
    this.core = core
    this.parts = parts
  }

  /** Asks whether an order is to go on here. The next scan is an answer too: no. */
  propose(offer: Offer): void {
    this.offer = offer
    this.core.say(attention('attention.take-over', { station: offer.station }))
    this.core.deps.onChange()
  }

  decline(): void {
    this.offer = null
    this.core.deps.onChange()
  }

  /** Goes on with what was offered, as central has it. */
  async accept(): Promise<void> {
    const { offer } = this
    if (!offer) return this.core.refuse('not-now', {}, { screen: 'idle' })
    this.decline()
    const { dossier, station } = offer
    const about = { order: dossier.order.number, station }
    const unready = await this.parts.printers.before(dossier)
    if (unready) return this.core.refuse(unready.reason, unready.detail, { screen: 'idle' })
    const asked = { order: dossier.order.id, pack: offer.pack, operator: operatorOf(this.core) }
    const answer = await ask(this.core, 'orders.takeOver', asked)
    if (answer?.outcome !== 'taken') {
      return this.core.refuse(refusals[answer?.outcome ?? 'offline'], { ...about, reason: '' }, { screen: 'idle' })
    }
    const events = answer.events.flatMap((raw) => {
      const event = parseEvent(raw)
      return event.ok ? [event.value as PackEvent] : []
    })
    const prior = { station: answer.station, events: events.length === answer.events.length ? events : [] }
    const decision = takeOver(prior, dossier)
    if (decision.kind === 'refused') {
      return this.core.refuse(decision.refusal.reason, decision.refusal.detail, { screen: 'idle' })
    }
    await this.parts.packs.begin(this.core.deps.newId(), decision, dossier)
  }

  /** Ends paused packs here that other benches went on with. Asks outside the queue: nobody waits for it. */
  async hear(): Promise<void> {
    const packs = [...this.core.work.packs.values()].filter(({ phase }) => phase === 'paused').map(({ pack }) => pack)
    if (packs.length === 0) return
    const answer = await ask(this.core, 'packs.handedOver', { packs })
    for (const { pack, to, station } of answer?.handovers ?? []) {
      await this.core.enqueue(() => this.parts.packs.command(pack, { kind: 'hand-over', to, station }))
    }
  }
}

const refusals = {
  offline: 'take-over-offline',
  unknown: 'take-over-incomplete',
  elsewhere: 'order-elsewhere',
  held: 'order-held',
  cancelled: 'order-cancelled',
  packed: 'order-packed',
  'take-over-incomplete': 'take-over-incomplete',
  'take-over-busy': 'take-over-busy',
  'take-over-label': 'take-over-label',
} as const
