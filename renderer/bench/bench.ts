import type { BridgeClient } from '../../shared/bridge/contract.ts'
import { isTagCode } from '../../shared/exception/state.ts'
import type { ReprintReason } from '../../shared/print-job/state.ts'
import type { Person } from '../../shared/reference/person.ts'
import { type CommandCode, codeToRaise, commandOf } from '../../shared/scan/command-code.ts'
import { isRepeat } from '../../shared/scan/repeat.ts'
import type { Scan } from '../../shared/scan/scan.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { PageStore } from '../store/page-store.ts'
import { smallestFirst } from './carton-order.ts'
import { ClosingScans } from './closing-scans.ts'
import { confirmByScan } from './confirm-by-scan.ts'
import { BenchCore, type CoreDeps, type Screen } from './core.ts'
import { ExceptionDesk } from './exception-desk.ts'
import { forgetEnded } from './forget-ended.ts'
import { PackDesk } from './pack-desk.ts'
import { PackEffects } from './pack-effects.ts'
import { PrintDesk } from './print-desk.ts'
import { ProblemLane, type ShowMatter } from './problem-lane.ts'
import { Reprints } from './reprints.ts'
import { ReturnDesk } from './return-desk.ts'
import { ReturnEffects } from './return-effects.ts'
import { attention } from './verdict.ts'
import { asListed } from './who-works.ts'

export type BenchDeps = CoreDeps & {
  bridge: BridgeClient
  store: PageStore
  ledger: Ledger
  words: (key: string, params?: Readonly<Record<string, string | number>>) => string
  onMatter?: ShowMatter
  /**
   * A command barcode that is for the screen, not for the desks: problem, yes, no, next, go to another screen. False
   * where nothing on the screen takes it.
   */
  onScreenCommand: (command: CommandCode) => boolean
}

/** The bench of this page: one command at a time, whoever it comes from. What the screens call is all here. */
export class Bench {
  readonly core: BenchCore
  readonly pack: PackDesk
  readonly return: ReturnDesk
  readonly print: PrintDesk
  readonly exceptions: ExceptionDesk
  readonly lane: ProblemLane
  private readonly packEffects: PackEffects
  private readonly returnEffects: ReturnEffects
  private readonly reprints: Reprints
  private readonly closing: ClosingScans
  private readonly deps: BenchDeps
  private screen: Screen = 'pack'
  private lastScan: Scan | undefined

  constructor(deps: BenchDeps) {
    this.deps = deps
    this.core = new BenchCore(deps)
    const runOwed = () => this.runOwed()
    this.pack = new PackDesk(this.core, runOwed)
    this.return = new ReturnDesk(this.core, runOwed)
    this.print = new PrintDesk(this.core, runOwed)
    this.exceptions = new ExceptionDesk(this.core, this.print, deps.words)
    this.lane = new ProblemLane(this.core, () => this, deps.onMatter ?? (() => {}))
    this.packEffects = new PackEffects(this.core, () => this, deps.words)
    this.returnEffects = new ReturnEffects(this.core, () => this, deps.words)
    const { print, lane } = this
    this.reprints = new Reprints(this.core, { print, lane, effects: this.returnEffects, words: deps.words })
    this.closing = new ClosingScans(this.core, (scan) => void this.run(() => this.scanPack(scan)))
  }

  /** Settles with the station and takes up open work. Call at the start and whenever the station is back. */
  attach(): Promise<void> {
    return this.core.enqueue(async () => {
      const outcome = await this.deps.ledger.attach()
      if (outcome === 'rebuilt') this.takeUpAnew()
      if (outcome !== 'away') {
        await this.print.declareLost()
        this.core.takeBack('attention.station-away', 'verdict.station-back')
      }
      if (this.deps.bridge.connected()) await this.afterAttach()
      this.runOwed()
      this.deps.onChange()
    })
  }

  /** Folds open work from what the page itself has. Call once before the first attach. */
  start(): Promise<void> {
    return this.core.enqueue(async () => {
      this.takeUp()
      this.deps.onChange()
    })
  }

  show(screen: Screen): void {
    this.screen = screen
  }

  /** A trigger pull, heard by whichever way. Commits before it answers. */
  scan(scan: Scan): Promise<void> {
    const repeat = scan.source !== 'typed' && isRepeat(this.lastScan, scan)
    this.lastScan = scan
    if (repeat) return Promise.resolve()
    if (this.core.operator === null) return Promise.resolve(this.core.say(attention('attention.sign-in')))
    return this.run(async () => {
      const command = commandOf(scan.text)
      if (command) return this.act(command)
      await (this.screen === 'return' ? this.scanReturn(scan) : this.scanPack(scan))
      performance.measure('scan', { start: scan.endedMs, end: Math.max(scan.endedMs, this.core.durableAt) })
      // Whoever observes has it; a page that lives for weeks must not keep them all.
      performance.clearMeasures('scan')
    })
  }

  act(command: CommandCode): Promise<void> {
    if (command === 'undo') return this.undo()
    if (command === 'pause') return this.onPack((id) => this.pack.command(id, { kind: 'pause' }))
    if (command === 'leave-list') return this.pack.opening.lists.leave()
    if (codeToRaise(command)) return this.lane.raiseHere(codeToRaise(command) ?? '', this.screen)
    return this.deps.onScreenCommand(command) ? Promise.resolve() : this.notNow()
  }

  /** Runs a command of a screen's in the queue, and says so if it could not be kept. */
  run(command: () => Promise<void>): Promise<void> {
    return this.core.enqueue(command).catch((error: unknown) => this.core.notSaved(error))
  }

  signIn(person: Person | null): void {
    this.core.operator = person
    this.deps.onChange()
  }

  /** Prints the newest label of the open pack again. Call within the queue. */
  reprint(reason: ReprintReason): Promise<void> {
    return this.reprints.label(reason)
  }

  /** Prints a paper of the open pack again. Fetched before it stands in the queue: no scan waits for a document. */
  reprintPaper(job: string): Promise<void> {
    return this.reprints.paper(job, (command) => this.run(command))
  }

  /** Prints the license plate of a returned unit again. Call within the queue. */
  reprintPlate(unit: number, reason: ReprintReason): Promise<void> {
    return this.reprints.plate(unit, reason)
  }

  private async undo(): Promise<void> {
    if (this.screen === 'pack') return this.onPack((id) => this.pack.command(id, { kind: 'undo' }))
    const id = this.core.activeReturn
    await (id ? this.return.command(id, { kind: 'undo' }) : this.notNow())
  }

  /** Never an order that is not on the screen. */
  private async onPack(command: (id: string) => Promise<void>): Promise<void> {
    const id = this.screen === 'pack' ? this.core.activePack : null
    await (id ? command(id) : this.notNow())
  }

  private notNow(): Promise<void> {
    return this.core.refuse('not-now', {}, { screen: this.screen })
  }

  private async scanPack(scan: Scan): Promise<void> {
    if (isTagCode(scan.text)) {
      this.pack.opening.takeOvers.decline()
      return this.lane.scanTag(scan)
    }
    const pack = this.core.work.packs.get(this.core.activePack ?? '')
    if (await this.lane.named(scan)) return
    if (pack && (await this.closing.keep(pack, scan))) return
    await (pack ? this.pack.scan(pack, scan) : this.pack.scanIdle(scan))
    await confirmByScan(this.core, this.print)
  }

  private async scanReturn(scan: Scan): Promise<void> {
    const state = this.core.work.returns.get(this.core.activeReturn ?? '')
    await (state ? this.return.scan(state, scan) : this.return.scanIdle(scan))
  }

  private takeUp(): void {
    const { ledger } = this.deps
    this.core.work.clear()
    this.core.work.apply(ledger.openEvents())
    for (const [pack, dossier] of ledger.dossiers()) this.core.dossiers.set(pack, dossier)
    const isOpen = (item: { phase: string }) => item.phase === 'open'
    this.print.takeUp()
    this.core.activePack = [...this.core.work.packs.values()].findLast(isOpen)?.pack ?? null
    this.core.activeReturn = [...this.core.work.returns.values()].findLast(isOpen)?.return ?? null
  }

  /** What is on the screen may have ended long ago, where this page or the journal had gone back: it leaves, and that is said. */
  private takeUpAnew(): void {
    const pack = this.core.activePack
    const number = this.core.dossiers.get(pack ?? '')?.order.number
    this.takeUp()
    if (pack === null || this.core.activePack === pack) return
    this.core.say(attention('verdict.ended-before', { order: number ?? '?' }))
  }

  /** Called when the hands rest for a moment: ended work is put away, and let go where central has it. */
  tidy(): Promise<void> {
    return this.core.enqueue(async () => {
      await this.forgetEnded()
      await this.deps.ledger.letGo()
    })
  }

  /** Fetches the boxes there are; the station says when they changed, and on a new bench they come with the first pull. */
  async fetchCartons(): Promise<void> {
    const { cartons } = await this.deps.bridge.call('cartons.list', {}).catch(() => ({ cartons: this.core.cartons }))
    this.core.cartons = smallestFirst(cartons)
    this.deps.onChange()
  }

  /** Whether the list of people was whole when it was fetched last: until then every change may complete it. */
  hasAllPeople = false

  /** Fetches who works here: a supervisor signs with a badge. */
  async fetchPeople(): Promise<void> {
    const known = { people: this.core.people, whole: false }
    const list = await this.deps.bridge.call('people.list', {}).catch(() => known)
    this.hasAllPeople = list.whole
    this.core.people = list.people
    this.core.operator = asListed(this.core.operator, list)
    this.deps.onChange()
  }

  /** Hears what happened elsewhere: to open orders, to those that went on at other benches, and to the list in hand. */
  async hearOthers(): Promise<void> {
    await this.pack.news.hear()
    await this.pack.opening.takeOvers.hear()
    await this.pack.opening.lists.refresh()
  }

  private async afterAttach(): Promise<void> {
    await this.fetchCartons()
    void this.fetchPeople()
    void this.exceptions.refresh()
    void this.hearOthers()
    for (const state of this.core.work.returns.values()) void this.return.recall(state)
    await this.forgetEnded()
  }

  private async forgetEnded(): Promise<void> {
    const gone = await forgetEnded(this.core, this.deps, (subject) => this.exceptions.mayForget(subject))
    this.return.forget(gone)
  }

  private runOwed(): void {
    this.closing.release()
    this.packEffects.runOwed()
    this.returnEffects.runOwed()
    this.print.runOwed()
    this.exceptions.runOwed()
  }
}
