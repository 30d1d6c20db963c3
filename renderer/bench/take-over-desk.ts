import type { PackDecision } from '../../shared/checklist/step-kind.ts'
import { refuse } from '../../shared/decision.ts'
import { inNewestVersion, parseEvent } from '../../shared/event/catalogue.ts'
import { namedOrder } from '../../shared/order/whose.ts'
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
    const unready = await this.parts.printers.before(offer.dossier)
    if (unready) return this.core.refuse(unready.reason, unready.detail, { screen: 'idle' })
    const decision = await this.decided(offer)
    if (decision.kind === 'accepted') {
      return this.parts.packs.begin(this.core.deps.newId(), decision, offer.dossier)
    }
    const { reason, detail } = decision.refusal
    return this.core.refuse(reason, detail, { screen: 'idle' })
  }

  /** Central gives the order before it can be known here whether it can go on here, and where it can not has it back. */
  private async decided({ dossier, pack, station }: Offer): Promise<PackDecision> {
    const { id } = dossier.order
    const answer = await ask(this.core, 'orders.takeOver', { order: id, pack, operator: operatorOf(this.core) })
    const decision =
      answer?.outcome === 'taken'
        ? takeOver({ station: answer.station, events: eventsOf(answer.events) }, dossier)
        : refuse(refusals[answer?.outcome ?? 'offline'], { ...namedOrder(dossier), station, reason: '' })
    const isGiven = answer === undefined || answer.outcome === 'taken' || answer.outcome === 'offline'
    // Awaited: what is asked for anew must not be given back by a word that is on its way.
    if (isGiven && decision.kind === 'refused') await ask(this.core, 'orders.release', { order: id })
    return decision
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

/** None where one of them can not be read: what is half known is not gone on with. */
function eventsOf(answered: readonly unknown[]): PackEvent[] {
  const events = answered.flatMap((raw) => {
    const event = parseEvent(raw)
    return event.ok ? [inNewestVersion(event.value) as PackEvent] : []
  })
  return events.length === answered.length ? events : []
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
  'take-over-changed': 'take-over-changed',
} as const
