import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type BridgeSockets, bridgeSockets } from './bridge-sockets.ts'
import type { Door } from './door.ts'
import { USUAL_PORT } from './options.ts'
import { pageFiles } from './page-files.ts'

export type Served = { url: string; sockets: BridgeSockets; close(): Promise<void> }

/**
 * Serves page and bridge on 127.0.0.1. Without a `port` it is the usual one, or any where that is taken. With `anew` the
 * browser forgets what it kept for the page.
 */
export async function serve(folder: string, port: number | undefined, anew = false): Promise<Served> {
  const server = createServer()
  await listen(server, port ?? USUAL_PORT).catch((error: NodeJS.ErrnoException) => {
    if (port !== undefined || error.code !== 'EADDRINUSE') throw error
    return listen(server, 0)
  })
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const door: Door = { host, origin: `http://${host}`, token: randomBytes(32).toString('base64url') }
  server.on('request', pageFiles(folder, door, anew))
  const sockets = bridgeSockets(server, door)
  return {
    url: `${door.origin}/#token=${door.token}`,
    sockets,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
}
