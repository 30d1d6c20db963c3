import { returnLabel } from '../../shared/label/house-label.ts'
import type { ReturnEffect } from '../../shared/return/commands.ts'
import { effectsOf } from '../../shared/return/decide.ts'
import type { ReturnState } from '../../shared/return/state.ts'
import type { BenchCore } from './core.ts'
import { EffectRunner } from './effect-runner.ts'
import type { Document, PrintDesk } from './print-desk.ts'
import type { ReturnDesk } from './return-desk.ts'

/** Gives every graded unit its number and its printed license plate. */
export class ReturnEffects {
  private readonly core: BenchCore
  private readonly runner: EffectRunner
  private readonly desks: () => { return: ReturnDesk; print: PrintDesk }
  private readonly words: (key: string) => string

  constructor(core: BenchCore, desks: () => { return: ReturnDesk; print: PrintDesk }, words: (key: string) => string) {
    this.core = core
    this.desks = desks
    this.words = words
    this.runner = new EffectRunner(() => this.runOwed())
  }

  runOwed(): void {
    for (const state of this.core.work.returns.values()) {
      for (const effect of effectsOf(state)) {
        const key = effect.kind === 'take-number' ? effect.key : `print ${effect.job}`
        this.runner.run(key, () => this.carryOut(state, effect))
      }
    }
  }

  private async carryOut(state: ReturnState, effect: ReturnEffect): Promise<boolean> {
    if (effect.kind === 'print-plate') {
      const plate = await this.document(state.return, effect)
      await this.core.enqueue(() => this.desks().print.request(effect.job, plate))
      return true
    }
    const { number } = await this.core.deps.bridge
      .call('numbers.take', { key: effect.key })
      .catch(() => ({ number: null }))
    if (number === null) {
      this.core.remind(this.core.deps.bridge.connected() ? 'attention.no-numbers' : 'attention.station-away')
      return false
    }
    await this.core.enqueue(() =>
      this.desks().return.command(state.return, { kind: 'number-taken', unit: effect.unit, number }),
    )
    return true
  }

  async document(
    id: string,
    plate: Omit<Extract<ReturnEffect, { kind: 'print-plate' }>, 'kind' | 'job'> & { reprint?: number },
  ): Promise<Document> {
    const desk = this.desks().return
    const sku = desk.products.get(plate.product)?.sku ?? plate.product
    const words = this.words(`disposition.${plate.disposition}`)
    const drawing = returnLabel({ lpn: plate.lpn, sku, words, reprint: plate.reprint ?? 0 })
    const { body, language } = await this.core.label('return-label', drawing)
    return { document: 'return-label', language, for: id, carton: plate.unit, number: plate.lpn, body }
  }
}
