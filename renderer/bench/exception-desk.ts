import type { BridgeAnswer } from '../../shared/bridge/contract.ts'
import type { EventBody } from '../../shared/event/catalogue.ts'
import type { About, ExceptionCommand } from '../../shared/exception/commands.ts'
import { decide, raise } from '../../shared/exception/decide.ts'
import { exceptionEvent } from '../../shared/exception/events.ts'
import { type ExceptionEvent, evolve } from '../../shared/exception/evolve.ts'
import { type Reason, reasonFor } from '../../shared/exception/reasons.ts'
import { type ExceptionState, tagCode } from '../../shared/exception/state.ts'
import { packEvent } from '../../shared/pack/event.ts'
import type { PackState } from '../../shared/pack/state.ts'
import type { PhotoName } from '../../shared/photo/photo.ts'
import type { Entry } from '../ledger/ledger.ts'
import type { BenchCore } from './core.ts'
import { EffectRunner } from './effect-runner.ts'
import { HeardExceptions } from './heard-exceptions.ts'
import { aboutPack, type Owed, owedBy, ownRaises, type Raise } from './own-raises.ts'
import { ParkedDesk } from './parked-desk.ts'
import type { PrintDesk } from './print-desk.ts'
import { problemTagDocument } from './problem-tag-document.ts'
import { attention } from './verdict.ts'

type Known = BridgeAnswer<'exceptions.list'>

/** What all that is known comes to: `rows` of central, and by `own` what was done here on top. `asides`: orders with a tag. */
type Listed = { rows: unknown; own: string; list: readonly ExceptionState[]; asides: readonly string[] }

/** Where exceptions are raised and settled. What central tells of all benches is the ground; own events lie on top. */
export class ExceptionDesk {
  readonly parked: ParkedDesk
  private readonly core: BenchCore
  private readonly print: PrintDesk
  private readonly words: (key: string, params?: Readonly<Record<string, string | number>>) => string
  private readonly runner = new EffectRunner(() => this.runOwed())
  private readonly heard: HeardExceptions
  private listed: Listed = { rows: null, own: '', list: [], asides: [] }

  constructor(core: BenchCore, print: PrintDesk, words: ExceptionDesk['words']) {
    this.core = core
    this.heard = new HeardExceptions(core.deps.bridge)
    this.parked = new ParkedDesk(core)
    this.print = print
    this.words = words
    core.asides = () => this.known().asides
    const raiseFor = ownRaises(core)
    core.onRefused = (...refused) => {
      const found = raiseFor(...refused)
      return found ? this.raise(found) : Promise.resolve()
    }
  }

  /** Asks the station what central says. Never within the queue: what follows from it goes there by itself. */
  async refresh(which: readonly string[] | 'all' = 'all'): Promise<void> {
    if (!(await this.heard.hear(which))) return
    await this.core.enqueue(() => this.hearEnds())
    this.core.deps.onChange()
  }

  get reasons(): readonly Reason[] {
    return this.heard.reasons
  }

  /** Every exception that is known here, ended ones of the last days too: the same list until one of them changes. */
  list(): readonly ExceptionState[] {
    return this.known().list
  }

  private known(): Listed {
    const { rows } = this.heard
    const ids = this.core.work.subjectsOf('exception.')
    const own = ids.map((id) => `${id} ${this.core.work.events(id).length}`).join(',')
    if (this.listed.rows !== rows || this.listed.own !== own) {
      const list = [...new Set([...rows.keys(), ...ids])].flatMap((id) => this.state(id) ?? [])
      const asides = list.flatMap(({ order, ended, tag, by }) =>
        order && !ended && tag !== null && by === 'person' ? order : [],
      )
      this.listed = { rows, own, list, asides }
    }
    return this.listed
  }

  /** What two benches did that does not fit together, and nobody settled here. */
  conflicts(): Known['conflicts'] {
    const settled = new Set(this.core.work.subjectsOf('conflict.'))
    return this.heard.conflicts.filter(({ id }) => !settled.has(id))
  }

  state(id: string): ExceptionState | undefined {
    return this.core.work
      .events(id)
      .filter((event): event is typeof event & ExceptionEvent => event.type.startsWith('exception.'))
      .reduce<ExceptionState | undefined>(
        (state, event) => (state || event.type === 'exception.raised' ? evolve(state, event) : state),
        this.heard.rows.get(id),
      )
  }

  /** Raises an exception; an open pack it stops is put aside with a tag. Call within the queue. */
  async raise({ code, about, by, aside, photos = [], note }: Raise): Promise<void> {
    const reason = reasonFor(code, this.reasons)
    const what = this.sayCode(reason)
    const open = this.openLike(code, about)
    if (open) {
      await this.addTo(open.exception, photos, note)
      if (by === 'person') this.core.say(attention('attention.raised-already', { what }))
      return
    }
    const { newId } = this.core.deps
    const id = newId()
    const shown = photos.map((photo) => exceptionEvent('exception.photoTaken', photo))
    const noted = note ? [noteOf(note)] : []
    const bodies = [raise(reason, about, by, aside ? newId() : null), ...shown, ...noted]
    const entries: Entry[] = [{ subject: id, bodies }]
    const pack = aside ? this.core.work.packs.get(about.pack ?? '') : undefined
    if (pack?.phase === 'open') entries.unshift({ subject: pack.pack, bodies: [packEvent('pack.paused', {})] })
    await this.core.record(entries)
    if (pack && this.core.activePack === pack.pack) this.core.activePack = null
    if (by === 'person') this.core.say(attention('attention.raised', { what }))
    else if (code === 'unknown-code') this.core.say(attention('attention.raised-unknown-code'))
    this.core.deps.onChange()
    this.runOwed()
  }

  /** What is raised again goes with what was raised before. */
  private async addTo(exception: string, photos: readonly PhotoName[], note: string | undefined): Promise<void> {
    for (const photo of photos) await this.command(exception, { kind: 'photo', ...photo })
    if (note) await this.core.record([{ subject: exception, bodies: [noteOf(note)] }])
  }

  /** What was settled wrongly is told anew, of the same order and goods; its tag is a new one. Call within the queue. */
  async raiseAgain(old: ExceptionState): Promise<void> {
    const { code, order, number, pack, return: parcel, carton, product, device, quantity } = old
    const many = quantity === undefined ? {} : { quantity }
    const about = { order, number, pack, return: parcel, carton, product, device, ...many }
    await this.raise({ code, about, by: 'person', aside: old.tag !== null })
  }

  /** Decides one command on an exception. Call within the queue. */
  async command(id: string, command: ExceptionCommand): Promise<void> {
    const state = this.state(id)
    if (!state) return
    const decision = decide(state, command, { roles: this.core.operator?.roles ?? [] })
    if (decision.kind === 'refused') {
      return this.core.refuse(decision.refusal.reason, decision.refusal.detail, { screen: 'idle' })
    }
    // The same picture again is kept as well as the first time, and whoever took it hears so.
    if (decision.events.length === 0 && command.kind !== 'photo') return
    if (decision.events.length > 0) await this.core.record([{ subject: id, bodies: decision.events }])
    if (command.kind !== 'tick' && command.kind !== 'heard') {
      this.core.say({ kind: 'accepted', key: `verdict.matter-${command.kind}`, params: {} })
    }
    this.core.deps.onChange()
  }

  /** Settles what two benches did; `keep` is the pack that ships, null leaves all as they are. Call within the queue. */
  async resolveConflict(id: string, keep: string | null): Promise<void> {
    if (!this.core.operator?.roles.includes('supervisor')) {
      return this.core.refuse('matter-not-yours', {}, { screen: 'idle' })
    }
    await this.core.record([{ subject: id, bodies: [{ type: 'conflict.resolved', v: 1, data: { keep } }] }])
    this.core.say({ kind: 'accepted', key: 'verdict.conflict-resolved', params: {} })
    this.core.deps.onChange()
  }

  /** Tells the levels that are due by now, of what was raised here: central does so for benches that are off. */
  async tick(now: string): Promise<void> {
    for (const id of this.core.work.subjectsOf('exception.raised')) await this.command(id, { kind: 'tick', now })
  }

  /** Whose tag carries this code. */
  tagged(code: string): ExceptionState | undefined {
    const wanted = code.trim().toUpperCase()
    const own = this.list().find(({ exception }) => tagCode(exception) === wanted)
    if (!own?.ended || own.order === null) return own
    // Settled, and told anew since: the old tag may still hang on the goods.
    return this.list().find(({ order, tag, ended }) => !ended && tag !== null && order === own.order) ?? own
  }

  /** An end that central has not told yet is shown from here. */
  mayForget(subject: string): boolean {
    const open = this.heard.rows.get(subject)?.ended === null || this.heard.conflicts.some(({ id }) => id === subject)
    return !open
  }

  /** Prints the tag again, or for the first time where that failed. Call within the queue. */
  async reprintTag(id: string): Promise<void> {
    const state = this.state(id)
    const last = state?.tag && this.core.work.lineOf(state.tag).at(-1)
    if (!(state && last)) return this.core.refuse('nothing-to-reprint', {}, { screen: 'idle' })
    await this.print.reprint(last, 'no-label', await this.tag(state))
  }

  runOwed(): void {
    for (const pack of this.core.work.packs.values()) {
      for (const owed of this.untold(pack)) {
        const key = `raise ${owed.code} ${pack.pack} ${owed.about.product ?? ''} ${owed.note ?? ''}`
        this.runner.run(key, () => this.core.enqueue(() => this.raise(owed)).then(() => true))
      }
    }
    for (const id of this.core.work.subjectsOf('exception.raised')) {
      const state = this.state(id)
      if (!state?.tag || state.ended || this.core.work.jobs.has(state.tag)) continue
      const { tag } = state
      this.runner.run(`tag ${tag}`, () => this.printTag(tag, state))
    }
  }

  sayCode({ code, words }: Pick<Reason, 'code' | 'words'>): string {
    return words ?? this.words(`code.${code}`)
  }

  private tag(state: ExceptionState) {
    const what = this.sayCode(reasonFor(state.code, this.reasons))
    return problemTagDocument(this.core, state, what, this.words)
  }

  private async printTag(job: string, state: ExceptionState): Promise<boolean> {
    const tag = await this.tag(state)
    await this.core.enqueue(() => this.print.request(job, tag))
    return true
  }

  /** What an open or just ended pack says by itself, and nobody was told yet. */
  private untold(pack: PackState): Raise[] {
    const told = this.list().filter((state) => state.pack === pack.pack)
    const isTold = ({ code, product, note }: Owed) =>
      told.some(
        (state) =>
          state.code === code &&
          (!product || state.product === product) &&
          // What a person raised may have been given the note.
          (note ? state.notes.some((each) => each.note === note) : state.by === 'system'),
      )
    const about = aboutPack(this.core, pack.pack)
    return owedBy(pack, this.core.work.events(pack.pack))
      .filter((owed) => !isTold(owed))
      .map(({ product, ...owed }) => ({ ...owed, about: { ...about, ...(product && { product }) }, by: 'system' }))
  }

  private openLike(code: string, about: About): ExceptionState | undefined {
    const { order = null, pack = null, return: parcel = null, product = null, device = null } = about
    return this.list().find(
      (state) =>
        state.ended === null &&
        state.code === code &&
        state.order === order &&
        (state.pack === pack || pack === null) &&
        state.return === parcel &&
        (state.product === product || product === null) &&
        state.device === device,
    )
  }

  /** Ends here what somebody settled at another bench. */
  private async hearEnds(): Promise<void> {
    for (const id of this.core.work.subjectsOf('exception.')) {
      const row = this.heard.rows.get(id)
      const own = this.core.work.events(id).some(({ type }) => ends.has(type))
      if (!row?.ended || own) continue
      const { how, station, who } = row.ended
      const data = { how, station, operator: who }
      await this.core.record([{ subject: id, bodies: [{ type: 'exception.settledElsewhere', v: 1, data }] }])
    }
  }
}

function noteOf(note: string): EventBody {
  return { type: 'exception.noted', v: 1, data: { note } }
}

const ends = new Set<string>(['exception.resolved', 'exception.dismissed', 'exception.settledElsewhere'])
