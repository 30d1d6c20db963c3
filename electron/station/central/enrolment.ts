import type { RoundEnd } from '../../../shared/sync/loop.ts'
import type { Credentials, Enrolled } from '../credentials.ts'
import type { Log } from '../log.ts'
import type { CentralClient } from './client.ts'

type Parts = {
  credentials: Credentials
  code: string | undefined
  client: Pick<CentralClient, 'enrol'>
  log: Pick<Log, 'info' | 'warn'>
  /** The code was used, or will never be good. */
  spent(): void
  done(enrolled: Enrolled): void
}

/**
 * A round that ends in a token: the one that is kept, or one for the code given at the start. A code works once, so its
 * token is kept before it is used; where nothing may keep it safely the code is not spent.
 */
export function enrolment({ credentials, code, client, log, spent, done }: Parts): () => Promise<RoundEnd> {
  return async () => {
    const kept = await credentials.read()
    if (kept.refusal) return refuse(log, kept.refusal)
    if (kept.enrolled) return finish(kept.enrolled, done)
    if (!code) return refuse(log, 'no-code')
    const asked = await client.enrol(code)
    if (asked.kind === 'offline') return 'offline'
    spent()
    if (asked.kind !== 'answered') return refuse(log, 'code-not-taken')
    const { token, station } = asked.answer
    await credentials.keep({ token, station })
    log.info('enrolled', { station: station.id })
    return finish({ token, station }, done)
  }
}

function refuse(log: Parts['log'], why: string): RoundEnd {
  log.warn('not enrolled', { why })
  return 'refused'
}

/** Ends the loop as well: `refused` is the end after which nothing is tried. */
function finish(enrolled: Enrolled, done: (enrolled: Enrolled) => void): RoundEnd {
  done(enrolled)
  return 'refused'
}
