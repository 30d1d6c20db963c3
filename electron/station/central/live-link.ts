import { benchProtocol, fitOf, type Protocol, type VersionFit } from '../../../shared/api/protocol.ts'
import type { Asked } from '../../../shared/sync/central.ts'
import type { ConnectionState } from '../../../shared/sync/connection.ts'
import { loopOver, type RoundEnd } from '../../../shared/sync/loop.ts'
import { newPace, type PushPorts, pushRound } from '../../../shared/sync/push.ts'
import type { Journal } from '../journal/journal.ts'
import type { Log } from '../log.ts'
import type { Reference } from '../reference/reference.ts'
import { timer } from '../timer.ts'
import { type CentralClient, centralClient } from './client.ts'
import { type Meetings, meetings } from './meeting.ts'
import { keepNumbersIn } from './number-supply.ts'
import { type PhotoLoopParts, photoLoop } from './photo-loop.ts'
import { hearPokes, type Poke } from './pokes.ts'

export type LiveParts = Pick<PhotoLoopParts, 'shelf' | 'disk'> & {
  url: string
  token: string
  journal: Journal
  reference: Reference
  log: Log
  changed(): void
  eventsArrived(): void
  sign(state: ConnectionState): void
  heardVersion(fit: VersionFit): void
  /** The journal holds other open work than it did. */
  attach(): void
  ended(end: RoundEnd): void
}

/** The link to central once there is a token. */
export type Live = {
  ask<T>(question: (client: CentralClient) => Promise<Asked<T>>): Promise<Asked<T>>
  journaled(): void
  numberTaken(): void
  stop(): void
} & Pick<Meetings, 'insist' | 'settled' | 'restored'>

export function liveLink(parts: LiveParts): Live {
  const { url, token, journal, reference, log, sign, ended, changed, eventsArrived, heardVersion } = parts
  const client = centralClient({ url, token })
  const pace = newPace()
  const meeting = meetings({ journal, client, log, attach: parts.attach })
  const ports = pushPorts(parts, client, meeting)
  const push = loopOver(() => (meeting.isDue() ? meeting.round() : pushRound(ports, pace)), {
    ...{ timer, random: Math.random },
    ended(end) {
      // Whoever comes back may be another than the one that went away.
      if (end === 'offline' || end === 'refused') meeting.call()
      ended(end)
      // The photos that the events name, and those that let them go first.
      if (end === 'done') photos.poke()
    },
    threw: (error) => log.error('push failed', { why: String(error) }),
  })
  const photos = photoLoop(parts, client)
  // Central is there: whichever loop waits out a long pause need not wait on.
  const connected = (central: Protocol) => {
    heardVersion(fitOf(benchProtocol, central))
    sign('online')
    meeting.connected()
    push.wake()
    photos.wake()
    reference.tell({ kind: 'wake' })
  }
  const poked = (poke: Poke) => (poke === 'changes' ? reference.tell({ kind: 'poke' }) : eventsArrived())
  // The end of the stream is the first sign that central may be gone: ask, rather than show it online until the timer does.
  const lost = () => reference.tell({ kind: 'wake' })
  const pokes = hearPokes({ url, token, life: meeting.life }, { connected, poked, lost })
  const numbers = keepNumbersIn(journal.numbers, client, log, changed)
  reference.tell({ kind: 'access', url, token })
  push.wake()
  numbers.check()
  return {
    async ask(question) {
      const asked = await question(client)
      // A person waited in vain: that is offline, whatever the loops believe. They look again at once.
      if (asked.kind === 'offline') {
        ended('offline')
        reference.tell({ kind: 'wake' })
      }
      return asked
    },
    journaled: push.poke,
    numberTaken: numbers.check,
    restored: meeting.restored,
    settled: meeting.settled,
    insist() {
      meeting.insist()
      push.wake()
    },
    stop() {
      push.stop()
      photos.stop()
      pokes.stop()
    },
  }
}

/** The journal's end of pushing, central's end of it, and what is said of both. */
function pushPorts(
  { journal, log }: Pick<LiveParts, 'journal' | 'log'>,
  client: CentralClient,
  meeting: Meetings,
): PushPorts {
  return {
    ...journal.outbox,
    push: ({ stream, events }) => client.push(stream, events),
    failed: (why) => log.warn('central does not take an event', { why }),
    doubt(why) {
      log.warn('central is doubted', { why })
      meeting.call()
    },
  }
}
