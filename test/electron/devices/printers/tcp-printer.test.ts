import { createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { readHostStatus, stateOf } from '../../../../electron/devices/printers/host-status.ts'
import { type TcpTimes, tcpPrinter } from '../../../../electron/devices/printers/tcp-printer.ts'
import { type PrinterScript, startTcpPrinter } from '../../../devices/tcp-printer.ts'

const times: TcpTimes = { connectMs: 500, stallMs: 500, answerMs: 300, lookEveryMs: 600_000 }
const zpl = (size = 2000) => `^XA^FO50,50^FD${'x'.repeat(size)}^FS^XZ`
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function bench(script: PrinterScript) {
  const sink = await startTcpPrinter(script)
  closers.push(sink.close)
  return { sink, ...driverFor(sink.port) }
}

function driverFor(port: number) {
  const states: string[] = []
  const printer = tcpPrinter({ id: 'p', name: 'P', host: '127.0.0.1', port }, (state) => states.push(state), times)
  closers.push(printer.close)
  return { printer, states }
}

describe('a label over TCP', () => {
  it('is confirmed when the printer is ready and empty behind it', async () => {
    const { printer, sink, states } = await bench({})
    const body = zpl()
    expect(await printer.print({ job: 'j', bytes: Buffer.from(body) })).toEqual({
      outcome: 'confirmed',
      bytes: Buffer.byteLength(body),
    })
    expect(sink.labels()).toEqual([body])
    expect(states).toEqual(['ready', 'busy', 'ready'])
  })

  it.each(['paper-out', 'paused', 'head-open', 'busy', 'silent'] as const)(
    'is delivered, no more, when the printer is %s',
    async (status) => {
      const { printer, states } = await bench({ status })
      const outcome = await printer.print({ job: 'j', bytes: Buffer.from(zpl()) })
      expect(outcome).toMatchObject({ outcome: 'delivered' })
      expect(states.at(-1)).toBe(status === 'silent' ? 'unknown' : status)
    },
  )

  it('failed, and may be sent again, when no byte left', async () => {
    const free = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => free.once('listening', resolve))
    const { port } = free.address() as { port: number }
    await new Promise((resolve) => free.close(resolve))
    const { printer, states } = driverFor(port)
    expect(await printer.print({ job: 'j', bytes: Buffer.from(zpl()) })).toEqual({
      outcome: 'failed',
      why: 'unreachable',
    })
    expect(states).toEqual(['unreachable', 'unreachable'])
  })

  it.each([1, 17, 1000, 4096, 4097, 30_000, 99_000])(
    'is unknown when the printer dies after %i bytes',
    async (after) => {
      const { printer, sink } = await bench({ diesAfter: after })
      const outcome = await printer.print({ job: 'j', bytes: Buffer.from(zpl(100_000)) })
      expect(outcome).toMatchObject({ outcome: 'unknown', why: 'broken-off' })
      expect(sink.labels()).toEqual([])
      sink.script({})
      expect(await printer.print({ job: 'k', bytes: Buffer.from(zpl()) })).toMatchObject({ outcome: 'confirmed' })
      expect(sink.labels()).toHaveLength(1)
    },
  )

  it('is unknown when the printer hangs up in order without an answer', async () => {
    const { printer } = await bench({ hangsUpAfter: 100 })
    expect(await printer.print({ job: 'j', bytes: Buffer.from(zpl()) })).toMatchObject({ outcome: 'unknown' })
  })

  it('waits for the one before it: one connection at a time', async () => {
    const { printer, sink } = await bench({})
    const jobs = Array.from({ length: 5 }, (_, n) => printer.print({ job: `${n}`, bytes: Buffer.from(zpl(10 + n)) }))
    expect((await Promise.all(jobs)).map(({ outcome }) => outcome)).toEqual(Array(5).fill('confirmed'))
    expect(sink.labels()).toEqual([0, 1, 2, 3, 4].map((n) => zpl(10 + n)))
    expect(sink.mostAtOnce()).toBe(1)
  })
})

describe('the host status', () => {
  const lines = (first: string, second: string) => `\x02${first}\x03\r\n\x02${second}\x03\r\n\x021234,0\x03\r\n`
  const fine = lines('030,0,0,1245,000,0,0,0,000,0,0,0', '000,0,0,0,1,2,4,0,00000000,1,000')

  it('is read only when all three lines are there', () => {
    expect(readHostStatus(fine)).toMatchObject({ paperOut: false, paused: false, labelsRemaining: 0 })
    for (let length = 0; length < fine.length - 2; length++) expect(readHostStatus(fine.slice(0, length))).toBeNull()
    expect(readHostStatus(lines('nonsense', 'more'))).toBeNull()
  })

  it('names the worst first', () => {
    const status = readHostStatus(lines('030,1,1,1245,000,0,0,0,000,0,0,0', '000,0,1,0,1,2,4,0,00000003,1,000'))
    expect(status && stateOf(status)).toBe('head-open')
  })
})
