import type { PickListStanding } from '../../shared/bridge/pick-list-methods.ts'
import type { PackBody } from '../../shared/pack/events.ts'
import type { Leaving } from '../../shared/pick-list/events.ts'
import type { Entry } from '../ledger/ledger.ts'
import { ask } from './asking.ts'
import type { BenchCore } from './core.ts'
import type { VerdictBody } from './verdict-body.ts'

/** The pick list this bench works on. Methods run within the queue, save `refresh`. */
export class ListDesk {
  private readonly core: BenchCore
  /** As it was last told; null while none is in hand. */
  standing: PickListStanding | null = null

  constructor(core: BenchCore) {
    this.core = core
  }

  /** The code of the list in hand. */
  inHand(): string | undefined {
    return this.core.work.list()?.list
  }

  /** Orders that no item of a list may find: in hand here already, or put aside. */
  without(): string[] {
    return [...this.core.work.openOrders(), ...this.core.asides()]
  }

  /** Takes a list up, instead of the one before. */
  async takeUp(standing: PickListStanding, about: { screen: 'idle'; code?: string }): Promise<void> {
    const { list, left } = standing
    if (left === 0) return this.core.refuse('list-empty', { list }, about)
    if (list !== this.inHand()) {
      const subject = this.core.deps.newId()
      const taken: Entry = { subject, bodies: [{ type: 'list.takenUp', v: 1, data: { list } }] }
      await this.core.record([...this.leaving('other-list'), taken])
    }
    this.standing = standing
    this.core.say({ kind: 'accepted', key: 'verdict.list-taken', params: { list, count: left } })
    this.core.deps.onChange()
  }

  /** Leaves the list because somebody said so. What is open goes on. */
  async leave(): Promise<void> {
    const list = this.inHand()
    if (list === undefined) return this.core.refuse('not-now', {}, { screen: 'idle' })
    await this.end('person')
    this.core.say({ kind: 'accepted', key: 'verdict.list-left', params: { list } })
    this.core.deps.onChange()
  }

  /** What is said of a pack that was just closed: where it was the last one of the list, that is said with it. */
  async atClose(events: readonly PackBody[], verdict: VerdictBody): Promise<VerdictBody> {
    const list = this.inHand()
    if (list === undefined || !events.some(({ type }) => type === 'pack.closed')) return verdict
    await this.look(list)
    if (this.standing?.left !== 0) return verdict
    await this.end('done')
    return { ...verdict, key: 'verdict.list-closed', params: { ...verdict.params, list } }
  }

  /** Looks how the list stands now: other benches work on it, too. */
  async refresh(): Promise<void> {
    const list = this.inHand()
    if (list === undefined) return
    // Asked outside the queue: no scan waits for what is only shown.
    await this.look(list)
    if (this.standing?.left === 0) await this.core.enqueue(() => this.endIfDone(list))
    this.core.deps.onChange()
  }

  /** What was done here meanwhile may have changed it. */
  private async endIfDone(list: string): Promise<void> {
    if (this.inHand() !== list || this.core.activePack !== null) return
    await this.look(list)
    if (this.standing?.left !== 0) return
    await this.end('done')
    this.core.say({ kind: 'accepted', key: 'verdict.list-done', params: { list } })
  }

  private async look(list: string): Promise<void> {
    const answer = await ask(this.core, 'pickLists.find', { codes: [list], without: this.without() })
    if (answer?.standing && this.inHand() === list) this.standing = answer.standing
  }

  private async end(why: Leaving): Promise<void> {
    await this.core.record(this.leaving(why))
    this.standing = null
  }

  private leaving(why: Leaving): Entry[] {
    const before = this.core.work.list()
    if (!before) return []
    return [{ subject: before.subject, bodies: [{ type: 'list.left', v: 1, data: { list: before.list, why } }] }]
  }
}
