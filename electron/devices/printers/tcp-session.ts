import { connect, type Socket } from 'node:net'

/** The port a raw printer listens on, and how long it may take. `stallMs`: no byte was taken for so long. */
export type TcpWay = { host: string; port: number; connectMs: number; stallMs: number }

export class Stalled extends Error {
  override name = 'Stalled'
}

/** One connection, used for one job. Every promise rejects when it breaks. */
export type TcpSession = {
  /** Hands `bytes` to the operating system. `sent` is told of each piece once that took it. */
  write(bytes: Uint8Array, sent: (count: number) => void): Promise<void>
  /** What came in until `isWhole` says that it is enough, or what there is after `ms`. */
  read<T>(isWhole: (text: string) => T | null, ms: number): Promise<T | null>
  /** How many characters came in so far. */
  heard(): number
  /** Settles when the printer knows of the end too, or has had its time to. */
  close(): Promise<void>
}

/** Small, so that what is counted as sent is close to what left. */
const PIECE = 4096
const CLOSE_MS = 1000

export function openSession(way: TcpWay): Promise<TcpSession> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: way.host, port: way.port })
    socket.setTimeout(way.connectMs, () => socket.destroy(new Stalled('no connection in time')))
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.removeListener('error', reject)
      socket.setTimeout(0)
      resolve(sessionOn(socket, way))
    })
  })
}

function sessionOn(socket: Socket, { stallMs }: TcpWay): TcpSession {
  const broken = Promise.withResolvers<never>()
  // Awaited by whoever reads or writes; where nobody does, a break is nobody's business.
  broken.promise.catch(() => {})
  socket.on('error', (error) => broken.reject(error))
  socket.on('close', () => broken.reject(new Error('the printer closed the connection')))
  let heard = ''
  socket.on('data', (data) => {
    heard += data.toString('latin1')
  })
  const writePiece = (piece: Uint8Array) =>
    new Promise<void>((resolve, reject) => {
      const stalled = setTimeout(() => reject(new Stalled('the printer takes no more')), stallMs)
      socket.write(piece, (error) => {
        clearTimeout(stalled)
        if (error) reject(error)
        else resolve()
      })
    })
  return {
    async write(bytes, sent) {
      for (let at = 0; at < bytes.length; at += PIECE) {
        const piece = bytes.subarray(at, at + PIECE)
        await Promise.race([writePiece(piece), broken.promise])
        sent(piece.length)
      }
    },
    async read(isWhole, ms) {
      const late = Promise.withResolvers<null>()
      const timer = setTimeout(() => late.resolve(null), ms)
      try {
        return await Promise.race([wholeFrom(socket, () => isWhole(heard)), late.promise, broken.promise])
      } finally {
        clearTimeout(timer)
      }
    },
    heard: () => heard.length,
    close() {
      // An orderly end: a reset could make a printer throw away what it has not read yet.
      socket.end()
      const late = setTimeout(() => socket.destroy(), CLOSE_MS)
      return new Promise((resolve) => {
        const closed = () => {
          clearTimeout(late)
          resolve()
        }
        if (socket.closed) closed()
        else socket.once('close', closed)
      })
    },
  }
}

function wholeFrom<T>(socket: Socket, look: () => T | null): Promise<T> {
  return new Promise((resolve) => {
    const check = () => {
      const whole = look()
      if (whole === null) return
      socket.removeListener('data', check)
      resolve(whole)
    }
    socket.on('data', check)
    check()
  })
}
