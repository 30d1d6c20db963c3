import { connect, type Socket } from 'node:net'
import { heardText } from './heard-text.ts'
import type { PrinterReport } from './printer.ts'
import { NotOpened, type PrinterLine, type PrinterWay, Stalled } from './printer-line.ts'

/** The port a raw printer listens on, and how long it may take. `stallMs`: no byte was taken for so long. */
export type TcpAddress = { host: string; port: number; connectMs: number; stallMs: number }

/** Small, so that what is counted as sent is close to what left. */
const PIECE = 4096
const CLOSE_MS = 1000

/** A printer that takes raw bytes on a TCP port, 9100 by custom. */
export function tcpWay(address: TcpAddress): PrinterWay {
  return {
    open: () =>
      new Promise((resolve, reject) => {
        const socket = connect({ host: address.host, port: address.port })
        const refused = (error: Error) => reject(new NotOpened(troubleOf(error), error))
        // The time for looking up the name counts too.
        const late = setTimeout(() => socket.destroy(new Stalled('no connection in time')), address.connectMs)
        socket.once('error', refused)
        socket.once('close', () => clearTimeout(late))
        socket.once('connect', () => {
          clearTimeout(late)
          socket.removeListener('error', refused)
          resolve(lineOn(socket, address))
        })
      }),
  }
}

function troubleOf(error: Error & { code?: string }): PrinterReport['trouble'] {
  if (error.code === 'ECONNREFUSED') return 'port-closed'
  return error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN' ? 'no-host' : null
}

function lineOn(socket: Socket, { stallMs }: TcpAddress): PrinterLine {
  const heard = heardText()
  socket.on('error', heard.breakOff)
  socket.on('close', () => heard.breakOff(new Error('the printer closed the connection')))
  socket.on('data', heard.hear)
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
        await Promise.race([writePiece(piece), heard.broken])
        sent(piece.length)
      }
    },
    read: heard.read,
    heard: heard.heard,
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
