import { placeEvents } from '../../central/ingest/place.ts'
import { type Standing, type StreamHead, sortOut } from '../../central/ingest/sort-out.ts'
import type { PushAnswer } from '../../shared/api/contract.ts'
import type { MeetAnswer, MeetRequest, StreamEventsAnswer } from '../../shared/api/meeting.ts'
import { GENESIS } from '../../shared/event/envelope.ts'

type Kept = Standing & { event: { id: string } }
type Stream = { head: StreamHead; kept: Map<number, Kept>; aside: number }

/** What central keeps of streams, with the real way to sort a batch out, and no database. One station. */
export class CentralInMemory {
  private streams = new Map<string, Stream>()
  private life: string | null = null
  /** Another life that speaks right now. */
  speaking: string | null = null
  /** Events that it does not know. */
  strange = new Set<string>()
  private readonly station: string

  constructor(station = 'bench-1') {
    this.station = station
  }

  push(name: string, events: readonly unknown[]): PushAnswer {
    const stream = this.streams.get(name) ?? { head: { seq: 0, hash: GENESIS }, kept: new Map(), aside: 0 }
    this.streams.set(name, stream)
    const placed = placeEvents(name, { id: this.station, name: this.station, site: 'main' }, events).map((one) =>
      one.parsed.ok && this.strange.has(one.parsed.value.id)
        ? { ...one, parsed: { ok: false as const, error: 'type: not known' } }
        : one,
    )
    const sorted = sortOut(stream.head, stream.kept, placed)
    for (const { placed: one, event, broken } of sorted.taken) {
      stream.kept.set(one.seq, { seq: one.seq, hash: one.hash, broken, reason: null, event })
    }
    for (const { placed: one, reason } of sorted.refused) {
      const event = JSON.parse(one.text) as { id: string }
      stream.kept.set(one.seq, { seq: one.seq, hash: one.hash, broken: false, reason, event })
    }
    stream.aside += sorted.others.length
    stream.head = sorted.head
    return sorted.answer
  }

  meet({ streams, life }: MeetRequest): MeetAnswer {
    const known = this.life
    const follows = known === null || known === life.now || life.was.includes(known)
    const isCopy = !follows && this.speaking === known && !life.insist
    if (!isCopy) this.life = life.now
    const told = new Map(streams.map((end) => [end.stream, end.seq]))
    const names = new Set([...told.keys(), ...this.streams.keys()])
    return {
      life: follows ? 'ours' : isCopy ? 'copy' : 'went-back',
      streams: [...names].map((stream) => {
        const here = this.streams.get(stream)
        const { seq, hash } = here?.head ?? { seq: 0, hash: GENESIS }
        return { stream, seq, hash, there: here?.kept.get(told.get(stream) ?? 0)?.hash ?? null }
      }),
      timeline: 't',
      restored: null,
      asOf: '2026-11-21T08:00:00.000Z',
    }
  }

  events(stream: string, after: number, limit: number): StreamEventsAnswer {
    const kept = [...(this.streams.get(stream)?.kept.values() ?? [])].filter(({ seq }) => seq > after)
    const page = kept.toSorted((a, b) => a.seq - b.seq).map(({ seq, hash, event }) => ({ seq, hash, event }))
    return { events: page.slice(0, limit), more: page.length > limit }
  }

  /** The ids of all it holds, each as often as it is held. */
  ids(): string[] {
    return [...this.streams.values()].flatMap(({ kept }) =>
      [...kept.values()].toSorted((a, b) => a.seq - b.seq).map(({ event }) => event.id),
    )
  }

  ends(): Map<string, number> {
    return new Map([...this.streams].map(([name, { head }]) => [name, head.seq]))
  }

  /** Events that lie aside, for their places were taken. */
  aside(): number {
    return [...this.streams.values()].reduce((sum, { aside }) => sum + aside, 0)
  }

  /** What it is at this moment; `restore` brings it back. */
  backup(): () => void {
    const life = this.life
    const streams = new Map([...this.streams].map(([name, one]) => [name, { ...one, kept: new Map(one.kept) }]))
    return () => {
      this.life = life
      this.streams = new Map([...streams].map(([name, one]) => [name, { ...one, kept: new Map(one.kept) }]))
    }
  }
}
