import type { Numbers } from '../journal/numbers.ts'
import type { Log } from '../log.ts'
import type { CentralClient } from './client.ts'

/** Enough for about two weeks of one bench without central. */
const BLOCK = 5000

/** Asks central for the next block of numbers while enough are left to go on without. */
export function keepNumbersIn(
  numbers: Numbers,
  client: Pick<CentralClient, 'numbers'>,
  log: Pick<Log, 'warn'>,
  arrived: () => void,
): { check(): void } {
  let asking = false
  return {
    async check() {
      if (asking || !numbers.low()) return
      asking = true
      try {
        const asked = await client.numbers(BLOCK)
        if (asked.kind === 'rejected') log.warn('central gives no label numbers', { why: asked.why })
        if (asked.kind !== 'answered') return
        numbers.add(asked.answer)
        arrived()
      } finally {
        asking = false
      }
    },
  }
}
