import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { connectBridge } from '../../../renderer/bridge/connect.ts'
import { type BridgeMethod, bridgeMethods } from '../../../shared/bridge/contract.ts'
import { bridgeLimits } from '../../../shared/bridge/limits.ts'
import type { Port } from '../../../shared/bridge/port.ts'
import { BridgeDown, BridgeLate } from '../../../shared/bridge/rpc.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A page whose station hears everything and answers nothing until told to. */
function hungStation() {
  let hear: (message: unknown) => void = () => {}
  const asked: { id: number }[] = []
  const port: Port = {
    post: (message) => void asked.push(message as { id: number }),
    onMessage: (listener) => {
      hear = listener
    },
    onClose: () => {},
    close: () => {},
  }
  const bridge = connectBridge({ start: (onPort) => onPort(port) })
  const answerAll = (answer: unknown) => {
    for (const { id } of asked) hear({ kind: 'answer', id, answer })
  }
  return { bridge, answerAll }
}

test.each(Object.keys(bridgeMethods) as BridgeMethod[])('%s is not waited for beyond its limit', async (method) => {
  const { bridge } = hungStation()
  const came = bridge.call(method, {} as never).catch((error: unknown) => error)
  let isLate = false
  void came.then(() => {
    isLate = true
  })
  await vi.advanceTimersByTimeAsync(bridgeLimits[method] - 1)
  expect(isLate).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  const error = await came
  expect(error).toBeInstanceOf(BridgeLate)
  // What is late may have been done, as when the station went away: whoever asked treats it alike.
  expect(error).toBeInstanceOf(BridgeDown)
})

test('an answer in time leaves no timer behind, and one that comes late harms nobody', async () => {
  const { bridge, answerAll } = hungStation()
  const first = bridge.call('cartons.list', {})
  answerAll({ cartons: [] })
  expect(await first).toEqual({ cartons: [] })
  expect(vi.getTimerCount()).toBe(0)
  const late = bridge.call('cartons.list', {}).catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(bridgeLimits['cartons.list'])
  expect(await late).toBeInstanceOf(BridgeLate)
  answerAll({ cartons: [] })
})
