import type { Asked } from '../../../shared/sync/central.ts'
import { type Connection, type ConnectionState, heard } from '../../../shared/sync/connection.ts'
import { type Loop, loopOver, type RoundEnd } from '../../../shared/sync/loop.ts'
import { pushRound } from '../../../shared/sync/push.ts'
import type { Credentials, Enrolled } from '../credentials.ts'
import type { Journal } from '../journal/journal.ts'
import type { Log } from '../log.ts'
import type { Reference } from '../reference/reference.ts'
import { timer } from '../timer.ts'
import { type CentralClient, centralClient } from './client.ts'
import { enrolment } from './enrolment.ts'
import { keepNumbersIn } from './number-supply.ts'
import { hearPokes, type Poke } from './pokes.ts'

export type LinkParts = {
  url: string | null
  enrolmentCode: string | undefined
  journal: Journal
  reference: Reference
  log: Log
  /** Connection, waiting events or numbers moved. */
  changed(): void
  stationKnown(station: Enrolled['station']): void
  eventsArrived(): void
}

/** Everything between this station and central: enrolment, both loops, pokes, numbers, and how the connection stands. */
export type CentralLink = {
  connection(): Connection
  /** The parent's keeper of credentials is there: from now on central can be spoken to. */
  useCredentials(credentials: Credentials): void
  journaled(): void
  pullEnded(end: RoundEnd): void
  numberTaken(): void
  /** Asks central something that a person waits for; `offline` where there is nobody to ask. */
  ask<T>(question: (client: CentralClient) => Promise<Asked<T>>): Promise<Asked<T>>
  stop(): void
}

type Live = { client: CentralClient; push: Loop; numbers: { check(): void }; stop(): void }

export function centralLink(parts: LinkParts): CentralLink {
  const { url, log } = parts
  let connection: Connection = { state: 'not-enrolled', since: now() }
  let live: Live | undefined
  let enrolling: Loop | undefined
  /** A code that was given at the start and not used yet: good for one new enrolment when the token is refused. */
  let spare = parts.enrolmentCode
  let keeper: Credentials | undefined

  const sign = (state: ConnectionState) => {
    const next = heard(connection, state, now())
    if (next === connection) return
    log.info('connection', { state })
    connection = next
    parts.changed()
  }

  const ended = (end: RoundEnd) => {
    if (end === 'refused') return onRefused()
    sign(end === 'offline' ? 'offline' : 'online')
    if (end !== 'offline') live?.numbers.check()
    parts.changed()
  }

  const onRefused = () => {
    sign('refused')
    live?.stop()
    if (!(spare && keeper)) return
    keeper.forget().then(() => {
      live = undefined
      enrol()
      spare = undefined
    })
  }

  const start = (centralUrl: string, { token, station }: Enrolled) => {
    parts.stationKnown(station)
    sign('offline')
    live = liveLink({ ...parts, url: centralUrl, token, sign, ended })
  }

  const enrol = () => {
    if (!(url && keeper)) return
    const round = enrolment(
      { credentials: keeper, code: spare, client: centralClient({ url, token: null }), log },
      (enrolled) => start(url, enrolled),
    )
    const once = async () => {
      const end = await round()
      if (end === 'refused' && live === undefined) sign('not-enrolled')
      return end
    }
    enrolling = loopOver(once, { timer, random: Math.random, ended: () => {}, threw: (error) => failed(log, error) })
    enrolling.wake()
  }

  return {
    connection: () => connection,
    useCredentials(credentials) {
      keeper = credentials
      if (!(live || enrolling)) enrol()
    },
    journaled: () => live?.push.poke(),
    pullEnded: ended,
    numberTaken: () => live?.numbers.check(),
    ask: (question) => (live ? question(live.client) : Promise.resolve({ kind: 'offline' })),
    stop() {
      enrolling?.stop()
      live?.stop()
    },
  }
}

type LiveParts = LinkParts & {
  url: string
  token: string
  sign(state: ConnectionState): void
  ended(end: RoundEnd): void
}

/** The link once there is a token. */
function liveLink({ url, token, journal, reference, log, sign, ended, changed, eventsArrived }: LiveParts): Live {
  const client = centralClient({ url, token })
  const push = loopOver(
    () => pushRound({ ...journal.outbox, push: ({ stream, events }) => client.push(stream, events) }),
    { timer, random: Math.random, ended, threw: (error) => failed(log, error) },
  )
  // Central is there: whichever loop waits out a long pause need not wait on.
  const connected = () => {
    sign('online')
    push.wake()
    reference.tell({ kind: 'wake' })
  }
  const poked = (poke: Poke) => (poke === 'changes' ? reference.tell({ kind: 'poke' }) : eventsArrived())
  const pokes = hearPokes({ url, token }, { connected, poked })
  const numbers = keepNumbersIn(journal.numbers, client, changed)
  reference.tell({ kind: 'access', url, token })
  push.wake()
  numbers.check()
  return {
    client,
    push,
    numbers,
    stop() {
      push.stop()
      pokes.stop()
    },
  }
}

function failed(log: Log, error: unknown): void {
  log.error('sync round failed', { why: String(error) })
}

function now(): string {
  return new Date().toISOString()
}
