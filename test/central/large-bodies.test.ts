import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import fastify from 'fastify'
import { expect, onTestFinished, test } from 'vitest'
import { readLargeBodiesInTurn } from '../../central/http/large-bodies.ts'

const LARGE = 'x'.repeat(400_000)

test('a caller that hangs up before it is answered does not stand in its own way', { timeout: 10_000 }, async () => {
  const app = fastify()
  app.decorateRequest('caller')
  app.addHook('onRequest', async (each) => {
    each.caller = { kind: 'admin' }
  })
  readLargeBodiesInTurn(app)
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>()
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  app.post('/', async () => {
    begin()
    await answered
    return {}
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  onTestFinished(() => app.close())
  const { port } = app.server.address() as AddressInfo
  const headers = { 'content-type': 'text/plain' }
  const first = request({ port, host: '127.0.0.1', method: 'POST', headers })
  first.on('error', () => undefined)
  first.end(LARGE)
  await begun
  first.destroy()
  await new Promise((resolve) => setTimeout(resolve, 50))
  answer()
  const signal = AbortSignal.timeout(5000)
  const second = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body: LARGE, signal })
  expect(second.status).toBe(200)
})
