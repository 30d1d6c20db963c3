import type { SetAsideReason } from '../../shared/bench/events.ts'
import type { EventBody } from '../../shared/event/catalogue.ts'
import { BENCH_SUBJECT } from '../../shared/event/subjects.ts'
import type { BenchCore } from './core.ts'
import { attention } from './verdict.ts'

/** Where a supervisor decides what becomes of events that central did not take. All methods run within the queue. */
export class ParkedDesk {
  private readonly core: BenchCore

  constructor(core: BenchCore) {
    this.core = core
  }

  /** All that is parked goes to central once more, each stream in its order. */
  async sendAgain(): Promise<void> {
    if (!this.isSupervisor()) return this.core.refuse('matter-not-yours', {}, { screen: 'idle' })
    const known = await this.core.deps.bridge.call('parked.list', {}).catch(() => undefined)
    if (!known) return this.core.say(attention('attention.station-away'))
    const ranges = known.ranges.map(({ stream, from, to }) => ({ stream, from, to }))
    if (ranges.length === 0) return
    await this.keep(ranges.map((data) => ({ type: 'bench.parkedAgain', v: 1, data })))
    this.core.say({ kind: 'accepted', key: 'verdict.parked-again', params: {} })
  }

  /** One event stays in the journal and is not asked about any more. */
  async setAside({ stream, seq }: { stream: string; seq: number }, reason: SetAsideReason): Promise<void> {
    if (!this.isSupervisor()) return this.core.refuse('matter-not-yours', {}, { screen: 'idle' })
    await this.keep([{ type: 'bench.parkedSetAside', v: 1, data: { stream, from: seq, to: seq, reason } }])
    this.core.say({ kind: 'accepted', key: 'verdict.parked-set-aside', params: {} })
  }

  private isSupervisor(): boolean {
    return this.core.operator?.roles.includes('supervisor') ?? false
  }

  private async keep(bodies: readonly EventBody[]): Promise<void> {
    await this.core.record([{ subject: BENCH_SUBJECT, bodies }])
    this.core.deps.onChange()
  }
}
