import type { Port } from '../../shared/bridge/port.ts'
import { parse } from '../../shared/schema.ts'
import { type Kept, toKeeper } from '../ports/credentials-contract.ts'

/**
 * Keeps the station's secret for this launch only. Without Electron there is no encryption of the operating system at
 * hand, and a token in a plain file is a token for everybody who copies the file: so the next start needs a new code.
 */
export function credentialsInMemory(): { serve(port: Port): void } {
  let secret: string | null = null
  return {
    serve(port) {
      port.onMessage((raw) => {
        const parsed = parse(toKeeper, raw)
        if (!parsed.ok) return
        if (parsed.value.kind === 'keep') secret = parsed.value.secret
        if (parsed.value.kind === 'forget') secret = null
        port.post({ secret, refusal: null } satisfies Kept)
      })
    },
  }
}
