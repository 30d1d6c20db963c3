import type { BridgeAnswer } from '../../shared/bridge/contract.ts'
import type { Product } from '../../shared/catalog/product.ts'
import type { OpenReturn, ReturnCommand } from '../../shared/return/commands.ts'
import { decide, openReturn } from '../../shared/return/decide.ts'
import type { ReturnBody } from '../../shared/return/events.ts'
import type { ReturnState } from '../../shared/return/state.ts'
import { codesOf, shownCode, spoiltScan, surestCode } from '../../shared/scan/means.ts'
import type { ScanReading } from '../../shared/scan/read-scan.ts'
import type { Scan } from '../../shared/scan/scan.ts'
import { ask } from './asking.ts'
import type { BenchCore } from './core.ts'
import { attention } from './verdict.ts'
import type { VerdictBody } from './verdict-body.ts'

export type ReturnMatch = NonNullable<BridgeAnswer<'returns.find'>['match']>

/** Where a returned parcel is logged. All methods run within the queue. */
export class ReturnDesk {
  /** What is announced for an open return, by its id; gone after a reload, and then only the hint is. */
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
    const { via, code, rma, order } = answer.match
    await this.open({ via, code, rma: rma?.id ?? null, order }, answer.match)
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
    const announced = this.matches.get(state.return)?.lines
    const expected = item !== null && announced?.some((line) => line.product === item.product) === true
    await this.command(state.return, { kind: 'scan', scan, reading, item, expected })
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
    if (match) {
      this.matches.set(id, match)
      for (const product of match.products) this.products.set(product.id, product)
    }
    this.core.activeReturn = id
    await this.keep(id, decision.events)
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
        return { kind: 'accepted', key: 'verdict.return-opened', params: {} }
      case 'return.unitScanned': {
        const params = { name: this.nameOf(body.data.product), quantity: body.data.quantity }
        const known = body.data.expected || after.via === 'blind'
        return known
          ? { kind: 'accepted', key: 'verdict.return-unit', params }
          : attention('attention.return-unexpected', params)
      }
      case 'return.unitGraded':
        return { kind: 'line-complete', key: `verdict.graded-${body.data.disposition}`, params: {} }
      case 'return.unitRemoved': {
        const plate = before?.units.find(({ unit }) => unit === body.data.unit)?.plate
        if (plate) return attention('attention.return-plate-void')
        return { kind: 'accepted', key: 'verdict.return-undone', params: {} }
      }
      case 'return.closed':
        return { kind: 'order-complete', key: 'verdict.return-closed', params: { units: body.data.units.length } }
      case 'return.abandoned':
        return attention('verdict.return-abandoned')
      default:
        return undefined
    }
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
