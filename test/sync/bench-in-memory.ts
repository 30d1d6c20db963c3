import { meetings } from '../../electron/station/central/meeting.ts'
import { type Journal, openJournal } from '../../electron/station/journal/journal.ts'
import type { PushAnswer } from '../../shared/api/contract.ts'
import type { MeetAnswer, MeetRequest, StreamEventsAnswer } from '../../shared/api/meeting.ts'
import type { EventBody } from '../../shared/event/catalogue.ts'
import type { Envelope } from '../../shared/event/envelope.ts'
import type { Asked } from '../../shared/sync/central.ts'
import type { RoundEnd } from '../../shared/sync/loop.ts'
import { newPace, pushRound } from '../../shared/sync/push.ts'
import { benchStream, refusedScan } from '../central/bench-stream.ts'

/** What a bench asks of central, in this process or over HTTP. Throws where it does not answer. */
export type CentralAsked = {
  push(stream: string, events: readonly unknown[]): PushAnswer | Promise<PushAnswer>
  meet(request: MeetRequest): MeetAnswer | Promise<MeetAnswer>
  events(stream: string, after: number, limit: number): StreamEventsAnswer | Promise<StreamEventsAnswer>
}

/** What happens to one answer on its way. */
export type Fate = <T>(asked: Asked<T>) => Asked<T>

/** A station with a real journal, that meets a central and pushes to it as the live link does. */
export class BenchInMemory {
  journal: Journal
  readonly accepted: string[] = []
  readonly log: string[] = []
  /** What happens to the requests to come, one each; then all is well. */
  readonly fates: ('lost' | 'unanswered' | Fate)[] = []
  /** Events at which central fails, as at a bug. */
  readonly spoilt = new Set<string>()
  private central: CentralAsked
  private readonly station: string
  private meeting: ReturnType<typeof meetings>
  private pace = newPace()

  constructor(central: CentralAsked, journal = openJournal(':memory:'), station = 'bench-1') {
    this.central = central
    this.station = station
    this.journal = journal
    this.meeting = this.begin()
  }

  /** The process starts again, on this journal or another. */
  restart(journal = this.journal): void {
    this.journal = journal
    this.pace = newPace()
    this.meeting = this.begin()
  }

  /** Accepts one more event, in the stream that is written on. */
  work(body: EventBody = refusedScan(), subject = 'bench'): void {
    const { stream, seq, hash } = this.journal.head()
    const event = { ...benchStream(this.station, stream).add(subject, body), seq: seq + 1, prev: hash }
    this.journal.append([event])
    this.accepted.push(event.id)
  }

  /** A supervisor wants a parked event of the first stream sent again. */
  wanted(seq: number): void {
    const { stream } = this.journal.outbox.parked().find((row) => row.seq === seq) ?? { stream: '' }
    this.work({ type: 'bench.parkedAgain', v: 1, data: { stream, from: seq, to: seq } })
  }

  /** A supervisor wants all sent again that is parked. */
  wantAll(): void {
    for (const { stream, from, to } of this.journal.outbox.parkedRanges())
      this.work({ type: 'bench.parkedAgain', v: 1, data: { stream, from, to } })
  }

  /** The life that it tells of itself. */
  life(): string {
    return this.meeting.life
  }

  meet(): void {
    this.meeting.call()
  }

  /** As the live link does it. */
  async round(): Promise<RoundEnd> {
    const end = this.meeting.isDue() ? await this.meeting.round() : await this.push()
    if (end === 'offline' || end === 'refused') this.meeting.call()
    return end
  }

  private push(): Promise<RoundEnd> {
    return pushRound(
      {
        ...this.journal.outbox,
        push: ({ stream, events }) => this.send(stream, events as readonly Envelope[]),
        failed: (why) => this.log.push(`failed ${why}`),
        doubt: (why) => {
          this.log.push(`doubt ${why}`)
          this.meeting.call()
        },
      },
      this.pace,
    )
  }

  /** Rounds until it is done; answers how they ended. What ends offline is tried again, as after a pause. */
  async rounds(most = 60): Promise<RoundEnd[]> {
    const ends: RoundEnd[] = []
    while (ends.at(-1) !== 'done' && ends.length < most) ends.push(await this.round())
    return ends
  }

  private async send(stream: string, events: readonly Envelope[]): Promise<Asked<PushAnswer>> {
    if (events.some(({ id }) => this.spoilt.has(id))) return { kind: 'offline', failure: 'failed to do this' }
    return this.ask(`push ${events.map(({ seq }) => seq)}`, () => this.central.push(stream, events))
  }

  private begin() {
    return meetings({
      journal: this.journal,
      client: {
        meet: (request) => this.ask<MeetAnswer>('meet', () => this.central.meet(request)),
        streamEvents: (stream, after, limit) =>
          this.ask<StreamEventsAnswer>('events', () => this.central.events(stream, after, limit)),
      },
      log: { info() {}, warn() {} },
      attach: () => this.log.push('attach'),
    })
  }

  /** Goes on with another central, or the same at another address. */
  turnTo(central: CentralAsked): void {
    this.central = central
    this.meeting.connected()
  }

  private async ask<T>(what: string, answer: () => T | Promise<T>): Promise<Asked<T>> {
    this.log.push(what)
    const fate = this.fates.shift()
    if (fate === 'lost') return { kind: 'offline' }
    const answered: Asked<T> = { kind: 'answered', answer: await answer() }
    if (fate === 'unanswered') return { kind: 'offline' }
    return fate ? fate(answered) : answered
  }
}
