/** How often one address may fail to enrol in a minute. A code has 50 random bits, so this is about noise, not guessing. */
const FAILURES_PER_MINUTE = 10
const MINUTE_MS = 60_000

export type Attempts = { mayTry(address: string): boolean; failed(address: string): void }

export function createAttempts(now: () => number = Date.now): Attempts {
  const failures = new Map<string, number[]>()
  const recent = (address: string) => (failures.get(address) ?? []).filter((at) => now() - at < MINUTE_MS)
  return {
    mayTry: (address) => recent(address).length < FAILURES_PER_MINUTE,
    failed(address) {
      // Addresses that have been quiet for a minute are forgotten, so the map can not grow without end.
      for (const known of failures.keys()) if (recent(known).length === 0) failures.delete(known)
      failures.set(address, [...recent(address), now()])
    },
  }
}
