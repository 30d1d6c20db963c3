import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createJournalLink } from '../../../renderer/ledger/journal-link.ts'
import { BridgeDown } from '../../../shared/bridge/rpc.ts'
import type { StreamEvent } from '../../../shared/event/catalogue.ts'
import { chained, refusedBody } from '../../shared/event/stream.ts'
import { held, StationInTest } from './station.ts'

const PATIENCE_MS = 400

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

function linkTo(station: StationInTest) {
  const noted: [string, number][] = []
  const link = createJournalLink(station.bridge, {
    noteJournaled: (stream, seq) => noted.push([stream, seq]),
    onChange: () => {},
    patienceMs: PATIENCE_MS,
  })
  return { link, noted }
}

const some = (count: number) => chained(Array.from({ length: count }, () => refusedBody())).events
const one = (events: readonly StreamEvent[], at: number) => events.slice(at, at + 1)

/** Lets everything happen that needs no timer. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
}

describe('handing over', () => {
  test('answers when the journal has it', async () => {
    const station = new StationInTest()
    const { link, noted } = linkTo(station)
    const events = some(2)
    expect(await link.handOver(events)).toBe('journaled')
    expect(noted).toEqual([[events[0]?.stream, 2]])
    expect(vi.getTimerCount()).toBe(0)
  })

  test('answers later when the journal takes too long, and the journal has it all the same', async () => {
    const station = new StationInTest()
    const { link } = linkTo(station)
    const gate = held()
    station.gate = gate.until
    const answer = link.handOver(some(1))
    await vi.advanceTimersByTimeAsync(PATIENCE_MS)
    expect(await answer).toBe('later')
    gate.release()
    await settle()
    expect(link.waiting()).toEqual([])
    expect(station.kept()).toHaveLength(1)
  })

  test('goes in several appends after an outage, each once', async () => {
    const station = new StationInTest()
    station.up = false
    const { link } = linkTo(station)
    const events = some(450)
    expect(await link.handOver(events)).toBe('later')
    station.up = true
    await link.flush()
    expect(station.appends).toBe(3)
    expect(station.kept()).toEqual(events)
  })

  test('keeps older streams apart and before the newer', async () => {
    const station = new StationInTest()
    station.up = false
    const { link, noted } = linkTo(station)
    const old = some(3)
    const young = some(2)
    await link.handOver([...old, ...young])
    station.up = true
    await link.flush()
    expect(noted).toEqual([
      [old[0]?.stream, 3],
      [young[0]?.stream, 2],
    ])
  })

  test('one after the other, whenever it comes while the pump runs or ends', async () => {
    for (let turns = 0; turns < 24; turns++) {
      const station = new StationInTest()
      const { link } = linkTo(station)
      const events = some(3)
      const first = link.handOver(one(events, 0))
      for (let turn = 0; turn < turns; turn++) await Promise.resolve()
      const second = link.handOver(one(events, 1))
      for (let turn = 0; turn < turns; turn++) await Promise.resolve()
      const third = link.handOver(one(events, 2))
      expect(await Promise.all([first, second, third]), `${turns} turns`).toEqual(Array(3).fill('journaled'))
      expect(station.kept()).toEqual(events)
    }
  })
})

describe('a journal that does not answer', () => {
  test('is asked again after a while, not in a loop, though the bridge still seems up', async () => {
    const station = new StationInTest()
    let calls = 0
    let down = true
    const bridge = {
      connected: () => true,
      call: ((method, request) => {
        calls++
        return down ? Promise.reject(new BridgeDown('gone')) : station.bridge.call(method, request)
      }) as typeof station.bridge.call,
    }
    const link = createJournalLink(bridge, { noteJournaled: () => {}, onChange: () => {}, patienceMs: PATIENCE_MS })
    expect(await link.handOver(some(1))).toBe('later')
    await settle()
    expect(calls).toBe(1)
    await vi.advanceTimersByTimeAsync(1000)
    expect(calls).toBe(2)
    down = false
    await vi.advanceTimersByTimeAsync(1000)
    expect(link.waiting()).toEqual([])
    expect(link.fault()).toBeNull()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('and refuses leaves its words and the event, and is asked again', async () => {
    const station = new StationInTest()
    const { link } = linkTo(station)
    station.refusal = 'the disk is full'
    expect(await link.handOver(some(1))).toBe('later')
    expect(link.fault()).toBe('the disk is full')
    expect(link.waiting()).toHaveLength(1)
    station.refusal = null
    await vi.advanceTimersByTimeAsync(1000)
    expect(link.fault()).toBeNull()
    expect(station.kept()).toHaveLength(1)
  })

  test('but kept the events is none the worse for getting them again', async () => {
    const station = new StationInTest()
    const { link } = linkTo(station)
    station.answersLost = true
    const events = some(2)
    expect(await link.handOver(events)).toBe('later')
    station.answersLost = false
    await link.flush()
    expect(station.kept()).toEqual(events)
    expect(link.waiting()).toEqual([])
  })
})

describe('taking back', () => {
  test('takes what the journal does not have', async () => {
    const station = new StationInTest()
    station.up = false
    const { link } = linkTo(station)
    const events = some(3)
    await link.handOver(events)
    expect(await link.withdraw(one(events, 2))).toBe('withdrawn')
    station.up = true
    await link.flush()
    expect(station.kept()).toEqual(events.slice(0, 2))
  })

  test('waits for an append under way, and leaves what that brought over', async () => {
    const station = new StationInTest()
    const { link } = linkTo(station)
    const gate = held()
    station.gate = gate.until
    const events = some(2)
    void link.handOver(one(events, 0))
    await settle()
    void link.handOver(one(events, 1))
    const back = link.withdraw(one(events, 1))
    gate.release()
    expect(await back).toBe('journaled')
    expect(station.kept()).toEqual(events)
    expect(link.waiting()).toEqual([])
  })
})
