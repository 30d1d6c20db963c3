import { currentStep } from '../../../shared/checklist/progress.ts'
import { lineOver } from '../../../shared/checklist/steps/verify-items/take-out.ts'
import type { Order } from '../../../shared/order/order.ts'
import type { PackCommand } from '../../../shared/pack/commands.ts'
import { decide, effectsOf } from '../../../shared/pack/decide.ts'
import type { PackBody } from '../../../shared/pack/events.ts'
import { evolve, type PackEvent } from '../../../shared/pack/evolve.ts'
import { openPack } from '../../../shared/pack/open.ts'
import { renewed } from '../../../shared/pack/renewed.ts'
import type { PackState } from '../../../shared/pack/state.ts'
import { takeOver } from '../../../shared/pack/take-over.ts'
import type { Dossier } from '../../../shared/reference/dossier.ts'
import {
  AT,
  cartons,
  dossier,
  MUG,
  MUG_CASE,
  product,
  rechecked,
  scanCommand,
  TEA,
} from '../../shared/pack/fixtures.ts'
import type { Chance } from '../../simulation/random.ts'
import type { Central, Closed } from './world.ts'

const PIN = 'PIN-1'
const codes: Readonly<Record<string, string>> = { mug: MUG, tea: TEA, pin: PIN }
let numbers = 0

export type Sent = { closed: Closed; events: readonly PackEvent[] }

function idOf(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
}

/** One bench with the real domain: what its page decides and folds, what its station knows, what waits to be sent. */
export class BenchInModel {
  readonly name: string
  online = true
  state: PackState | undefined
  events: PackEvent[] = []
  /** What this bench closed and has not sent, with all events of the pack. */
  readonly waiting: Sent[] = []
  private readonly central: Central
  private known: Order
  private copy: Dossier | undefined

  constructor(name: string, central: Central) {
    this.name = name
    this.central = central
    this.known = central.order
  }

  /** The line to central is there: what is new comes, and an open pack hears it. */
  pull(): void {
    if (!this.online) return
    this.known = this.central.order
    if (this.state?.phase === 'open') this.hear()
  }

  open(): void {
    if (this.isAtWork()) return this.resume()
    const { holder } = this.central
    if (this.online && holder !== null && holder !== this.name) return
    if (this.online) this.known = this.central.order
    const fresh = this.dossier()
    const decision = openPack(
      { kind: 'open', found: 'order', claim: this.online ? 'held' : 'offline' },
      this.context(fresh),
    )
    if (decision.kind === 'refused') return
    this.begin(decision.events, fresh)
    if (this.online) this.central.holder = this.name
  }

  /** Goes on with what another bench paused, as far as central lets it. */
  takeOver(from: BenchInModel): void {
    const { status } = this.central.order
    const isFree = this.online && from.online && !this.isAtWork() && from.state?.phase === 'paused'
    if (!isFree || (status !== 'released' && status !== 'packing')) return
    this.known = this.central.order
    const fresh = this.dossier()
    const decision = takeOver({ station: from.name, events: from.events }, fresh)
    if (decision.kind === 'refused') return
    from.do({ kind: 'hand-over', to: 'other', station: this.name })
    this.begin(decision.events, fresh)
    this.central.holder = this.name
    this.hear()
  }

  /** The hands of a packer who mostly does what is asked, and now and then something else. */
  work(random: Chance): void {
    const { state } = this
    if (state?.phase !== 'open') return
    const is = random.below(12)
    if (is === 0) return this.do({ kind: 'pause' })
    if (is === 1) return this.do({ kind: 'undo' })
    if (is === 2) return this.do(scanCommand(random.pick([MUG, MUG_CASE, TEA, PIN])))
    if (is === 3) return this.do({ kind: 'carton', act: { do: random.pick(['next', 'other'] as const) } })
    this.onward(state)
  }

  send(): void {
    if (!this.online) return
    for (const sent of this.waiting.splice(0)) this.sent(sent)
  }

  /** Hears of what is sent, to look at it. */
  sent: (sent: Sent) => void = () => {}

  resume(): void {
    if (this.state?.phase !== 'paused') return
    if (this.online) this.known = this.central.order
    this.do({ kind: 'resume' })
    this.hear()
  }

  private isAtWork(): boolean {
    return this.state?.phase === 'open' || this.state?.phase === 'paused'
  }

  private hear(): void {
    const fresh = this.dossier()
    this.do({ kind: 'order-heard', fresh: this.copy ? renewed(this.copy, fresh) : fresh })
  }

  private onward(state: PackState): void {
    const [effect] = effectsOf(state)
    const [old] = state.handBack
    if (effect?.kind === 'recheck') return this.recheck(effect.for)
    if (effect?.kind === 'take-number')
      return this.do({ kind: 'number-taken', carton: effect.carton, number: `N-${++numbers}` })
    if (effect?.kind === 'print-label')
      return this.do({ kind: 'label-printed', carton: effect.carton, job: effect.job })
    const step = currentStep(state)
    if (old && step?.kind === 'label') return this.do(scanCommand(old.number))
    if (step?.kind === 'choose-carton') return this.do({ kind: 'choose-carton', type: 'small' })
    if (step?.kind === 'scan-label') return this.do(scanCommand(labelAtHand(state)))
    const line = lineOver(state) ?? state.lines.find(({ packed, ordered }) => packed < ordered)
    this.do(scanCommand(codes[line?.product ?? ''] ?? 'WHAT'))
  }

  /** As `pack-effects.ts` asks: what central has newer is heard first, and nothing is made for what the order was. */
  private recheck(moment: 'label' | 'close'): void {
    const revision = this.state?.revision ?? 0
    if (!this.online) return this.do({ ...rechecked(moment, 'offline'), revision })
    const { status, revision: now } = this.central.order
    if (now > revision) this.pull()
    const isTaken = status === 'packed' || (this.central.holder !== null && this.central.holder !== this.name)
    const outcome = status === 'held' || status === 'cancelled' ? status : isTaken ? 'packed' : 'ok'
    this.do({ ...rechecked(moment, outcome), revision })
  }

  private dossier(): Dossier {
    const plain = dossier()
    const pin = { code: PIN, product: 'pin', quantity: 1, level: 'each' as const }
    return {
      ...plain,
      order: this.known,
      products: [...plain.products, product('pin', 'Pin')],
      barcodes: [...plain.barcodes, pin],
    }
  }

  private context(copy: Dossier) {
    return { dossier: copy, cartons, freshId: `${this.name}-${++numbers}` }
  }

  private begin(events: readonly PackBody[], copy: Dossier): void {
    this.state = undefined
    this.events = []
    this.copy = copy
    this.keep(events)
  }

  private do(command: PackCommand): void {
    const { state, copy } = this
    if (!(state && copy)) return
    const decision = decide(state, command, this.context(copy))
    if (decision.kind === 'refused' || decision.events.length === 0) return
    if (command.kind === 'order-heard') this.copy = command.fresh
    this.keep(decision.events)
  }

  private keep(bodies: readonly PackBody[]): void {
    for (const body of bodies) {
      const event = { ...body, id: idOf(++numbers), subject: `pack-${this.name}`, operator: 'ana', at: AT }
      this.events.push(event)
      this.state = evolve(this.state, event)
      if (body.type === 'pack.closed') this.waiting.push({ closed: body.data, events: [...this.events] })
    }
    const { phase } = this.state ?? {}
    const isEnded = phase !== 'open' && phase !== 'paused'
    if (isEnded && this.online && this.central.holder === this.name) this.central.holder = null
  }
}

function labelAtHand({ cartons: boxes, current }: PackState): string {
  const open = boxes.filter(({ label }) => label && !label.scanned)
  return (open.find(({ carton }) => carton === current) ?? open[0])?.label?.number ?? 'WHAT'
}
