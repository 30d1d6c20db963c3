import { benchProtocol, fitOf, type Protocol, type VersionFit } from '../../../shared/api/protocol.ts'
import type { Asked } from '../../../shared/sync/central.ts'
import type { ConnectionState } from '../../../shared/sync/connection.ts'
import { loopOver, type RoundEnd } from '../../../shared/sync/loop.ts'
import { noFailures, pushRound } from '../../../shared/sync/push.ts'
import type { Journal } from '../journal/journal.ts'
import type { Log } from '../log.ts'
import type { Reference } from '../reference/reference.ts'
import { timer } from '../timer.ts'
import { type CentralClient, centralClient } from './client.ts'
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
  ended(end: RoundEnd): void
}

/** The link to central once there is a token. */
export type Live = {
  ask<T>(question: (client: CentralClient) => Promise<Asked<T>>): Promise<Asked<T>>
  journaled(): void
  numberTaken(): void
  stop(): void
}

export function liveLink(parts: LiveParts): Live {
  const { url, token, journal, reference, log, sign, ended, changed, eventsArrived, heardVersion } = parts
  const client = centralClient({ url, token })
  const failures = noFailures()
  const push = loopOver(
    () => pushRound({ ...journal.outbox, push: ({ stream, events }) => client.push(stream, events) }, failures),
    {
      ...{ timer, random: Math.random },
      ended(end) {
        ended(end)
        // The photos that the events name, and those that let them go first.
        if (end === 'done') photos.poke()
      },
      threw: (error) => log.error('push failed', { why: String(error) }),
    },
  )
  const photos = photoLoop(parts, client)
  // Central is there: whichever loop waits out a long pause need not wait on.
  const connected = (central: Protocol) => {
    heardVersion(fitOf(benchProtocol, central))
    sign('online')
    push.wake()
    photos.wake()
    reference.tell({ kind: 'wake' })
  }
  const poked = (poke: Poke) => (poke === 'changes' ? reference.tell({ kind: 'poke' }) : eventsArrived())
  // The end of the stream is the first sign that central may be gone: ask, rather than show it online until the timer does.
  const lost = () => reference.tell({ kind: 'wake' })
  const pokes = hearPokes({ url, token }, { connected, poked, lost })
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
    stop() {
      push.stop()
      photos.stop()
      pokes.stop()
    },
  }
}
