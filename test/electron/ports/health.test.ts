import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchHealth } from '../../../electron/ports/health.ts'
import type { Port } from '../../../shared/bridge/port.ts'

const every = { askMs: 1000, deadMs: 3000 }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A process that answers when the test says so. */
function watched() {
  const heard: (() => void)[] = []
  const asked: number[] = []
  const hung = vi.fn()
  const port = {
    post: () => void asked.push(Date.now()),
    onMessage: (listener: () => void) => void heard.push(listener),
    onClose() {},
  } as unknown as Port
  const startedAt = Date.now()
  watchHealth(port, every, hung)
  return { hung, answer: () => heard[0]?.(), asked: () => asked.map((at) => at - startedAt) }
}

it('is asked for at once, as the first answer says that a process stands, and then on', () => {
  const { asked } = watched()
  vi.advanceTimersByTime(2500)
  expect(asked()).toEqual([0, 1000, 2000])
})

it('is not missed before the first answer, however long the code takes to load', () => {
  const { hung, answer } = watched()
  vi.advanceTimersByTime(60_000)
  expect(hung).not.toHaveBeenCalled()
  answer()
  vi.advanceTimersByTime(3000)
  expect(hung).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1000)
  expect(hung).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(60_000)
  expect(hung).toHaveBeenCalledTimes(1)
})
