import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type ClientOptions, WebSocket } from 'ws'
import { type Served, serve } from '../../../electron/browser-host/serve.ts'
import { NOT_INVITED, pageTaker } from '../../../electron/ports/page-socket.ts'
import { temporaryFolder } from '../station/temporary-folder.ts'

async function served(): Promise<Served & { origin: string; token: string }> {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'page', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'page', 'index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'page', 'assets', 'app-1a2b.js'), 'export {}')
  writeFileSync(join(folder, 'secret.json'), '{}')
  const host = await serve(join(folder, 'page'), 0)
  onTestFinished(host.close)
  const take = pageTaker()
  host.sockets.stationIs((page) => take(page, (port) => port.onMessage((message) => port.post(message))))
  const { origin } = new URL(host.url)
  return { ...host, origin, token: new URL(host.url).hash.slice('#token='.length) }
}

/** A GET with the path as it is given: no client tidies it up on the way. */
async function ask(origin: string, path: string, headers: Record<string, string> = {}, method = 'GET') {
  const { hostname, port } = new URL(origin)
  const request = get({ hostname, port, path, headers, method })
  const [response] = await once(request, 'response')
  response.resume()
  return { status: response.statusCode as number, headers: response.headers as Record<string, string> }
}

describe('the page over HTTP', () => {
  it('has its store emptied by the browser where it asks for it itself, and by nobody else', async () => {
    const { origin, token } = await served()
    const emptying = (authorization: string, host = new URL(origin).host) =>
      ask(origin, '/store', { authorization, host }, 'DELETE')
    const ours = await emptying(`Bearer ${token}`)
    expect([ours.status, ours.headers['clear-site-data']]).toEqual([204, '"storage"'])
    for (const [word, host] of [['Bearer x'], [''], [`Bearer ${token}`, 'evil.example']] as const) {
      const answer = await emptying(word, host)
      expect([answer.status, answer.headers['clear-site-data']]).toEqual([403, undefined])
    }
  })

  it('comes with headers that leave it nothing but itself and the bridge', async () => {
    const { origin } = await served()
    const { status, headers } = await ask(origin, '/')
    expect(status).toBe(200)
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
        `connect-src 'self' ${origin.replace('http', 'ws')}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    )
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    expect(JSON.stringify(headers)).not.toContain('token')
    expect((await ask(origin, '/assets/app-1a2b.js')).headers['cache-control']).toContain('immutable')
  })

  it.each(['evil.example', 'localhost:47615', '127.0.0.1', '127.0.0.1:1'])(
    'is not there under the name %s',
    async (host) => {
      const { origin } = await served()
      expect((await ask(origin, '/', { host })).status).toBe(421)
    },
  )

  it.each(['/../secret.json', '/%2e%2e/secret.json', '/..%2fsecret.json', '/assets/', '/%00.html', '/%', '/no.html'])(
    'does not give %s',
    async (path) => {
      const { origin } = await served()
      expect((await ask(origin, path)).status).toBe(404)
    },
  )

  it('takes nothing but GET and HEAD', async () => {
    const { origin } = await served()
    expect((await ask(origin, '/', {}, 'POST')).status).toBe(405)
    expect((await ask(origin, '/', {}, 'HEAD')).status).toBe(200)
  })
})

/** How an attempt to open the bridge ends: with an open socket, or with a status. */
async function knock(origin: string, protocols: string[], options: ClientOptions, path = '/bridge') {
  const socket = new WebSocket(origin.replace('http', 'ws') + path, protocols, options)
  const refused = once(socket, 'unexpected-response').then(([, response]) => response.statusCode as number)
  const status = await Promise.race([once(socket, 'open').then(() => 101), refused])
  socket.on('error', () => {})
  socket.terminate()
  return { status, protocol: socket.protocol }
}

describe('the bridge over WebSocket', () => {
  it('opens for the page with the token of this launch, and never says the token back', async () => {
    const { origin, token } = await served()
    expect(await knock(origin, ['packbench', `token.${token}`], { origin })).toEqual({
      status: 101,
      protocol: 'packbench',
    })
  })

  it('stays shut for everybody else', async () => {
    const { origin, token } = await served()
    const right = ['packbench', `token.${token}`]
    const host = new URL(origin).host
    const cases: [number, string[], ClientOptions, string?][] = [
      [403, right, {}],
      [403, right, { origin: 'http://evil.example' }],
      [403, right, { origin: 'null' }],
      [403, right, { origin: `http://localhost:${new URL(origin).port}` }],
      [403, right, { origin, headers: { host: `evil.example:${new URL(origin).port}` } }],
      [404, right, { origin, headers: { host } }, '/other'],
    ]
    for (const [status, protocols, options, path] of cases) {
      expect((await knock(origin, protocols, options, path)).status).toBe(status)
    }
  })

  it('tells a page of its own that has no token, or an old one, that it is not invited, and hears nothing of it', async () => {
    const { origin, token, sockets } = await served()
    const given: unknown[] = []
    sockets.stationIs((page) => given.push(page))
    const old = `token.${token.slice(1)}A`
    for (const protocols of [['packbench'], ['packbench', 'token.'], ['packbench', old]]) {
      const page = new WebSocket(`${origin.replace('http', 'ws')}/bridge`, protocols, { origin })
      page.on('error', () => {})
      page.on('open', () => page.send('{"call":"status.get"}'))
      expect((await once(page, 'close'))[0]).toBe(NOT_INVITED)
    }
    expect(given).toEqual([])
  })

  it('says that there is no station', async () => {
    const { origin, token, sockets } = await served()
    sockets.stationIs(null)
    expect((await knock(origin, ['packbench', `token.${token}`], { origin })).status).toBe(503)
  })

  it.each(['not json', Buffer.from([1, 2, 3])])('closes on what is no message', async (message) => {
    const { origin, token } = await served()
    const page = new WebSocket(`${origin.replace('http', 'ws')}/bridge`, ['packbench', `token.${token}`], { origin })
    await once(page, 'open')
    page.send(message)
    expect((await once(page, 'close'))[0]).toBe(1003)
  })
})
