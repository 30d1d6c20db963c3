import type { ChildProcess } from 'node:child_process'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Port } from '../../shared/bridge/port.ts'
import { parse, z } from '../../shared/schema.ts'

/** A page's connection after the door let it in and before it is a WebSocket. */
export type PageSocket = { headers: IncomingHttpHeaders; head: Buffer; socket: Socket }

/** The subprotocol that page and host speak; see `README.md`. */
export const SUBPROTOCOL = 'packbench'

/** A batch of a thousand events is under 2 MB; a label with pictures in it under 1 MB. */
const MAX_MESSAGE_BYTES = 8 * 1024 * 1024
/** The page's token is of another launch, or it has none: of the codes that are free to use (RFC 6455, 7.4.2). */
export const NOT_INVITED = 4401
/** "Service restart": the page connects again. */
const RESTARTING = 1012
const PING_EVERY_MS = 15_000

const offer = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('page'),
    id: z.number(),
    headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    head: z.base64(),
  }),
  z.object({ do: z.literal('page-go'), id: z.number() }),
])

const here = z.object({ do: z.literal('page-here'), id: z.number() })

let pages = 0

/**
 * Hands a page's connection to the station process, which from then on speaks with the page itself: the host stands in
 * no scan's way, and a station that dies takes its connections with it, so the page knows at once.
 *
 * In three steps, since two processes hold the connection meanwhile. Our end is kept until the child says that it has
 * its own, so that one handed to a child that is just dying is closed here and the page tries again. The child answers
 * the page only after our end is closed, for we would swallow what the page says first.
 */
export function handOver(child: ChildProcess, { headers, head, socket }: PageSocket): void {
  const id = ++pages
  const finish = () => {
    child.off('message', hear)
    child.off('exit', finish)
    socket.destroy()
  }
  const hear = (message: unknown) => {
    const parsed = parse(here, message)
    if (!(parsed.ok && parsed.value.id === id)) return
    finish()
    child.send({ do: 'page-go', id }, () => {})
  }
  child.on('message', hear)
  child.once('exit', finish)
  const page = { do: 'page', id, headers, head: head.toString('base64') }
  child.send(page, socket, { keepOpen: true }, (error) => error && finish())
}

/** The station's end: each page that the parent hands over, as a port. */
export function acceptPages(onPage: (port: Port) => void): void {
  const take = pageTaker()
  const waiting = new Map<number, PageSocket>()
  process.on('message', (message, handle) => {
    const parsed = parse(offer, message)
    if (!parsed.ok) return
    const { id } = parsed.value
    if (parsed.value.do === 'page') {
      const { headers, head } = parsed.value
      if (handle) waiting.set(id, { headers, head: Buffer.from(head, 'base64'), socket: handle as Socket })
      process.send?.({ do: 'page-here', id })
      return
    }
    const page = waiting.get(id)
    waiting.delete(id)
    if (page) take(page, onPage)
  })
}

/** Makes WebSockets of connections that the door let in. */
export function pageTaker(): (page: PageSocket, onPage: (port: Port) => void) => void {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    handleProtocols: () => SUBPROTOCOL,
  })
  setInterval(() => {
    for (const page of server.clients) page.ping()
  }, PING_EVERY_MS).unref()
  return ({ headers, head, socket }, onPage) => {
    socket.on('error', () => socket.destroy())
    // The request is gone with the process that read it; the handshake asks for nothing but these.
    const request = { method: 'GET', url: '/bridge', headers } as IncomingMessage
    server.handleUpgrade(request, socket, head, (page) => onPage(portOver(page)))
  }
}

/**
 * Closes what the door keeps out, with a code: a page cannot read the status of a refused upgrade, and would wait for ever.
 * Nothing that it says meanwhile is heard.
 */
export function turnAway({ headers, head, socket }: PageSocket): void {
  const server = new WebSocketServer({ noServer: true, maxPayload: 1, handleProtocols: () => SUBPROTOCOL })
  const request = { method: 'GET', url: '/bridge', headers } as IncomingMessage
  server.handleUpgrade(request, socket, head, (page) => {
    page.on('error', () => page.terminate())
    page.close(NOT_INVITED)
  })
}

function portOver(socket: WebSocket): Port {
  // A broken frame or a message that is too long ends the socket; `close` says so.
  socket.on('error', () => {})
  return {
    post(message) {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
    },
    onMessage(listener) {
      socket.on('message', (data, isBinary) => {
        const message = isBinary ? undefined : fromJson(data.toString())
        if (message === undefined) socket.close(1003)
        else listener(message)
      })
    },
    onClose(listener) {
      socket.once('close', listener)
    },
    // Our end is closed only when the station goes.
    close: () => socket.close(RESTARTING),
  }
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
