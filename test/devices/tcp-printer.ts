import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { hostErrors, hostStatus, type PrinterCondition } from './zebra-answers.ts'

export type PrinterScript = {
  /** Answers `~HS`; `silent` keeps quiet, as a printer with its paper out may. */
  status?: PrinterCondition | 'silent'
  /** Answers `~HQES` with these error bits; keeps quiet where there are none given and `~HS` is not answered either. */
  errors?: number
  /** Answers each question only when the next one comes. */
  late?: boolean
  /** Has no count of labels: `"?"`, or nothing at all. */
  count?: 'unknown' | 'silent'
  /** Print mode as `~HS` has it: 1 peel-off, 2 tear-off. */
  mode?: string
  /** The next label jams: half of it comes out, and the printer is open until the jam is cleared. */
  jams?: boolean
  /** Breaks the connection off (with a reset) once it has read so many bytes of a job. */
  diesAfter?: number
  /** Prints, and breaks the connection off when it is asked how it is behind the label. */
  diesBehindLabel?: boolean
  /** Closes in order, without an answer, after so many bytes. */
  hangsUpAfter?: number
}

export type TcpPrinter = {
  port: number
  /** All labels (`^XA` to `^XZ`, with a field in them) that came in whole, oldest first. */
  labels(): string[]
  /** Settles with the next label that comes in whole. */
  nextLabel(): Promise<string>
  /** Every byte that came in, questions too. */
  received(): Buffer
  /** How many connections there were at the most at one time. */
  mostAtOnce(): number
  script(next: PrinterScript): void
  /** Takes the stuck label out and closes the printer: it prints that label again, unless it was told not to (`^JZN`). */
  clearJam(): void
  close(): Promise<void>
  /** Listens again on the port it had before it was closed. */
  reopen(): Promise<void>
}

const QUESTION = /^\s*(~HS|~HQES|! U1 getvar "odometer\.total_label_count")\r?\n?/
const FORMAT = /^[^^~!]*(\^XA[\s\S]*?\^XZ)/
/** A format without a field sets something and puts out nothing. */
const FIELD = /\^F[DVS]|\^G[BF]|\^XG/

let printers = 0

/**
 * A port that the system gives to nobody who asks for any: while a printer is switched off, the server of a test beside it
 * must not come to stand there and take its labels.
 */
function ownPort(): number {
  return 20_000 + ((process.pid * 64 + printers++) % 12_000)
}

/** A label printer on a real TCP socket: takes ZPL, answers as a Zebra does, can run out of paper and die at any byte. */
export async function startTcpPrinter(first: PrinterScript = {}): Promise<TcpPrinter> {
  let script = first
  let most = 0
  let stuck: string | undefined
  let printsAgain = true
  const sockets = new Set<Socket>()
  const labels: string[] = []
  const received: Buffer[] = []
  const waiting: ((label: string) => void)[] = []

  const answerTo = (question: string): string => {
    if (question === '~HQES')
      return script.errors === undefined && script.status === 'silent' ? '' : hostErrors(script.errors ?? 0)
    if (question === '~HS')
      return script.status === 'silent' ? '' : hostStatus(script.status ?? 'ready', script.mode ?? '2')
    if (script.count === 'silent') return ''
    return script.count === 'unknown' ? '"?"' : `"${1000 + labels.length}"`
  }
  const keep = (format: string) => {
    const again = /\^JZ([YN])/i.exec(format)?.[1]
    if (again) printsAgain = again.toUpperCase() === 'Y'
    if (!FIELD.test(format)) return
    if (script.jams) {
      stuck = format
      script = { ...script, jams: false, status: 'head-open' }
      return
    }
    const label = Buffer.from(format, 'latin1').toString('utf8')
    labels.push(label)
    for (const settle of waiting.splice(0)) settle(label)
  }
  const server = createServer((socket) => {
    sockets.add(socket)
    most = Math.max(most, sockets.size)
    let unread = ''
    let ofJob = 0
    let held = ''
    const answer = (text: string) => {
      if (socket.writable) socket.write(script.late ? held : held + text, 'latin1')
      held = script.late ? text : ''
    }
    /** Answers what is asked and takes what is whole off the beginning; what stays is part of a job. */
    const take = () => {
      for (;;) {
        const question = QUESTION.exec(unread)
        const format = question ? null : FORMAT.exec(unread)
        const [all, inner = ''] = question ?? format ?? []
        if (all === undefined) return
        unread = unread.slice(all.length)
        if (question && script.diesBehindLabel && ofJob > 0) return void socket.resetAndDestroy()
        if (question) answer(answerTo(inner))
        else keep(inner)
        if (format) ofJob += all.length
      }
    }
    const ends = (after: number | undefined, end: () => void): boolean => {
      const isJob = ofJob > 0 || (unread !== '' && !QUESTION.test(unread))
      if (after === undefined || !isJob || ofJob + unread.length < after) return false
      end()
      return true
    }
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    socket.on('data', (data) => {
      received.push(data)
      unread += data.toString('latin1')
      if (ends(script.diesAfter, () => socket.resetAndDestroy())) return
      if (ends(script.hangsUpAfter, () => socket.end())) return
      take()
    })
  })

  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return port
  }
  const listenSomewhere = (): Promise<number> =>
    listen(ownPort()).catch((error) => {
      if (error.code === 'EADDRINUSE') return listenSomewhere()
      throw error
    })
  const port = await listenSomewhere()
  return {
    port,
    labels: () => labels,
    nextLabel: () => new Promise((resolve) => waiting.push(resolve)),
    received: () => Buffer.concat(received),
    mostAtOnce: () => most,
    script(next) {
      script = next
    },
    clearJam() {
      const { status: _open, ...well } = script
      script = well
      if (stuck !== undefined && printsAgain) keep(stuck)
      stuck = undefined
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
    reopen: async () => void (await listen(port)),
  }
}
