import { currentStep } from '../../shared/checklist/progress.ts'
import { kindOf } from '../../shared/checklist/registry.ts'
import { itemOnOrder } from '../../shared/checklist/stranger.ts'
import type { About } from '../../shared/exception/commands.ts'
import type { ExceptionState } from '../../shared/exception/state.ts'
import type { AbandonReason } from '../../shared/pack/commands.ts'
import { packEvent } from '../../shared/pack/event.ts'
import type { PackState } from '../../shared/pack/state.ts'
import { isOfProduct, type Units, unitsInDoubt } from '../../shared/pack/which-units.ts'
import type { PhotoName } from '../../shared/photo/photo.ts'
import type { Scan } from '../../shared/scan/scan.ts'
import type { BenchCore, Screen } from './core.ts'
import type { ExceptionDesk } from './exception-desk.ts'
import { aboutPack } from './own-raises.ts'
import type { PackDesk } from './pack-desk.ts'
import { attention } from './verdict.ts'

/** A problem of which it is asked which units it is about. */
export type Asked = { pack: string; code: string; photos: readonly PhotoName[]; units: readonly Units[] }

/** Shows an exception on the screen. */
export type ShowMatter = (exception: string) => void

/** The way of an order aside and back: raised at the bench, brought back by its tag. All methods run within the queue. */
export class ProblemLane {
  private readonly core: BenchCore
  private readonly desks: () => { pack: PackDesk; exceptions: ExceptionDesk }
  private readonly show: ShowMatter
  private held: readonly PhotoName[] = []
  private asked: Asked | null = null

  constructor(core: BenchCore, desks: ProblemLane['desks'], show: ShowMatter) {
    this.core = core
    this.desks = desks
    this.show = show
  }

  /** Photos that go with what is raised next, by a key or a command barcode. */
  hold(photos: readonly PhotoName[]): void {
    this.held = photos
  }

  /**
   * Raises what a person sees wrong with the work at hand. Where it matters which units it is about, and more than one may
   * be meant, that is asked first.
   */
  async raiseHere(code: string, screen: Screen, photos = this.held): Promise<void> {
    const about = this.atHand(screen, code)
    if (!about) return this.core.refuse('not-now', {}, { screen })
    const pack = about.pack ? this.core.work.packs.get(about.pack) : undefined
    const units = pack ? unitsInDoubt(pack, code) : []
    const [only, another] = units
    if (pack && only && (another || only.quantity > 1)) {
      this.asked = { pack: pack.pack, code, photos, units }
      this.core.say(
        attention(another ? 'attention.which' : 'attention.how-many', {
          what: this.desks().exceptions.sayCode({ code, words: null }),
        }),
      )
      return this.core.deps.onChange()
    }
    const of = only ? { product: only.product, quantity: 1 } : {}
    await this.desks().exceptions.raise({ code, about: { ...about, ...of }, by: 'person', aside: true, photos })
  }

  /** Which units of the pack at hand are asked for; null where nothing is asked, and once the pack was left. */
  asking(): Asked | null {
    if (this.asked?.pack !== this.core.activePack) this.asked = null
    return this.asked
  }

  /** Names the units that were asked for, or that it is about the whole order. */
  async name(units: Omit<Units, 'line'> | null): Promise<void> {
    const asked = this.asking()
    this.asked = null
    const about = asked && this.atHand('pack', asked.code)
    if (!(asked && about)) return
    const of = { product: units?.product ?? null, ...(units && { quantity: units.quantity }) }
    const { code, photos } = asked
    await this.desks().exceptions.raise({ code, about: { ...about, ...of }, by: 'person', aside: true, photos })
  }

  /** A scan that names the units asked for is no unit to be counted. False: it was none of them. */
  async named(scan: Scan): Promise<boolean> {
    const asked = this.asking()
    const dossier = asked && this.core.dossiers.get(asked.pack)
    const found = dossier && itemOnOrder({ reading: this.core.read(scan) }, dossier)?.barcode
    const units = found && asked?.units.find(({ product }) => product === found.product)
    if (!(found && units)) return false
    await this.name({ product: units.product, quantity: Math.min(found.quantity, units.quantity) })
    return true
  }

  forget(): void {
    this.asked = null
    this.core.deps.onChange()
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

  private atHand(screen: Screen, code: string): About | undefined {
    if (screen === 'return') return this.core.activeReturn === null ? undefined : { return: this.core.activeReturn }
    const pack = this.core.activePack
    if (pack === null) return undefined
    return { ...aboutPack(this.core, pack), product: isOfProduct(code) ? this.productAtHand(pack) : null }
  }

  private productAtHand(id: string): string | null {
    const [state, dossier] = [this.core.work.packs.get(id), this.core.dossiers.get(id)]
    const step = state && currentStep(state)
    if (!(state && dossier && step)) return null
    const { focus } = kindOf(step.kind).instruction(state, dossier, step)
    return state.lines.find(({ line }) => line === focus)?.product ?? null
  }
}
