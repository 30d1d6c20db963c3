import { createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type LineTimes, linePrinter } from '../../../../electron/devices/printers/line-printer.ts'
import type { PrinterReport } from '../../../../electron/devices/printers/printer.ts'
import { statusDialogues } from '../../../../electron/devices/printers/status-dialogues.ts'
import { tcpWay } from '../../../../electron/devices/printers/tcp-way.ts'
import type { PrinterLanguage } from '../../../../shared/devices/language.ts'
import { type PrinterScript, startTcpPrinter } from '../../../devices/tcp-printer.ts'

const times: LineTimes = { answerMs: 400, quietMs: 100, countMs: 200, settleMs: 50, sendMs: 3000, lookEveryMs: 600_000 }
const zpl = (size = 2000) => `^XA^FO50,50^FD${'x'.repeat(size)}^FS^XZ`
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function bench(script: PrinterScript, language: PrinterLanguage = 'zpl') {
  const sink = await startTcpPrinter(script)
  closers.push(sink.close)
  return { sink, ...driverFor(sink.port, language) }
}

function driverFor(port: number, language: PrinterLanguage = 'zpl', host = '127.0.0.1') {
  const reports: PrinterReport[] = []
  const way = tcpWay({ host, port, connectMs: 500, stallMs: 500 })
  const printer = linePrinter({ id: 'p', name: 'P' }, way, statusDialogues[language], (one) => reports.push(one), times)
  closers.push(printer.close)
  return { printer, reports, print: (text: string) => printer.print({ job: 'j', bytes: Buffer.from(text) }) }
}

async function freePort(): Promise<number> {
  const free = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => free.once('listening', resolve))
  const { port } = free.address() as { port: number }
  await new Promise((resolve) => free.close(resolve))
  return port
}

describe('a label over TCP', () => {
  it('is confirmed when the printer is ready and empty behind it', async () => {
    const { print, sink, reports } = await bench({})
    const body = zpl()
    expect(await print(body)).toEqual({ outcome: 'confirmed', bytes: Buffer.byteLength(body) })
    expect(sink.labels()).toEqual([body])
    expect(reports.map(({ state }) => state)).toEqual(['ready', 'busy', 'ready'])
  })

  it.each(['busy', 'partial', 'silent'] as const)('is delivered, no more, when the printer is %s', async (status) => {
    const { print, reports, sink } = await bench({ status })
    expect(await print(zpl())).toMatchObject({ outcome: 'delivered' })
    expect(sink.labels()).toHaveLength(1)
    const shown = { busy: 'busy', partial: 'ready', silent: 'unknown' }[status]
    expect(reports.at(-1)).toEqual({ state: shown, trouble: status === 'silent' ? 'no-answer' : null })
  })

  it('is not confirmed by an answer that was asked for before it', async () => {
    const { print, sink, reports } = await bench({ late: true })
    expect(await print(zpl())).toMatchObject({ outcome: 'delivered' })
    expect(sink.labels()).toHaveLength(1)
    expect(reports.at(-1)).toEqual({ state: 'unknown', trouble: 'no-answer' })
  })

  it.each([
    ['paper-out', 'paper-out', 'paper-out'],
    ['ribbon-out', 'paper-out', 'ribbon-out'],
    ['head-open', 'head-open', 'head-open'],
    ['paused', 'paused', 'paused'],
    ['too-hot', 'paused', 'too-hot'],
  ] as const)('is not sent at all when the printer says %s before it', async (status, state, trouble) => {
    const { print, sink, reports } = await bench({ status })
    expect(await print(zpl())).toEqual({ outcome: 'failed', why: 'not-ready' })
    expect(reports.at(-1)).toEqual({ state, trouble })
    expect(sink.received().toString()).not.toContain('^XA')
    sink.script({})
    expect(await print(zpl())).toMatchObject({ outcome: 'confirmed' })
    expect(sink.labels()).toHaveLength(1)
  })

  it.each([
    [0x1, 'paper-out', 'paper-out'],
    [0x2, 'paper-out', 'ribbon-out'],
    [0x4, 'head-open', 'head-open'],
    [0x5, 'head-open', 'head-open'],
    [0x1000, 'paused', 'jammed'],
    [0x10, 'paused', 'too-hot'],
    [0x10000, 'paused', 'paused'],
    [0x80000000, 'paused', 'broken'],
  ] as const)('is not sent when ~HS is not answered and ~HQES says %i', async (errors, state, trouble) => {
    const { print, sink, reports } = await bench({ status: 'silent', errors })
    expect(await print(zpl())).toEqual({ outcome: 'failed', why: 'not-ready' })
    expect(reports.at(-1)).toEqual({ state, trouble })
    expect(sink.received().toString()).not.toContain('^XA')
  })

  it('is sent, and not confirmed, when only ~HQES is answered and finds nothing wrong', async () => {
    const { print, sink } = await bench({ status: 'silent', errors: 0 })
    expect(await print(zpl())).toMatchObject({ outcome: 'delivered' })
    expect(sink.labels()).toHaveLength(1)
  })

  it('failed, and may be sent again, when no byte left', async () => {
    const { print, reports } = driverFor(await freePort())
    expect(await print(zpl())).toEqual({ outcome: 'failed', why: 'unreachable' })
    expect(reports).toEqual(Array(2).fill({ state: 'unreachable', trouble: 'port-closed' }))
  })

  it('failed when no host has that name', async () => {
    const { print, reports } = driverFor(9100, 'zpl', 'no-such-host.invalid')
    expect(await print(zpl())).toEqual({ outcome: 'failed', why: 'unreachable' })
    expect(reports.at(-1)?.state).toBe('unreachable')
  })

  it.each([1, 17, 1000, 4096, 4097, 30_000, 99_000])(
    'is unknown when the printer dies after %i bytes',
    async (after) => {
      const { print, sink } = await bench({ diesAfter: after })
      expect(await print(zpl(100_000))).toMatchObject({ outcome: 'unknown', why: 'broken-off', counter: 'same' })
      expect(sink.labels()).toEqual([])
      sink.script({})
      expect(await print(zpl())).toMatchObject({ outcome: 'confirmed' })
      expect(sink.labels()).toHaveLength(1)
    },
  )

  it('is unknown when the printer hangs up in order without an answer', async () => {
    const { print } = await bench({ hangsUpAfter: 100 })
    expect(await print(zpl())).toMatchObject({ outcome: 'unknown' })
  })

  it('waits for the one before it: one connection at a time', async () => {
    const { print, sink } = await bench({})
    const jobs = Array.from({ length: 5 }, (_, n) => print(zpl(10 + n)))
    expect((await Promise.all(jobs)).map(({ outcome }) => outcome)).toEqual(Array(5).fill('confirmed'))
    expect(sink.labels()).toEqual([0, 1, 2, 3, 4].map((n) => zpl(10 + n)))
    expect(sink.mostAtOnce()).toBe(1)
  })
})

describe('the count of labels, after an end that nobody saw', () => {
  it('says "more" where the printer printed, and leaves the question to a person', async () => {
    const { print, sink } = await bench({ diesBehindLabel: true })
    const body = zpl(100)
    expect(await print(body)).toEqual({
      ...{ outcome: 'unknown', bytes: body.length },
      ...{ why: 'broken-off', counter: 'more' },
    })
    expect(sink.labels()).toEqual([body])
  })

  it.each(['unknown', 'silent'] as const)('says nothing where the printer has none (%s)', async (count) => {
    const { print } = await bench({ diesAfter: 1000, count })
    expect(await print(zpl())).not.toHaveProperty('counter')
  })
})

describe('a printer that nobody can ask', () => {
  it.each(['epl2', 'pdf'] as const)('takes its bytes, and nothing more is said of it (%s)', async (language) => {
    const { print, reports, sink } = await bench({}, language)
    expect(await print('N\nP1\n')).toEqual({ outcome: 'delivered', bytes: 5 })
    expect(reports.at(-1)).toEqual({ state: 'unknown', trouble: null })
    expect(sink.received().toString()).toBe('N\nP1\n')
  })

  it('leaves a question when it dies', async () => {
    const { print } = await bench({ diesAfter: 2 }, 'epl2')
    expect(await print('N\nP1\n')).toMatchObject({ outcome: 'unknown', why: 'broken-off' })
  })
})
