/**
 * What is flooded, in a process of its own: `central`, or its `peer`, a bare server that answers all alike. Both stand under
 * the same requests on the same computer: what the peer's answers take longer is the flood itself.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startCentral } from '../../central/start-central.ts'

export type Target = { url: string; token: string }

const target = process.argv[2] === 'central' ? await central() : await peer()
process.send?.(target satisfies Target)

async function central(): Promise<Target> {
  const own = await startCentral()
  process.once('disconnect', () => void own.close().then(() => process.exit()))
  return { url: own.url, token: (await own.enrol()).token }
}

async function peer(): Promise<Target> {
  const server = createServer((request, response) => {
    request.resume()
    request.once('end', () => response.setHeader('content-type', 'application/json').end('{"error":"no"}'))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  process.once('disconnect', () => process.exit())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token: '' }
}
