import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Port } from '../../shared/bridge/port.ts'
import { type Door, refusalOf, SUBPROTOCOL } from './door.ts'

/** A batch of a thousand events is under 2 MB; a label with pictures in it under 1 MB. */
const MAX_MESSAGE_BYTES = 8 * 1024 * 1024
/** "Service restart": the page connects again. */
const RESTARTING = 1012
const PING_EVERY_MS = 15_000

export type BridgeSockets = {
  /** The station runs, and `connect` gives each page's port to it; null: it does not, and all pages are told so. */
  stationIs(connect: ((page: Port) => void) | null): void
  close(): void
}

/** Pages on WebSockets at `/bridge`. One that may not come in is refused in the upgrade, before it can say anything. */
export function bridgeSockets(server: Server, door: Door): BridgeSockets {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    handleProtocols: () => SUBPROTOCOL,
  })
  let connect: ((page: Port) => void) | null = null

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const refusal = pathOf(request) === '/bridge' ? refusalOf(request, door) : 404
    if (refusal) return refuse(socket, refusal)
    const live = connect
    if (!live) return refuse(socket, 503)
    sockets.handleUpgrade(request, socket, head, (page) => live(portOver(page)))
  })
  const pinging = setInterval(() => {
    for (const page of sockets.clients) page.ping()
  }, PING_EVERY_MS)

  return {
    stationIs(next) {
      connect = next
      if (next) return
      for (const page of sockets.clients) page.close(RESTARTING)
    },
    close() {
      clearInterval(pinging)
      for (const page of sockets.clients) page.terminate()
      sockets.close()
    },
  }
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?')[0] ?? ''
}

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
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
    // Our end is closed only when the station is gone.
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
