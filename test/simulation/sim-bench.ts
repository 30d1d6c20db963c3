import { randomUUID } from 'node:crypto'
import type { PushAnswer } from '../../shared/api/contract.ts'
import type { EventBody } from '../../shared/event/catalogue.ts'
import type { Asked } from '../../shared/sync/central.ts'
import { type PushPorts, pushRound } from '../../shared/sync/push.ts'
import { abandoned, closed, opened, refusedScan, scanned } from '../central/bench-stream.ts'
import { type Call, callsAs } from '../central/calls.ts'
import type { TestCentral } from '../central/start-central.ts'
import { openPage, type Page } from '../renderer/ledger/page.ts'
import { StationInTest } from '../renderer/ledger/station.ts'
import type { Chance } from './random.ts'

/** Faults that are planted on purpose, to see whether the simulation finds them. */
export type Plant = {
  name: string
  /** Changes how pushing is done. */
  push?(ports: PushPorts): PushPorts
  /** Changes the bench after it was built. */
  bench?(bench: SimBench): void
}

/** One bench with its real page ledger, real journal, real push round and real central, and a bad day. */
export class SimBench {
  readonly station: StationInTest
  readonly stationId: string
  /** Ids of all events that were accepted: what the packer was told is safe. */
  readonly accepted = new Set<string>()
  page: Page
  private readonly call: Call
  private readonly chance: Chance
  private readonly plant: Plant | null
  private readonly orders: readonly string[]
  private pack: { id: string; order: string } | null = null

  private constructor(parts: { station: StationInTest; stationId: string; page: Page; call: Call; way: Way }) {
    this.station = parts.station
    this.stationId = parts.stationId
    this.page = parts.page
    this.call = parts.call
    this.chance = parts.way.chance
    this.plant = parts.way.plant
    this.orders = parts.way.orders
  }

  static async open(central: TestCentral, name: string, way: Way): Promise<SimBench> {
    const { station: enrolled, token } = await central.enrol(name)
    const station = new StationInTest()
    const page = await openPage(station, randomUUID(), enrolled.id)
    await page.ledger.attach()
    const parts = { station, stationId: enrolled.id, page, call: callsAs(central, token), way }
    const bench = new SimBench(parts)
    way.plant?.bench?.(bench)
    return bench
  }

  /** One thing that happens on this bench's day. */
  async step(): Promise<void> {
    const { chance } = this
    if (chance.happens(0.55)) return this.work()
    if (chance.happens(0.4)) return this.sync()
    await chance.pick([
      () => this.lineDown(),
      () => this.lineUp(),
      () => this.restartPage(),
      () => this.wipePage(),
      () => this.pageDisk(),
      () => this.answersLost(),
    ])()
  }

  /** The day is over and everything works again. */
  async settle(): Promise<void> {
    this.page.store.failing = false
    this.station.answersLost = false
    this.station.up = true
    for (let round = 0; round < 5; round++) await this.page.ledger.attach()
    for (let round = 0; round < 200; round++) if ((await this.round(false)) === 'done') return
    throw new Error('the push loop does not come to an end')
  }

  private async work(): Promise<void> {
    const { subject, body } = this.nextBody()
    const entry = { subject, bodies: [body] }
    try {
      const { events } = await this.page.ledger.record([entry], 'ana')
      for (const event of events) this.accepted.add(event.id)
    } catch {
      this.pack = null
    }
  }

  private nextBody(): { subject: string; body: EventBody } {
    if (this.pack && this.chance.happens(0.3)) {
      const { id, order } = this.pack
      this.pack = null
      return { subject: id, body: this.chance.happens(0.7) ? closed(order, `N-${id}`) : abandoned() }
    }
    if (this.pack) return { subject: this.pack.id, body: scanned() }
    if (this.chance.happens(0.2)) return { subject: 'bench', body: refusedScan() }
    this.pack = { id: randomUUID(), order: this.chance.pick(this.orders) }
    return { subject: this.pack.id, body: opened(this.pack.order) }
  }

  private async sync(): Promise<void> {
    await this.round(true)
  }

  private async lineDown(): Promise<void> {
    this.station.up = false
  }

  private async lineUp(): Promise<void> {
    this.station.up = true
    this.station.answersLost = false
    await this.page.ledger.attach()
  }

  private async restartPage(): Promise<void> {
    this.page = await openPage(this.station, this.page.name, this.stationId)
    await this.page.ledger.attach()
  }

  /** A browser that loses its store: what was in it alone is lost, so only while the journal has everything. */
  private async wipePage(): Promise<void> {
    this.station.up = true
    this.station.answersLost = false
    this.page.store.failing = false
    await this.page.ledger.attach()
    if (this.page.ledger.status().waiting > 0) return
    this.page = await openPage(this.station, randomUUID(), this.stationId)
    await this.page.ledger.attach()
  }

  /** Both at once would be two faults in one scan, which `docs/station.md` names as what is not covered. */
  private async pageDisk(): Promise<void> {
    if (!this.station.answersLost && this.station.up) this.page.store.failing = !this.page.store.failing
  }

  private async answersLost(): Promise<void> {
    if (!this.page.store.failing) this.station.answersLost = true
  }

  private round(faults: boolean) {
    const ports: PushPorts = {
      ...this.station.journal.outbox,
      failed() {},
      doubt() {},
      push: ({ stream, events }) => this.send(stream, events, faults),
    }
    return pushRound(this.plant?.push?.(ports) ?? ports)
  }

  /** A request may be lost on its way, its answer on the way back, or it may arrive twice. */
  private async send(stream: string, events: readonly unknown[], faults: boolean): Promise<Asked<PushAnswer>> {
    if (faults && this.chance.happens(0.25)) return { kind: 'offline' }
    const some = faults && this.chance.happens(0.3) ? events.slice(this.chance.below(events.length)) : events
    const { status, body } = await this.call('POST', '/v1/events', { stream, events: some })
    if (status !== 200) throw new Error(`central answered ${status}: ${body.message}`)
    if (faults && this.chance.happens(0.2)) await this.call('POST', '/v1/events', { stream, events: some })
    return faults && this.chance.happens(0.25) ? { kind: 'offline' } : { kind: 'answered', answer: body }
  }
}

export type Way = { chance: Chance; plant: Plant | null; orders: readonly string[] }
