import { currentStep } from '../../shared/checklist/progress.ts'
import { kindOf } from '../../shared/checklist/registry.ts'
import type { About } from '../../shared/exception/commands.ts'
import type { ExceptionState } from '../../shared/exception/state.ts'
import type { AbandonReason } from '../../shared/pack/commands.ts'
import { packEvent } from '../../shared/pack/event.ts'
import type { PackState } from '../../shared/pack/state.ts'
import type { PhotoName } from '../../shared/photo/photo.ts'
import type { Scan } from '../../shared/scan/scan.ts'
import type { BenchCore, Screen } from './core.ts'
import type { ExceptionDesk } from './exception-desk.ts'
import { aboutPack } from './own-raises.ts'
import type { PackDesk } from './pack-desk.ts'
import { attention } from './verdict.ts'

/** Shows an exception on the screen. */
export type ShowMatter = (exception: string) => void

/** The way of an order aside and back: raised at the bench, brought back by its tag. All methods run within the queue. */
export class ProblemLane {
  private readonly core: BenchCore
  private readonly desks: () => { pack: PackDesk; exceptions: ExceptionDesk }
  private readonly show: ShowMatter
  private held: readonly PhotoName[] = []

  constructor(core: BenchCore, desks: ProblemLane['desks'], show: ShowMatter) {
    this.core = core
    this.desks = desks
    this.show = show
  }

  /** Photos that go with what is raised next, by a key or a command barcode. */
  hold(photos: readonly PhotoName[]): void {
    this.held = photos
  }

  /** Raises what a person sees wrong with the work at hand. */
  async raiseHere(code: string, screen: Screen, photos = this.held): Promise<void> {
    const about = this.atHand(screen)
    if (!about) return this.core.refuse('not-now', {}, { screen })
    await this.desks().exceptions.raise({ code, about, by: 'person', aside: true, photos })
  }

  /** Raises that a label of the printer could not be read: nothing stops for it, but it is counted. */
  async labelUnreadable(job: string): Promise<void> {
    const pack = this.core.activePack
    const device = this.core.printerFor(this.core.work.jobs.get(job)?.document ?? 'house-label')?.id ?? null
    const about = { ...(pack ? aboutPack(this.core, pack) : {}), device }
    await this.desks().exceptions.raise({ code: 'label-unreadable', about, by: 'system', aside: false })
  }

  /** Brings back what a tag hangs on, or says what it waits for. */
  async scanTag({ text }: Scan): Promise<void> {
    if (this.core.activePack) return this.core.refuse('matter-busy', {}, { screen: 'pack' })
    const state = this.desks().exceptions.tagged(text)
    if (!state) return this.core.refuse('tag-unknown', {}, { screen: 'idle', code: text.trim().toUpperCase() })
    if (!state.ended) {
      this.core.say(attention('attention.matter-open'))
      return this.show(state.exception)
    }
    await this.bringBack(state)
  }

  private async bringBack({ order, ended }: ExceptionState): Promise<void> {
    const verb = ended?.verb ?? 'release'
    const pack = order === null ? undefined : this.core.work.openPackOf(order)
    if (order === null || verb === 'restock' || verb === 'to-support') {
      if (pack) await this.giveUp(pack, 'other')
      return this.core.say(
        attention(verb === 'to-support' ? 'attention.matter-to-support' : 'attention.matter-restock'),
      )
    }
    if (pack && (verb === 'change-line' || verb === 'cancel-line') && !(await this.hasChanged(pack))) return
    await this.goOn(order)
    if (pack && verb === 'ship-short') {
      await this.desks().pack.command(pack.pack, { kind: 'go-short', reason: 'short' })
    }
    const label = pack?.checklist.steps.find(({ kind }) => kind === 'label')
    if (pack && label && verb === 'void-label') {
      await this.desks().pack.command(pack.pack, { kind: 'reopen', step: label.id })
    }
  }

  private async goOn(order: string): Promise<void> {
    const pack = this.core.work.openPackOf(order)
    if (!pack) return this.desks().pack.openFromQueue(order)
    this.core.activePack = pack.pack
    await this.desks().pack.command(pack.pack, { kind: 'resume' })
  }

  /** What was settled is heard when the pack goes on: this bench needs the changed order for that. */
  private async hasChanged(pack: PackState): Promise<boolean> {
    const { bridge } = this.core.deps
    const { dossier } = await bridge.call('orders.dossier', { order: pack.order }).catch(() => ({ dossier: null }))
    if (dossier && dossier.order.revision > pack.revision) return true
    this.core.say(attention('attention.matter-central'))
    return false
  }

  /** Without words of its own: what is said is what becomes of the goods. */
  private giveUp({ pack }: PackState, reason: AbandonReason): Promise<void> {
    return this.core.record([{ subject: pack, bodies: [packEvent('pack.abandoned', { reason })] }])
  }

  private atHand(screen: Screen): About | undefined {
    if (screen === 'return') return this.core.activeReturn === null ? undefined : { return: this.core.activeReturn }
    const pack = this.core.activePack
    return pack === null ? undefined : { ...aboutPack(this.core, pack), product: this.productAtHand(pack) }
  }

  private productAtHand(id: string): string | null {
    const [state, dossier] = [this.core.work.packs.get(id), this.core.dossiers.get(id)]
    const step = state && currentStep(state)
    if (!(state && dossier && step)) return null
    const { focus } = kindOf(step.kind).instruction(state, dossier, step)
    return state.lines.find(({ line }) => line === focus)?.product ?? null
  }
}
