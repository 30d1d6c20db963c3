import type { BridgeAnswer } from '../../shared/bridge/contract.ts'
import type { Product } from '../../shared/catalog/product.ts'
import type { OpenReturn, ReturnCommand } from '../../shared/return/commands.ts'
import { decide, openReturn } from '../../shared/return/decide.ts'
import { isDoubtful } from '../../shared/return/doubtful.ts'
import type { ReturnBody } from '../../shared/return/events.ts'
import type { ReturnState } from '../../shared/return/state.ts'
import { codesOf, shownCode, spoiltScan, surestCode } from '../../shared/scan/means.ts'
import type { ScanReading } from '../../shared/scan/read-scan.ts'
import type { Scan } from '../../shared/scan/scan.ts'
import { sayWhen } from '../messages/say.ts'
import { ask } from './asking.ts'
import type { BenchCore } from './core.ts'
import { attention } from './verdict.ts'
import type { VerdictBody } from './verdict-body.ts'

export type ReturnMatch = NonNullable<BridgeAnswer<'returns.find'>['match']>

/** Where a returned parcel is logged. All methods run within the queue. */
export class ReturnDesk {
  /** What the station said of an open return, by its id: names and hints for the screen. What should come is in the events. */
  readonly matches = new Map<string, ReturnMatch>()
  readonly products = new Map<string, Product>()
  private readonly core: BenchCore
  private readonly afterChange: () => void

  constructor(core: BenchCore, afterChange: () => void) {
    this.core = core
    this.afterChange = afterChange
  }

  /** A scan while no return is open: an RMA number, an outbound label, an order number. */
  async scanIdle(scan: Scan): Promise<void> {
    const reading = this.core.read(scan)
    const surest = surestCode(reading)
    if (surest === undefined) return this.core.refuse('unreadable', {}, { screen: 'return' })
    const answer = await ask(this.core, 'returns.find', { codes: codesOf(reading) })
    if (!answer) return this.core.say(attention('attention.station-away'))
    if (!answer.match) return this.unannounced(reading, surest)
    await this.open(openingOf(answer.match), answer.match)
  }

  /** A misread code may be announced all the same; one that reads well is not. */
  private unannounced(reading: ScanReading, code: string): Promise<void> {
    const { reason, detail } = spoiltScan(reading) ?? { reason: 'return-unknown', detail: { code: shownCode(reading) } }
    return this.core.refuse(reason, detail, { screen: 'return', code })
  }

  openBlind(): Promise<void> {
    return this.open({ via: 'blind', code: null, rma: null, order: null })
  }

  async scan(state: ReturnState, scan: Scan): Promise<void> {
    const reading = this.core.read(scan)
    const codes = codesOf(reading)
    const found = codes.length === 0 ? null : await this.find(codes)
    if (found === undefined) return this.core.say(attention('attention.station-away'))
    const item = found && { product: found.product.id, code: found.barcode.code, quantity: found.barcode.quantity }
    await this.command(state.return, { kind: 'scan', scan, reading, item })
  }

  async command(id: string, command: ReturnCommand): Promise<void> {
    const state = this.core.work.returns.get(id)
    if (!state) return
    const decision = decide(state, command, this.core.deps.newId())
    if (decision.kind === 'refused') {
      const { reason, detail } = decision.refusal
      const code = command.kind === 'scan' ? surestCode(command.reading) : undefined
      return this.core.refuse(reason, detail, { screen: 'return', ...(code && { code }) })
    }
    if (decision.events.length > 0) await this.keep(id, decision.events)
  }

  /** Fetches what the screen shows of the units of a return that was resumed. */
  async recall(state: ReturnState): Promise<void> {
    const again = state.code === null ? undefined : await ask(this.core, 'returns.find', { codes: [state.code] })
    if (again?.match) this.keepMatch(state.return, again.match)
    for (const unit of state.units) if (!this.products.has(unit.product)) await this.find([unit.code])
    this.core.deps.onChange()
  }

  /** Lets go what was shown of ended returns. */
  forget(returns: readonly string[]): void {
    for (const id of returns) this.matches.delete(id)
    if (this.core.work.returns.size === 0) this.products.clear()
  }

  private async open(command: OpenReturn, match?: ReturnMatch): Promise<void> {
    const decision = openReturn(command)
    if (decision.kind === 'refused') return
    const id = this.core.deps.newId()
    if (match) this.keepMatch(id, match)
    this.core.activeReturn = id
    await this.keep(id, decision.events)
  }

  private keepMatch(id: string, match: ReturnMatch): void {
    this.matches.set(id, match)
    for (const product of match.products) this.products.set(product.id, product)
  }

  private async keep(id: string, bodies: readonly ReturnBody[]): Promise<void> {
    const before = this.core.work.returns.get(id)
    await this.core.record([{ subject: id, bodies }])
    const after = this.core.work.returns.get(id)
    for (const body of bodies) {
      const verdict = after && this.verdict(body, after, before)
      if (verdict) this.core.say(verdict)
    }
    if (after && after.phase !== 'open' && this.core.activeReturn === id) this.core.activeReturn = null
    this.core.deps.onChange()
    this.afterChange()
  }

  private verdict(body: ReturnBody, after: ReturnState, before?: ReturnState): VerdictBody | undefined {
    switch (body.type) {
      case 'return.opened':
        return this.openedVerdict(after)
      case 'return.unitScanned':
        return this.cameVerdict(body.data, after)
      case 'return.unitGraded': {
        const { condition, disposition } = body.data
        // What is broken and goes back on the shelf all the same is never told in green.
        if (isDoubtful(condition, disposition)) return attention('attention.graded-doubtful')
        return { kind: 'line-complete', key: `verdict.graded-${disposition}`, params: {} }
      }
      case 'return.unitRemoved': {
        const plate = before?.units.find(({ unit }) => unit === body.data.unit)?.plate
        if (plate) return attention('attention.return-plate-void')
        return { kind: 'accepted', key: 'verdict.return-undone', params: {} }
      }
      case 'return.closed': {
        const { missing = [], units } = body.data
        if (missing.length > 0) return attention('attention.return-closed-missing', { count: unitsOf(missing) })
        return { kind: 'order-complete', key: 'verdict.return-closed', params: { units: unitsOf(units) } }
      }
      case 'return.abandoned':
        return attention('verdict.return-abandoned')
      default:
        return undefined
    }
  }

  /** The same parcel again is no news, but it is told: by whom it was logged, and when. */
  private openedVerdict({ return: id }: ReturnState): VerdictBody {
    const last = this.matches.get(id)?.logged.at(-1)
    if (!last) return { kind: 'accepted', key: 'verdict.return-opened', params: {} }
    const who = this.core.people.find((person) => person.id === last.operator)?.name ?? last.operator
    return attention('attention.return-again', { who, when: sayWhen(new Date(last.at)) })
  }

  private cameVerdict(
    unit: Extract<ReturnBody, { type: 'return.unitScanned' }>['data'],
    state: ReturnState,
  ): VerdictBody {
    const { product, quantity, expected, beyond = 0 } = unit
    const name = this.nameOf(product)
    if (beyond > 0) return attention('attention.return-beyond', { name, count: beyond })
    const known = expected || state.awaited === null
    return known
      ? { kind: 'accepted', key: 'verdict.return-unit', params: { name, quantity } }
      : attention('attention.return-unexpected', { name, quantity })
  }

  nameOf(product: string): string {
    return this.products.get(product)?.name ?? product
  }

  /** Null: no such code. Undefined: nobody could be asked. */
  private async find(codes: string[]): Promise<BridgeAnswer<'products.find'>['match'] | undefined> {
    const answer = await ask(this.core, 'products.find', { codes })
    if (answer?.match) this.products.set(answer.match.product.id, answer.match.product)
    return answer?.match
  }
}

function openingOf({ via, code, rma, order, orderNumber, lines }: ReturnMatch): OpenReturn {
  return {
    via,
    code,
    rma: rma?.id ?? null,
    order,
    awaited: lines,
    ...(rma && { rmaNumber: rma.number }),
    ...(orderNumber !== null && { orderNumber }),
  }
}

function unitsOf(counts: readonly { quantity: number }[]): number {
  return counts.reduce((sum, { quantity }) => sum + quantity, 0)
}
