import { expect, it } from 'vitest'
import { quietTimers } from '../../../electron/devices/quiet-timer.ts'

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function block(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until) {}
}

it('tells of quiet after the time asked for, and not once it was calmed', async () => {
  let quiets = 0
  const rest = quietTimers(() => quiets++)
  rest.await([10])
  await later(60)
  expect(quiets).toBe(1)
  rest.await([10])
  rest.calm()
  await later(60)
  expect(quiets).toBe(1)
})

it('does not take a process that was busy for a quiet line: what lay unread is heard first, and in time', async () => {
  let quiets = 0
  const rest = quietTimers(() => quiets++)
  rest.await([10])
  const dueMs = performance.now() + 10
  block(80)
  // What was read right after the stall.
  await new Promise((resolve) => setImmediate(resolve))
  expect(quiets).toBe(0)
  expect(rest.heardMs()).toBeLessThanOrEqual(dueMs)
  rest.calm()
  await later(80)
  expect(quiets).toBe(0)
})

it('tells of quiet all the same where nothing lay unread', async () => {
  let quiets = 0
  const rest = quietTimers(() => quiets++)
  rest.await([10])
  block(80)
  await later(120)
  expect(quiets).toBe(1)
})
