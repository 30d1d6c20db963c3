import type { MeetAnswer } from '../../../shared/api/meeting.ts'
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
  /** Since when central is back from a backup with benches it has not heard, as it said last. */
  restored(): MeetAnswer['restored']
  /** A person says that this is the bench, and the one that works under its name right now a copy. */
  insist(): void
  /** Resolves once bench and central have compared their ends, or where that can not be, after `ms` at the most. */
  settled(ms: number): Promise<void>
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
  const ends = bothEnds()
  const ended = (loop: 'push' | 'pull') => (end: RoundEnd) => {
    const state = ends.heard(loop, end)
    sign(state)
    if (state === 'refused') reenrol()
    else if (end !== 'offline') live?.numberTaken()
    parts.changed()
  }

  const reenrol = () => {
    if (!(code && keeper)) return
    live?.stop()
    live = undefined
    keeper.forget().then(enrol)
  }

  const start = (centralUrl: string, { token, station }: Enrolled) => {
    enrolling?.stop()
    parts.stationKnown(station)
    ends.forget()
    sign('offline')
    live = liveLink({ ...parts, url: centralUrl, token, sign, heardVersion, ended: ended('push') })
  }

  const enrol = () => {
    if (!(url && keeper)) return
    enrolling = enrolLoop({
      ...{ credentials: keeper, code, client: centralClient({ url, token: null }), log },
      spent: () => {
        code = undefined
      },
      done: (enrolled) => start(url, enrolled),
    })
  }

  return {
    connection,
    versions,
    useCredentials(credentials) {
      keeper = credentials
      if (!(live || enrolling)) enrol()
    },
    pullEnded: ended('pull'),
    ...throughLive(() => live, connection),
    stop() {
      enrolling?.stop()
      live?.stop()
    },
  }
}

/** What goes to central where there is a link, and nowhere else. */
function throughLive(
  live: () => Live | undefined,
  connection: () => Connection,
): Pick<CentralLink, 'journaled' | 'numberTaken' | 'ask' | 'restored' | 'insist' | 'settled'> {
  return {
    journaled: () => live()?.journaled(),
    numberTaken: () => live()?.numberTaken(),
    // Two benches under one name would be given the same orders.
    ask: (question) =>
      (connection().state === 'copy' ? undefined : live()?.ask(question)) ?? Promise.resolve({ kind: 'offline' }),
    restored: () => live()?.restored() ?? null,
    insist: () => live()?.insist(),
    settled: (ms) => live()?.settled(ms) ?? Promise.resolve(),
  }
}

function enrolLoop(parts: Parameters<typeof enrolment>[0] & Pick<LinkParts, 'log'>): Loop {
  const threw = (error: unknown) => parts.log.error('enrolment failed', { why: String(error) })
  const loop = loopOver(enrolment(parts), { timer, random: Math.random, ended: () => {}, threw })
  loop.wake()
  return loop
}

/** How each loop ended last: one may be refused while the other is not, and order data come where no events are taken. */
function bothEnds() {
  const ends: { push: RoundEnd; pull: RoundEnd } = { push: 'offline', pull: 'offline' }
  return {
    heard(loop: keyof typeof ends, end: RoundEnd): ConnectionState {
      ends[loop] = end
      const all = Object.values(ends)
      if (all.includes('refused')) return 'refused'
      if (all.includes('copy')) return 'copy'
      return end === 'offline' ? 'offline' : 'online'
    },
    forget() {
      Object.assign(ends, { push: 'offline', pull: 'offline' })
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
