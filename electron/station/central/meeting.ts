import { randomUUID } from 'node:crypto'
import type { MeetAnswer, MeetRequest } from '../../../shared/api/meeting.ts'
import { parse, z } from '../../../shared/schema.ts'
import type { RoundEnd } from '../../../shared/sync/loop.ts'
import { type Found, type MeetPorts, meetCentral } from '../../../shared/sync/meet.ts'
import type { Journal } from '../journal/journal.ts'
import { noteRecovery } from '../journal/recovery.ts'
import type { Log } from '../log.ts'
import type { CentralClient } from './client.ts'

type Parts = {
  journal: Journal
  client: Pick<CentralClient, 'meet' | 'streamEvents'>
  log: Pick<Log, 'info' | 'warn'>
  /** The journal holds other open work than it did: pages attach again. */
  attach(): void
}

const lives = z.array(z.uuid())
/** So many starts without an answer are told; one of the last ones is what central knows. */
const MOST_LIVES = 1000

/** Where this bench and central tell each other how far each has what: at every connect, and after a doubtful answer. */
export type Meetings = {
  /** This life of the station, minted at its start. */
  life: string
  isDue(): boolean
  /** Both meet before anything else is sent. */
  call(): void
  /** Central is there, after it was not: as `call`, and worth waiting for. */
  connected(): void
  round(): Promise<RoundEnd>
  /** Central as it told of itself: since when it is back from a backup with benches it has not heard. */
  restored(): MeetAnswer['restored']
  /** A person says that this is the bench, and the one that speaks right now a copy of it. */
  insist(): void
  /** Resolves once they have met, where that can be, or after `ms` at the most. */
  settled(ms: number): Promise<void>
}

export function meetings({ journal, client, log, attach }: Parts): Meetings {
  const now = randomUUID()
  const state = { due: true, insist: false, isCopy: false, restored: null as MeetAnswer['restored'] }
  const waiting = waitingRoom()

  const round = async (): Promise<RoundEnd> => {
    const found: Found[] = []
    const told = () => toldBy(journal, now, state.insist)
    const { met, answer } = await meetCentral(portsOf(journal, client, told, found))
    if (met === 'copy' && !state.isCopy) {
      // What the other one has is not given out here as well.
      journal.leave()
      attach()
    }
    state.isCopy = met === 'copy'
    if (met !== 'met' && met !== 'unknown') return met
    Object.assign(state, { due: false, insist: false, restored: answer?.restored ?? null })
    if (answer) {
      journal.marks.set('lives', JSON.stringify([now]))
      journal.marks.set('timeline', answer.timeline)
    }
    for (const what of found) {
      log.warn('recovered', what)
      noteRecovery(journal.marks, { kind: what.kind, at: new Date().toISOString(), count: what.count })
    }
    if (found.length > 0 || answer?.life === 'went-back') attach()
    return 'more'
  }
  return {
    life: now,
    isDue: () => state.due,
    call() {
      state.due = true
    },
    connected() {
      state.due = true
      waiting.open()
    },
    async round() {
      const end = await round()
      waiting.close()
      return end
    },
    restored: () => state.restored,
    insist() {
      Object.assign(state, { insist: true, due: true })
    },
    settled: (ms) => (state.due ? waiting.wait(ms) : Promise.resolve()),
  }
}

/** Those who wait for the next meeting. Closed once it was, or could not be: then nobody waits until central comes back. */
function waitingRoom() {
  const waiting = new Set<() => void>()
  let isOpen = true
  return {
    open() {
      isOpen = true
    },
    close() {
      isOpen = false
      for (const resolve of waiting) resolve()
      waiting.clear()
    },
    async wait(ms: number): Promise<void> {
      if (!isOpen) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        waiting.add(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    },
  }
}

/** A life is noted before it is told: the answer may be lost, and the next start has to know what central may have taken. */
function toldBy(journal: Journal, now: string, insist: boolean): MeetRequest {
  const { strands, numbers, marks } = journal
  const was = livesIn(journal).filter((life) => life !== now)
  marks.set('lives', JSON.stringify([...was, now].slice(-MOST_LIVES)))
  return {
    streams: strands.all().map((strand) => ({ ...strands.end(strand), confirmed: strand.confirmed })),
    life: { was: was.slice(-MOST_LIVES), now, insist },
    numbers: numbers.highest(),
    timeline: marks.get('timeline'),
  }
}

function portsOf(journal: Journal, client: Parts['client'], told: () => MeetRequest, found: Found[]): MeetPorts {
  const { strands, outbox } = journal
  const strand = (stream: string) => strands.all().find((one) => one.stream === stream)
  return {
    told,
    meet: client.meet,
    events: client.streamEvents,
    hashAt: (stream, seq) => outbox.hashAt(stream, seq),
    nextAfter(stream, seq) {
      const of = strand(stream)
      return of ? strands.nextAfter(of, seq) : null
    },
    isOver: (stream) => (strand(stream)?.upTo ?? Number.MAX_SAFE_INTEGER) < Number.MAX_SAFE_INTEGER,
    confirmed: (stream) => strand(stream)?.confirmed ?? 0,
    stand: outbox.stand,
    branch: outbox.branch,
    leave: journal.leave,
    takeUp: (_stream, events) => journal.takeUp(events.map(({ event }) => event)),
    found: (what) => found.push(what),
  }
}

function livesIn({ marks }: Pick<Journal, 'marks'>): string[] {
  const kept = parse(lives, JSON.parse(marks.get('lives') ?? '[]'))
  return kept.ok ? kept.value : []
}
