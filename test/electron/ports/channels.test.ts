import { describe, expect, it, vi } from 'vitest'
import { channelsOver, join } from '../../../electron/ports/channels.ts'
import { supervise } from '../../../electron/ports/supervise.ts'
import type { Port } from '../../../shared/bridge/port.ts'

/** Two ends of one link in memory. */
function linked(): [Port, Port] {
  const listeners: ((message: unknown) => void)[][] = [[], []]
  const closers: (() => void)[] = []
  const end = (mine: 0 | 1): Port => ({
    post: (message) => {
      for (const listener of listeners[1 - mine] ?? []) listener(structuredClone(message))
    },
    onMessage: (listener) => listeners[mine]?.push(listener),
    onClose: (listener) => closers.push(listener),
    close: () => {
      for (const closer of closers) closer()
    },
  })
  return [end(0), end(1)]
}

describe('channels over one link', () => {
  it('keep their messages apart, and those that come before anybody listens', () => {
    const [near, far] = linked()
    const opened = new Map<string, Port>()
    channelsOver(far, (name, port) => opened.set(name, port))
    const channels = channelsOver(near)
    const [a, b] = [channels.open('a'), channels.open('b')]
    a.post(1)
    b.post(2)
    a.post(3)
    const heard: string[] = []
    for (const [name, port] of opened) port.onMessage((message) => heard.push(`${name}${message}`))
    expect(heard).toEqual(['a1', 'a3', 'b2'])
    a.onMessage((message) => heard.push(`back ${message}`))
    opened.get('a')?.post('x')
    expect(heard.at(-1)).toBe('back x')
  })

  it('close one by one from either end, and all with the link', () => {
    const [near, far] = linked()
    const opened: Port[] = []
    channelsOver(far, (_name, port) => opened.push(port))
    const channels = channelsOver(near)
    const closed: string[] = []
    for (const name of ['a', 'b', 'c']) channels.open(name).onClose(() => closed.push(name))
    opened[1]?.close()
    expect(closed).toEqual(['b'])
    near.close()
    expect(closed).toEqual(['b', 'a', 'c'])
  })

  it('may be opened again under the same name, and what the old one says is not heard', () => {
    const [near, far] = linked()
    const opened: Port[] = []
    channelsOver(far, (_name, port) => opened.push(port))
    const channels = channelsOver(near)
    const heard: unknown[] = []
    channels.open('a').close()
    channels.open('a').onMessage((message) => heard.push(message))
    opened[0]?.post('old')
    opened[1]?.post('new')
    expect(heard).toEqual(['new'])
  })

  it('can be joined, and end together', () => {
    const [a, b] = linked()
    const [c, d] = linked()
    join(b, c)
    const heard: unknown[] = []
    d.onMessage((message) => heard.push(message))
    a.post('through')
    expect(heard).toEqual(['through'])
  })
})

describe('supervision', () => {
  it('starts again later each time a process dies young, and sooner after a steady life', async () => {
    vi.useFakeTimers()
    const exits: ((why: string) => void)[] = []
    const log: string[] = []
    const supervision = supervise({
      firstDelayMs: 100,
      maxDelayMs: 400,
      steadyMs: 10_000,
      start: () => ({
        onExit: (listener: (why: string) => void) => exits.push(listener),
        kill: (signal: string) => {
          log.push(signal)
          exits.at(-1)?.('killed')
        },
      }),
      up: () => log.push('up'),
      down: (why, delayMs) => log.push(`${why} ${delayMs}`),
    })
    const die = (afterMs: number, delayMs: number) => {
      vi.advanceTimersByTime(afterMs)
      exits.at(-1)?.('died')
      vi.advanceTimersByTime(delayMs)
    }
    for (const delay of [100, 200, 400, 400]) die(5, delay)
    die(20_000, 100)
    await supervision.stop()
    vi.advanceTimersByTime(100_000)
    expect(log.join(', ')).toBe('up, died 100, up, died 200, up, died 400, up, died 400, up, died 100, up, SIGTERM')
    vi.useRealTimers()
  })
})
