import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { centralClient } from '../../../electron/station/central/client.ts'
import { hearPokes } from '../../../electron/station/central/pokes.ts'
import { benchProtocol, PROTOCOL_HEADER, sayProtocol } from '../../../shared/api/protocol.ts'

async function central(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const says = (status: number, body: string) => (_request: IncomingMessage, response: ServerResponse) => {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(body)
}
const problem = (error: string) => JSON.stringify({ error, message: 'words' })
const good = JSON.stringify({ confirmedTo: 3, gap: null, refused: [], conflicts: [] })

describe('what central says', () => {
  it.each([
    [200, good, { kind: 'answered', answer: JSON.parse(good) }],
    [200, '{"confirmedTo":"3"}', { kind: 'offline' }],
    [200, '<html>a portal</html>', { kind: 'offline' }],
    [200, '', { kind: 'offline' }],
    [401, problem('token-expired'), { kind: 'refused' }],
    [403, problem('forbidden'), { kind: 'refused' }],
    [401, '{"error":"log in first"}', { kind: 'offline' }],
    [403, '{"message":"of another server"}', { kind: 'offline' }],
    [400, problem('bad-request'), { kind: 'rejected', why: 'words' }],
    [413, problem('too-large'), { kind: 'rejected', why: 'words' }],
    [404, problem('not-found'), { kind: 'offline' }],
    [404, '{"message":"of another server"}', { kind: 'offline' }],
    [400, '{"message":"of another server"}', { kind: 'offline' }],
    [500, problem('internal'), { kind: 'offline', failure: 'words' }],
    [503, problem('not-ready'), { kind: 'offline' }],
  ])('%i %s', async (status, body, asked) => {
    const url = await central(says(status, body))
    expect(await centralClient({ url, token: 't' }).push('s', [])).toEqual(asked)
  })

  it('is waited for no longer than a person waits', async () => {
    const url = await central(() => {})
    const before = performance.now()
    expect(await centralClient({ url, token: 't' }).recheck('o', 'p')).toEqual({ kind: 'offline' })
    expect(performance.now() - before).toBeLessThan(1500)
  })

  it('is asked with the token, and with what is asked in its place', async () => {
    let asked = ''
    const url = await central((request, response) => {
      asked = `${request.method} ${request.url} ${request.headers.authorization}`
      says(200, '{}')(request, response)
    })
    await centralClient({ url, token: 't' }).claim('a/b?c', 'anna')
    expect(asked).toBe('POST /v1/orders/a%2Fb%3Fc/claim Bearer t')
    await centralClient({ url, token: 't' }).changes('x y', 10)
    expect(asked).toBe('GET /v1/changes?cursor=x+y&limit=10 Bearer t')
  })
})

describe('changes', () => {
  const product = { kind: 'product', key: 'p', row: null }
  const answer = (changes: unknown[]) =>
    says(200, JSON.stringify({ cursor: 'c', reset: false, more: false, changes, asOf: '2026-11-21T08:00:00.000Z' }))

  it('of a kind that is newer than this program are passed over', async () => {
    const url = await central(answer([{ kind: 'drone', key: 'd', row: { wings: 4 } }, product]))
    expect(await centralClient({ url, token: 't' }).changes(null, 10)).toMatchObject({
      kind: 'answered',
      answer: { cursor: 'c', changes: [product] },
    })
  })

  it('that are none are not taken for some', async () => {
    const url = await central(answer([{ key: 'd' }]))
    expect(await centralClient({ url, token: 't' }).changes(null, 10)).toMatchObject({ kind: 'offline' })
  })
})

describe('the poke stream', () => {
  it('begins with a hello: each side says which protocol it speaks', async () => {
    const heard: (string | undefined)[] = []
    const url = await central(({ headers }, response) => {
      heard.push(headers[PROTOCOL_HEADER]?.toString())
      response.writeHead(200, { 'content-type': 'text/event-stream', [PROTOCOL_HEADER]: '9 7' })
      response.write(': hello\n\n')
    })
    const told: unknown[] = []
    const pokes = hearPokes(
      { url, token: 't', life: randomUUID() },
      { poked() {}, connected: (one) => told.push(one), lost() {} },
    )
    await expect.poll(() => told).toEqual([{ speaks: 9, from: 7 }])
    pokes.stop()
    expect(heard[0]).toBe(sayProtocol(benchProtocol))
  })

  it('is heard in whatever pieces it comes, and opened again when it ends', async () => {
    let connections = 0
    const url = await central((_request, response) => {
      connections++
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(': hello\n\nevent: chan')
      setTimeout(() => response.write('ges\ndata: {}\n\nevent: throughput\ndata: {}\n\n'), 20)
      setTimeout(() => response.end(), 40)
    })
    const log: string[] = []
    const pokes = hearPokes(
      { url, token: 't', life: randomUUID() },
      { poked: (poke) => log.push(poke), connected: () => log.push('connected'), lost: () => log.push('lost') },
    )
    await expect.poll(() => connections, { timeout: 5000 }).toBeGreaterThan(1)
    pokes.stop()
    expect(log.slice(0, 4)).toEqual(['connected', 'changes', 'throughput', 'lost'])
  })
})
