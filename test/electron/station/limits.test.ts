import { expect, test } from 'vitest'
import { PULL_MS } from '../../../electron/station/bridge/asking-handlers.ts'
import { PERSON_WAITS_MS } from '../../../electron/station/central/client.ts'
import { bridgeLimits } from '../../../shared/bridge/limits.ts'

test('the page waits longer for central than the station does, with what has to be pulled', () => {
  for (const method of ['orders.claim', 'orders.release'] as const) {
    expect(bridgeLimits[method], method).toBeGreaterThan(PERSON_WAITS_MS + 200)
  }
  expect(bridgeLimits['orders.recheck']).toBeGreaterThan(PERSON_WAITS_MS + PULL_MS + 500)
})
