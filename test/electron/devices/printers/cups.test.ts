import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { cupsPrinter, type QueueTimes } from '../../../../electron/devices/printers/cups/cups-printer.ts'
import { findQueues } from '../../../../electron/devices/printers/find-queues.ts'
import type { LabelPrinter, PrinterReport } from '../../../../electron/devices/printers/printer.ts'
import { carrierLabels } from '../../../data/carrier-labels.ts'
import { type PrivateCups, startCups, whyNoCups } from '../../../devices/private-cups.ts'
import { startTcpPrinter, type TcpPrinter } from '../../../devices/tcp-printer.ts'

const times: QueueTimes = { reachMs: 1500, sendMs: 8000, lookMs: 50, lookEveryMs: 600_000 }
const label = '^XA^CI28^FO50,50^A0N,40,40^FDGr\u00fc\u00dfe \u0001\u00ff^FS^XZ\n'
const missing = whyNoCups()

describe('a print server that is not there', () => {
  it('has no queues, and a job to it was not sent', async () => {
    vi.stubEnv('CUPS_SERVER', '127.0.0.1:1')
    expect(await findQueues()).toEqual([])
    const setup = { id: 'p', name: 'P', queue: 'q', language: 'zpl' as const }
    const printer = cupsPrinter(setup, () => {}, times)
    expect(await printer.print({ job: 'j', bytes: Buffer.from(label) })).toEqual({
      outcome: 'failed',
      why: 'unreachable',
    })
    printer.close()
  })
})

describe.skipIf(missing !== null)(`a queue of a CUPS of our own${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let cups: PrivateCups
  let sink: TcpPrinter
  let made = 0
  const printers: LabelPrinter[] = []
  beforeAll(async () => {
    cups = await startCups()
    sink = await startTcpPrinter()
  })
  afterAll(async () => {
    await sink?.close()
    await cups?.close()
  })
  afterEach(() => {
    for (const printer of printers.splice(0)) printer.close()
  })

  const queueTo = async (port: number) => {
    const queue = `bench-${++made}`
    await cups.addQueue(queue, port)
    return { queue, ...printerOn(queue) }
  }
  const printerOn = (queue: string, language: 'zpl' | 'pdf' = 'zpl') => {
    vi.stubEnv('CUPS_SERVER', cups.server)
    const reports: PrinterReport[] = []
    const setup = { id: 'p', name: 'P', queue, language }
    const printer = cupsPrinter(setup, (one) => reports.push(one), times)
    printers.push(printer)
    return {
      printer,
      reports,
      print: (text: string) => printer.print({ job: `job-${made}`, bytes: Buffer.from(text) }),
    }
  }

  it('delivers the bytes as they are', async () => {
    const { print, reports } = await queueTo(sink.port)
    const before = sink.received().length
    expect(await print(label)).toEqual({ outcome: 'delivered', bytes: Buffer.byteLength(label) })
    expect(sink.received().subarray(before)).toEqual(Buffer.from(label))
    expect(reports.at(-1)).toEqual({ state: 'unknown', trouble: null })
  })

  it('leaves pages to the queue, and follows them alike', async () => {
    const { queue } = await queueTo(sink.port)
    const before = sink.received().length
    const pages = printerOn(queue, 'pdf')
    expect(await pages.print('%PDF-1.7\n')).toEqual({ outcome: 'delivered', bytes: 9 })
    expect(sink.received().subarray(before).toString()).toBe('%PDF-1.7\n')
  })

  it.each(carrierLabels)('passes $name through byte for byte', async ({ bytes }) => {
    const { printer } = await queueTo(sink.port)
    const before = sink.received().length
    expect(await printer.print({ job: 'carrier', bytes })).toEqual({ outcome: 'delivered', bytes: bytes.length })
    expect(sink.received().subarray(before).equals(bytes)).toBe(true)
  })

  it('tells that a label was not printed when the printer is off, and none comes out when it is switched on', async () => {
    const off = await startTcpPrinter()
    await off.close()
    const { print, reports } = await queueTo(off.port)
    expect(await print(label)).toEqual({ outcome: 'failed', why: 'not-printed' })
    expect(reports.at(-1)).toEqual({ state: 'unreachable', trouble: null })
    expect(await cups.waitingJobs()).toBe('')
    await off.reopen()
    // The queue goes on with what it has: had it kept the first label, that would come out before this one.
    expect(await print('^XA^FDsecond^FS^XZ')).toMatchObject({ outcome: 'delivered' })
    expect(off.labels()).toEqual(['^XA^FDsecond^FS^XZ'])
    await off.close()
  })

  it('leaves a question when the printer dies in the middle, and nothing comes by itself', async () => {
    const dying = await startTcpPrinter({ diesAfter: 300_000 })
    const { print } = await queueTo(dying.port)
    // More than the buffers between here and the printer hold: what fits in them has left, as far as CUPS can see.
    const large = `^XA^FD${'x'.repeat(30_000_000)}^FS^XZ`
    expect(await print(large)).toMatchObject({ outcome: 'unknown' })
    dying.script({})
    expect(await cups.waitingJobs()).toBe('')
    expect(await print('^XA^FDsecond^FS^XZ')).toMatchObject({ outcome: 'delivered' })
    expect(dying.labels()).toEqual(['^XA^FDsecond^FS^XZ'])
    await dying.close()
  })

  it('is found, by name', async () => {
    const { queue } = await queueTo(sink.port)
    expect(await findQueues()).toContainEqual({
      ...{ way: 'queue', kind: 'printer', name: queue, maker: null, trouble: null, path: queue },
      plug: { product: null, serialNumber: null, port: queue },
    })
  })

  it('says that a queue is not there', async () => {
    const { print, reports } = printerOn('no-such-queue')
    expect(await print(label)).toEqual({ outcome: 'failed', why: 'no-printer' })
    expect(reports.at(-1)).toEqual({ state: 'unreachable', trouble: 'no-queue' })
  })

  it('sends nothing to a queue that is stopped', async () => {
    const { queue, print, reports } = await queueTo(sink.port)
    await cups.stopQueue(queue)
    expect(await print(label)).toEqual({ outcome: 'failed', why: 'not-ready' })
    expect(reports.at(-1)).toEqual({ state: 'paused', trouble: 'queue-stopped' })
    expect(await cups.waitingJobs()).toBe('')
  })
})
