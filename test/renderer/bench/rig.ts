import type { RecheckOutcome } from '../../../shared/pack/state.ts'
import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import { Bench } from '../../../renderer/bench/bench.ts'
import type { Verdict } from '../../../renderer/bench/verdict-body.ts'
import { withinLimits } from '../../../renderer/bridge/within-limits.ts'
import { openLedger } from '../../../renderer/ledger/ledger.ts'
import { openPageStore, type PageStore } from '../../../renderer/store/page-store.ts'
import type { BridgeClient, PrintOutcome } from '../../../shared/bridge/contract.ts'
import type { DeviceStatus } from '../../../shared/bridge/status.ts'
import type { StreamEvent } from '../../../shared/event/catalogue.ts'
import { foldable } from '../../../shared/event/read-event.ts'
import type { Order } from '../../../shared/order/order.ts'
import type { Dossier } from '../../../shared/reference/dossier.ts'
import type { Person } from '../../../shared/reference/person.ts'
import type { Scan } from '../../../shared/scan/scan.ts'
import { AT, cartons, dossier, MUG, product } from '../../shared/pack/fixtures.ts'
import { StationInTest } from '../ledger/station.ts'

export const ana: Person = { id: 'ana', name: 'Ana', initials: 'A', roles: ['packer'] }

/** A station with one order, its products, numbers for labels and a printer that says what the test wants. */
export class PackingStation extends StationInTest {
  orders: Dossier[] = [dossier()]
  recheck: RecheckOutcome = 'ok'
  /** With a recheck that says `held`: for its payment. */
  unpaid = false
  claim = 'held'
  outcome: PrintOutcome | (() => Promise<PrintOutcome>) = { outcome: 'delivered', bytes: 900 }
  readonly sent: string[] = []
  /** What the station says of the printer when it is asked to look. */
  looked: DeviceStatus | null = null

  constructor(change: Partial<Order> = {}) {
    super()
    this.orders = [dossier(change)]
    this.journal.numbers.add({ extension: '0', companyPrefix: '0400638', from: 1, to: 999 })
    const hat = product('hat', 'Hat')
    this.answers = {
      'orders.find': ({ codes }) => ({
        matches: this.orders
          .filter(({ order }) => codes.includes(order.number))
          .map((each) => ({ found: 'order', dossier: each })),
      }),
      'orders.dossier': ({ order }) => ({ dossier: this.orders.find((each) => each.order.id === order) ?? null }),
      'orders.claim': () => ({ outcome: this.claim, station: null }),
      'orders.recheck': () => ({ outcome: this.recheck, asOf: AT, unpaid: this.unpaid }),
      'numbers.take': ({ key }) => ({ number: this.journal.numbers.take(key) }),
      'cartons.list': () => ({ cartons }),
      'products.find': ({ codes }) => ({ match: codes.map((code) => this.product(code, hat)).find(Boolean) ?? null }),
      'devices.look': () => ({ device: this.looked }),
      'returns.find': () => ({ match: null }),
      'print.send': async ({ job }) => {
        this.sent.push(job)
        return typeof this.outcome === 'function' ? this.outcome() : this.outcome
      },
    }
  }

  private product(code: string, hat: ReturnType<typeof product>) {
    if (code === '00000096385074')
      return { product: hat, barcode: { code, product: hat.id, quantity: 1, level: 'each' } }
    if (code !== `0${MUG}`) return null
    return { product: product('mug', 'Mug'), barcode: { code: MUG, product: 'mug', quantity: 1, level: 'each' } }
  }
}

/** Stops a page in the middle: from then on nothing it asks is ever answered, as when its process was killed. */
export class Life {
  commits = 0
  dead = false
  /** The disk takes nothing. */
  failing = false
  /** Dies as soon as this many commits are on the disk. */
  endAfter = Number.POSITIVE_INFINITY
  /** Which home has the events of that last commit; the other one is not reached any more. */
  reached: 'both' | 'page' | 'journal' = 'both'

  guard(store: PageStore): PageStore {
    return {
      ...store,
      commit: async (events, beside) => {
        await this.alive()
        if (this.failing) throw new Error('the disk is full')
        if (++this.commits >= this.endAfter) await this.end()
        await store.commit(events, beside)
        if (this.commits >= this.endAfter) this.dead = true
        await this.alive()
      },
      noteJournaled: async (stream, seq) => {
        await this.alive()
        await store.noteJournaled(stream, seq)
      },
    }
  }

  guardBridge(bridge: BridgeClient): BridgeClient {
    return {
      ...bridge,
      call: async (method, request) => {
        // A message is a task of its own, so what goes beside it in the same breath is begun before.
        await new Promise((resolve) => setImmediate(resolve))
        await this.alive()
        const answer = await bridge.call(method, request)
        await this.alive()
        return answer
      },
    }
  }

  private async end(): Promise<void> {
    if (this.reached === 'page') this.dead = true
    if (this.reached !== 'journal') return
    await settle(10)
    this.dead = true
    await this.alive()
  }

  private alive(): Promise<unknown> {
    return this.dead ? new Promise(() => {}) : Promise.resolve()
  }
}

export type BenchInTest = {
  name: string
  bench: Bench
  verdicts: Verdict[]
  commands: string[]
  station: PackingStation
}

type Options = { name?: string; life?: Life; operator?: Person | null; printer?: boolean; screenTakes?: boolean }

/** Brings a bench up as the page does: store, ledger, open work, then the station. */
export async function openBench(station: PackingStation, options: Options = {}): Promise<BenchInTest> {
  const name = options.name ?? randomUUID()
  const life = options.life ?? new Life()
  const store = life.guard(await openPageStore(name))
  const guarded = life.guardBridge(station.bridge)
  const bridge = { ...guarded, call: withinLimits(guarded.call) }
  const newId = () => randomUUID()
  const now = () => new Date(AT)
  const onChange = () => {}
  const ledger = await openLedger({
    ...{ store, bridge, now, newId, onChange },
    station: () => 'bench-1',
    onForked: () => {},
  })
  const screenTakes = options.screenTakes !== false
  const verdicts: Verdict[] = []
  const commands: string[] = []
  const bench = new Bench({
    bridge,
    store,
    ledger,
    newId,
    words: (key) => key,
    onVerdict: (verdict) => verdicts.push(verdict),
    onChange,
    onScreenCommand: (command) => screenTakes && commands.push(command) > 0,
  })
  bench.signIn(options.operator === undefined ? ana : options.operator)
  await bench.start()
  if (options.printer !== false) withPrinters({ bench }, printer())
  await bench.attach()
  return { name, bench, verdicts, commands, station }
}

/** What the page's own store holds, as its next start will find it. */
export async function eventsInStore(name: string): Promise<readonly StreamEvent[]> {
  return foldable((await (await openPageStore(name)).load()).events).events
}

/** A printer as the station tells of it; `printers` are all that this bench has. */
export function printer(change: Partial<DeviceStatus> = {}): DeviceStatus {
  return {
    ...{ id: 'printer-1', kind: 'printer', name: 'P', simulated: true, state: 'ready', since: AT },
    ...{ trouble: null, language: 'zpl', weight: null, counts: { heard: 0, spoilt: 0 } },
    ...change,
  }
}

export function withPrinters({ bench }: Pick<BenchInTest, 'bench'>, ...devices: DeviceStatus[]): void {
  bench.core.status = { devices, routes: {} } as unknown as NonNullable<typeof bench.core.status>
}

let clock = 1000

/** Pulls the trigger on `text`, a while after the last time. */
export function pull(at: Pick<BenchInTest, 'bench'>, text: string, afterMs = 500): Promise<void> {
  return hear(at, { aim: null, text }, 'simulated', afterMs)
}

/** Gives the bench a scan as a scanner of that kind would, a while after the last one. */
export function hear(
  { bench }: Pick<BenchInTest, 'bench'>,
  code: Pick<Scan, 'aim' | 'text'>,
  source: Scan['source'],
  afterMs = 500,
): Promise<void> {
  clock += afterMs
  return bench.scan({ id: randomUUID(), source, device: 'd', ...code, startedMs: clock, endedMs: clock + 1 })
}

/** The real clock, whatever a test puts in its place. */
const now = performance.now.bind(performance)
/** A limit against hanging: hashes are made by other threads, which a busy machine keeps waiting. */
const PATIENCE_MS = 10_000

/** Waits until `condition` holds; effects of a command run after it was answered. */
export async function until(condition: () => boolean, what = 'it'): Promise<void> {
  for (const end = now() + PATIENCE_MS; now() < end; ) {
    if (condition()) return
    await new Promise((resolve) => setImmediate(resolve))
  }
  throw new Error(`waited in vain for ${what}`)
}

/** Lets everything happen that needs no timer. */
export async function settle(turns = 60): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve))
}

export const pack = ({ bench }: Pick<BenchInTest, 'bench'>) => [...bench.core.work.packs.values()].at(-1)
export const said = ({ verdicts }: Pick<BenchInTest, 'verdicts'>) => verdicts.map(({ key }) => key)
export const typesOf = (events: readonly StreamEvent[]) => events.map(({ type }) => type)
