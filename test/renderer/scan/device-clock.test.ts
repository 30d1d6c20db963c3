import { expect, test } from 'vitest'
import { deviceClock } from '../../../renderer/scan/device-clock.ts'

test('two pulls that arrive together happened as far apart as they did', () => {
  const at = deviceClock()
  at(1000, 51_002)
  // Pulled 400 ms apart; the page was busy and hears both at once.
  expect(at(2400, 52_900) - at(2000, 52_899)).toBe(400)
})

test('one pull that arrives twice happened twice at one moment', () => {
  const at = deviceClock()
  const first = at(1000, 9000)
  expect(at(1003, 9004) - first).toBe(3)
})

test('the quickest message tells how far the clocks are apart', () => {
  const at = deviceClock()
  at(1000, 9050)
  expect(at(2000, 10_001)).toBe(10_001)
  expect(at(3000, 11_400)).toBe(11_001)
})

test('a process that was started anew has a clock of its own', () => {
  const at = deviceClock()
  at(500_000, 600_000)
  expect(at(100, 700_000)).toBe(700_000)
})
