import { type Enrolment, enrolAnswer } from '../../shared/api/contract.ts'
import type { Port } from '../../shared/bridge/port.ts'
import { parse } from '../../shared/schema.ts'
import { fromKeeper, type Kept } from '../ports/credentials-contract.ts'

/** The token's keeper is the parent process: it alone can reach the operating system's encryption. */
export type Credentials = {
  /** `refusal` says why nothing may be kept here; then a code must not be spent. */
  read(): Promise<{ enrolled: Enrolled | null; refusal: Kept['refusal'] }>
  keep(enrolled: Enrolled): Promise<void>
  forget(): Promise<void>
}
export type Enrolled = Pick<Enrolment, 'token' | 'station'>

const enrolled = enrolAnswer.pick({ token: true, station: true })

export function credentialsOver(port: Port): Credentials {
  const waiting: ((kept: Kept) => void)[] = []
  port.onMessage((raw) => {
    const parsed = parse(fromKeeper, raw)
    if (parsed.ok) waiting.shift()?.(parsed.value)
  })
  const ask = (message: unknown) =>
    new Promise<Kept>((resolve) => {
      waiting.push(resolve)
      port.post(message)
    })
  return {
    async read() {
      const { secret, refusal } = await ask({ kind: 'ask' })
      return { enrolled: secret === null ? null : readSecret(secret), refusal }
    },
    async keep(fresh) {
      await ask({ kind: 'keep', secret: JSON.stringify(fresh) })
    },
    async forget() {
      await ask({ kind: 'forget' })
    },
  }
}

/** A secret that can not be read is none: the bench is enrolled again. */
function readSecret(secret: string): Enrolled | null {
  try {
    const parsed = parse(enrolled, JSON.parse(secret))
    return parsed.ok ? parsed.value : null
  } catch {
    return null
  }
}
