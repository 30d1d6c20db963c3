import { afterEach, describe, expect, test, vi } from 'vitest'
import type { BridgeHandlers } from '../../../shared/bridge/contract.ts'
import { BridgeDown, BridgeFault, clientOver, serveOver } from '../../../shared/bridge/rpc.ts'
import { linkedPorts, settled } from './ports.ts'

type Some = Partial<{ [M in keyof BridgeHandlers]: (request: never) => unknown }>

/** A page and a station on one link; what the test does not handle fails. */
function bridge(handlers: Some = {}) {
  const [page, station] = linkedPorts()
  const heard: [string, unknown][] = []
  const faults: [string, string][] = []
  const all = new Proxy(handlers, { get: (own, name) => async (request: never) => own[name as keyof Some]?.(request) })
  const server = serveOver(station, all as unknown as BridgeHandlers, (method, error) =>
    faults.push([method, String((error as Error).message)]),
  )
  const client = clientOver(page, (event, data) => heard.push([event, data]))
  return { page, station, client, server, heard, faults }
}

const unhandled = vi.fn()
process.on('unhandledRejection', unhandled)
afterEach(async () => {
  await settled()
  expect(unhandled).not.toHaveBeenCalled()
})

describe('a call over the bridge', () => {
  test('is answered', async () => {
    const { client } = bridge({ 'numbers.take': ({ key }: { key: string }) => ({ number: `N-${key}` }) })
    expect(await client.call('numbers.take', { key: 'k' })).toEqual({ number: 'N-k' })
  })

  test('gets its own answer, though another was asked before and is slower', async () => {
    let release: () => void = () => {}
    const first = new Promise<void>((resolve) => {
      release = resolve
    })
    const { client } = bridge({
      'numbers.take': async ({ key }: { key: string }) => {
        if (key === 'slow') await first
        return { number: key }
      },
    })
    const slow = client.call('numbers.take', { key: 'slow' })
    expect(await client.call('numbers.take', { key: 'fast' })).toEqual({ number: 'fast' })
    release()
    expect(await slow).toEqual({ number: 'slow' })
  })

  test('takes on the defaults of its request', async () => {
    const asked = vi.fn(() => ({ rows: [], total: 0 }))
    await bridge({ 'orders.queue': asked }).client.call('orders.queue', { limit: 5 })
    expect(asked).toHaveBeenCalledWith({ limit: 5, search: '', list: null })
  })

  test('rejects with the words of the fault at the station', async () => {
    const { client, faults } = bridge({
      'numbers.take': () => {
        throw new Error('disk is full')
      },
    })
    const call = client.call('numbers.take', { key: 'k' })
    await expect(call).rejects.toThrow(BridgeFault)
    await expect(call).rejects.toThrow('disk is full')
    expect(faults).toEqual([['numbers.take', 'disk is full']])
  })

  test('of a wrong request is refused at the door, by its method and member', async () => {
    const asked = vi.fn()
    const { client } = bridge({ 'numbers.take': asked })
    await expect(client.call('numbers.take', { key: '' })).rejects.toThrow(/numbers\.take: key/)
    await expect(client.call('orders.find', { codes: ['x'.repeat(4000)] })).rejects.toThrow(/orders\.find: codes/)
    expect(asked).not.toHaveBeenCalled()
  })

  test('of an unknown method is refused by its name', async () => {
    for (const method of ['orders.steal', 'constructor', '__proto__']) {
      await expect(bridge().client.call(method as 'numbers.take', { key: 'k' })).rejects.toThrow(
        `no such method: ${method}`,
      )
    }
  })

  test('rejects an answer that the contract does not allow', async () => {
    const { client } = bridge({ 'numbers.take': () => ({ number: 17 }) })
    await expect(client.call('numbers.take', { key: 'k' })).rejects.toThrow(/numbers\.take: unexpected answer/)
  })
})

describe('a bridge that closes', () => {
  test('rejects what waits and what is asked later', async () => {
    const { client, station } = bridge({ 'numbers.take': () => new Promise(() => {}) })
    const waiting = [client.call('numbers.take', { key: 'a' }), client.call('numbers.take', { key: 'b' })]
    const outcomes = Promise.allSettled(waiting)
    await settled()
    station.close()
    for (const outcome of await outcomes) expect(outcome).toMatchObject({ reason: expect.any(BridgeDown) })
    await expect(client.call('numbers.take', { key: 'c' })).rejects.toThrow(BridgeDown)
  })

  test('harms no station that was about to answer, or to tell something', async () => {
    let release: (answer: unknown) => void = () => {}
    const { client, station, server } = bridge({
      'numbers.take': () => new Promise((resolve) => (release = resolve)),
    })
    const call = client.call('numbers.take', { key: 'a' }).catch((error: Error) => error)
    await settled()
    station.close()
    release({ number: 'late' })
    expect(await call).toBeInstanceOf(BridgeDown)
    expect(() => server.send('throughput', {})).not.toThrow()
  })

  test('rejects with BridgeDown where the port itself can not take the request', async () => {
    const { client, page } = bridge()
    page.open = false
    await expect(client.call('numbers.take', { key: 'a' })).rejects.toThrow(BridgeDown)
  })
})

describe('what comes in unasked', () => {
  test('events of the contract are heard, others are not', async () => {
    const { heard, server, station } = bridge()
    server.send('changed', { kinds: ['order'] })
    server.send('changed', { kinds: 'order' } as never)
    server.send('exploded' as never, {} as never)
    server.send('toString' as never, {} as never)
    station.post({ kind: 'event', event: 'scan', data: { text: 'x' } })
    await settled()
    expect(heard).toEqual([['changed', { kinds: ['order'] }]])
  })

  test.each([
    null,
    7,
    'hello',
    {},
    { kind: 'dance' },
    { kind: 'answer', id: 'one', answer: {} },
    { kind: 'answer', id: 99, answer: {} },
    { kind: 'error', id: 99, error: 'x' },
    { kind: 'error', id: 1 },
    { kind: 'request', id: 1, method: 'numbers.take', request: { key: 'k' } },
  ])('%j from the station is let pass', async (message) => {
    const { station, page, heard, client } = bridge({ 'numbers.take': () => ({ number: 'N' }) })
    station.post(message)
    await settled()
    expect(heard).toEqual([])
    expect(page.sent).toEqual([])
    expect(await client.call('numbers.take', { key: 'k' })).toEqual({ number: 'N' })
  })

  test.each([
    null,
    'hello',
    { kind: 'request', id: 1.5, method: 'numbers.take', request: {} },
    { kind: 'request', id: 1, method: 7, request: {} },
    { kind: 'answer', id: 1, answer: {} },
    { kind: 'event', event: 'scan', data: {} },
  ])('%j from the page is let pass', async (message) => {
    const { page, station, faults } = bridge()
    page.post(message)
    await settled()
    expect(station.sent).toEqual([])
    expect(faults).toEqual([])
  })
})
