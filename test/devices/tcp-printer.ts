import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

export type PrinterScript = {
  /** Answers `~HS`; `silent` keeps quiet, as a printer with its paper out may. */
  status?: 'ready' | 'paper-out' | 'paused' | 'head-open' | 'busy' | 'silent'
  /** Breaks the connection off (with a reset) once it has read so many bytes of a job. */
  diesAfter?: number
  /** Closes in order, without an answer, after so many bytes. */
  hangsUpAfter?: number
}

export type TcpPrinter = {
  port: number
  /** All labels (`^XA` to `^XZ`) that came in whole, oldest first. */
  labels(): string[]
  /** Settles with the next label that comes in whole. */
  nextLabel(): Promise<string>
  /** How many connections there were at the most at one time. */
  mostAtOnce(): number
  script(next: PrinterScript): void
  close(): Promise<void>
  /** Listens again on the port it had before it was closed. */
  reopen(): Promise<void>
}

/** A label printer on a real TCP socket: takes ZPL, answers `~HS`, can run out of paper and die at any byte. */
export async function startTcpPrinter(first: PrinterScript = {}): Promise<TcpPrinter> {
  let script = first
  let most = 0
  const sockets = new Set<Socket>()
  const labels: string[] = []
  const waiting: ((label: string) => void)[] = []

  const server = createServer((socket) => {
    sockets.add(socket)
    most = Math.max(most, sockets.size)
    let unread = ''
    let read = 0
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    socket.on('data', (data) => {
      const isJob = unread !== '' || !data.toString('latin1').startsWith('~HS')
      read += data.length
      if (isJob && script.diesAfter !== undefined && read >= script.diesAfter) return void socket.resetAndDestroy()
      if (isJob && script.hangsUpAfter !== undefined && read >= script.hangsUpAfter) return void socket.end()
      unread = take(unread + data.toString('utf8'), socket)
    })
  })

  const take = (text: string, socket: Socket): string => {
    let rest = text
    for (;;) {
      const whole = /^[^^~]*(\^XA[\s\S]*?\^XZ|~HS\r?\n?)/.exec(rest)
      if (!whole?.[1]) return rest
      rest = rest.slice(whole[0].length)
      if (whole[1].startsWith('^XA')) keep(whole[1])
      else if (script.status !== 'silent') socket.write(statusText(script.status ?? 'ready'), 'latin1')
    }
  }
  const keep = (label: string) => {
    labels.push(label)
    for (const settle of waiting.splice(0)) settle(label)
  }

  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  const port = await listen(0)
  return {
    port,
    labels: () => labels,
    nextLabel: () => new Promise((resolve) => waiting.push(resolve)),
    mostAtOnce: () => most,
    script(next) {
      script = next
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
    reopen: async () => void (await listen(port)),
  }
}

/** As in the ZPL II Programming Guide: three lines, each in STX..ETX. */
function statusText(status: NonNullable<PrinterScript['status']>): string {
  const flag = (wanted: string) => (status === wanted ? 1 : 0)
  const formats = status === 'busy' ? '001' : '000'
  return [
    `030,${flag('paper-out')},${flag('paused')},1245,${formats},0,0,0,000,0,0,0`,
    `001,0,${flag('head-open')},0,1,2,4,0,00000000,1,000`,
    '1234,0',
  ]
    .map((line) => `\x02${line}\x03\r\n`)
    .join('')
}
