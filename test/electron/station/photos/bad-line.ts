import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A TCP relay to `target` on which each connection breaks off after so many bytes up or down. */
export async function badLine(target: string, limits: () => { up: number; down: number }) {
  const { hostname, port } = new URL(target)
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect({ host: hostname, port: Number(port) })
    const left = limits()
    const end = () => {
      near.destroy()
      far.destroy()
    }
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('error', end)
      socket.on('close', end)
    }
    const relay = (from: Socket, to: Socket, way: 'up' | 'down') =>
      from.on('data', (chunk) => {
        const passed = chunk.subarray(0, left[way])
        left[way] -= passed.length
        if (left[way] > 0) return to.write(passed)
        return to.write(passed, end)
      })
    relay(near, far, 'up')
    relay(far, near, 'down')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address() as { port: number }
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
