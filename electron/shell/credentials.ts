import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { safeStorage } from 'electron'
import type { Port } from '../../shared/bridge/port.ts'
import { parse } from '../../shared/schema.ts'
import { type Kept, toKeeper } from '../ports/credentials-contract.ts'

/**
 * Keeps the station's secret encrypted by the operating system. Where that offers no encryption, or only Linux's
 * `basic_text` with its key in the program, nothing is kept and nothing is given out.
 */
export function credentialsIn(file: string): { serve(port: Port): void } {
  const answer = (raw: unknown): Kept | null => {
    const parsed = parse(toKeeper, raw)
    if (!parsed.ok) return null
    if (!isSafe()) return { secret: null, refusal: 'no-encryption' }
    if (parsed.value.kind === 'keep') keep(file, parsed.value.secret)
    if (parsed.value.kind === 'forget') rmSync(file, { force: true })
    return { secret: read(file), refusal: null }
  }
  return {
    serve(port) {
      port.onMessage((raw) => {
        const kept = answer(raw)
        if (kept) port.post(kept)
      })
    },
  }
}

function isSafe(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
}

function keep(file: string, secret: string): void {
  const fresh = `${file}.new`
  writeFileSync(fresh, safeStorage.encryptString(secret), { mode: 0o600, flush: true })
  renameSync(fresh, file)
}

/** A file that is not there, or that another user's key made, is no secret: the bench is enrolled again. */
function read(file: string): string | null {
  try {
    return safeStorage.decryptString(readFileSync(file))
  } catch {
    return null
  }
}
