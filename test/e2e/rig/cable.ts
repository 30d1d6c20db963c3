import { connect, createServer, type Server, type Socket } from 'node:net'

/** A network cable between a bench and central that can be pulled: a TCP relay on this machine. */
export type Cable = {
  url: string
  /** Pulled: what flows is broken off, and nothing new is let through. */
  cut(): void
  /** Left in, but nothing comes through: the other end hangs. */
  stall(): void
  plug(): void
  close(): Promise<void>
}

export async function layCable(toUrl: string): Promise<Cable> {
  const target = new URL(toUrl)
  const sockets = new Set<Socket>()
  let whole = true
  let stalled = false
  const server: Server = createServer((near) => {
    if (!whole) {
      near.destroy()
      return
    }
    const far = connect(Number(target.port), target.hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.pipe(far).pipe(near)
    if (stalled) near.unpipe(far)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const cut = () => {
    whole = false
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${port}`,
    cut,
    stall: () => {
      stalled = true
      for (const socket of sockets) socket.unpipe()
    },
    plug: () => {
      whole = true
      stalled = false
    },
    close: () => {
      cut()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
