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
  const refuse = refusing(log)
  return async () => {
    const kept = await credentials.read()
    if (kept.refusal) return refuse(kept.refusal)
    if (kept.enrolled) return finish(kept.enrolled, done)
    if (!code) return refuse('no-code')
    const asked = await client.enrol(code)
    if (asked.kind === 'offline') return 'offline'
    spent()
    if (asked.kind !== 'answered') return refuse('code-not-taken')
    const { token, station } = asked.answer
    await credentials.keep({ token, station })
    log.info('enrolled', { station: station.id })
    return finish({ token, station }, done)
  }
}

/** The same again each minute is said once. */
function refusing(log: Parts['log']): (why: string) => RoundEnd {
  let said = ''
  return (why) => {
    if (why !== said) log.warn('not enrolled', { why })
    said = why
    return 'refused'
  }
}

/** Whoever hears of it ends the loop. */
function finish(enrolled: Enrolled, done: (enrolled: Enrolled) => void): RoundEnd {
  done(enrolled)
  return 'done'
}
