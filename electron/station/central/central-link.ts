import type { VersionFit } from '../../../shared/api/protocol.ts'
import type { Asked } from '../../../shared/sync/central.ts'
import { type Connection, type ConnectionState, heard } from '../../../shared/sync/connection.ts'
import { type Loop, loopOver, type RoundEnd } from '../../../shared/sync/loop.ts'
import type { Credentials, Enrolled } from '../credentials.ts'
import { timer } from '../timer.ts'
import { type CentralClient, centralClient } from './client.ts'
import { enrolment } from './enrolment.ts'
import { type Live, type LiveParts, liveLink } from './live-link.ts'

export type LinkParts = Omit<LiveParts, 'url' | 'token' | 'sign' | 'heardVersion' | 'ended'> & {
  url: string | null
  enrolmentCode: string | undefined
  stationKnown(station: Enrolled['station']): void
}

/** Everything between this station and central: enrolment, both loops, pokes, numbers, and how the connection stands. */
export type CentralLink = {
  connection(): Connection
  /** How this bench and central go together, as they last told each other. */
  versions(): VersionFit
  /** The parent's keeper of credentials is there: from now on central can be spoken to. */
  useCredentials(credentials: Credentials): void
  journaled(): void
  pullEnded(end: RoundEnd): void
  numberTaken(): void
  /** Asks central something that a person waits for; `offline` where there is nobody to ask. */
  ask<T>(question: (client: CentralClient) => Promise<Asked<T>>): Promise<Asked<T>>
  stop(): void
}

export function centralLink(parts: LinkParts): CentralLink {
  const { url, log } = parts
  const { connection, sign, versions, heardVersion } = connectionOf(parts)
  let live: Live | undefined
  let enrolling: Loop | undefined
  let keeper: Credentials | undefined
  /** The code given at the start, until it is used: good for a new enrolment when the token is refused. */
  let code = parts.enrolmentCode
  const ended = (end: RoundEnd) => {
    // One loop may be refused while the other is not: order data may come where no events are taken.
    if (connection().state === 'refused') return parts.changed()
    if (end === 'refused') return onRefused()
    sign(end === 'offline' ? 'offline' : 'online')
    if (end !== 'offline') live?.numberTaken()
    parts.changed()
  }

  const onRefused = () => {
    sign('refused')
    live?.stop()
    if (code && keeper) keeper.forget().then(enrol)
  }

  const start = (centralUrl: string, { token, station }: Enrolled) => {
    parts.stationKnown(station)
    sign('offline')
    live = liveLink({ ...parts, url: centralUrl, token, sign, heardVersion, ended })
  }

  const enrol = () => {
    if (!(url && keeper)) return
    const round = enrolment({
      ...{ credentials: keeper, code, client: centralClient({ url, token: null }), log },
      spent: () => {
        code = undefined
      },
      done: (enrolled) => start(url, enrolled),
    })
    const threw = (error: unknown) => log.error('enrolment failed', { why: String(error) })
    enrolling = loopOver(round, { timer, random: Math.random, ended: () => {}, threw })
    enrolling.wake()
  }

  return {
    connection,
    versions,
    useCredentials(credentials) {
      keeper = credentials
      if (!(live || enrolling)) enrol()
    },
    journaled: () => live?.journaled(),
    pullEnded: ended,
    numberTaken: () => live?.numberTaken(),
    ask: (question) => live?.ask(question) ?? Promise.resolve({ kind: 'offline' }),
    stop() {
      enrolling?.stop()
      live?.stop()
    },
  }
}

/** How the connection stands and since when, and how the two programs go together. */
function connectionOf({ log, changed }: Pick<LinkParts, 'log' | 'changed'>) {
  const now = () => new Date().toISOString()
  let connection: Connection = { state: 'not-enrolled', since: now() }
  let versions: VersionFit = 'fits'
  return {
    connection: () => connection,
    versions: () => versions,
    heardVersion(fit: VersionFit) {
      if (fit !== 'fits' && fit !== versions) log.warn('central is of another version', { fit })
      versions = fit
    },
    sign(state: ConnectionState) {
      const next = heard(connection, state, now())
      if (next === connection) return
      log.info('connection', { state })
      connection = next
      changed()
    },
  }
}
