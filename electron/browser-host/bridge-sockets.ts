import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type PageSocket, turnAway } from '../ports/page-socket.ts'
import { type Door, refusalOf } from './door.ts'

export type BridgeSockets = {
  /** The station runs, and `give` hands each page's connection to it; null: it does not, and pages are told so. */
  stationIs(give: ((page: PageSocket) => void) | null): void
}

/** Pages on WebSockets at `/bridge`. One that may not come in is refused before it can say anything. */
export function bridgeSockets(server: Server, door: Door): BridgeSockets {
  let give: ((page: PageSocket) => void) | null = null
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const refusal = pathOf(request) === '/bridge' ? refusalOf(request, door) : 404
    // A plain HTTP server has no other streams than sockets.
    const page = { headers: request.headers, head, socket: socket as Socket }
    if (refusal === 401) return turnAway(page)
    if (refusal) return refuse(socket, refusal)
    if (!give) return refuse(socket, 503)
    give(page)
  })
  return {
    stationIs(next) {
      give = next
    },
  }
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?')[0] ?? ''
}

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
