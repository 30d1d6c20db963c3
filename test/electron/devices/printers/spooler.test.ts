import koffi from 'koffi'
import { afterEach, describe, expect, it } from 'vitest'
import type { PrinterReport } from '../../../../electron/devices/printers/printer.ts'
import { declarations, documentStruct, spoolerOver } from '../../../../electron/devices/printers/windows/spooler.ts'
import { type SpoolerTimes, spoolerPrinter } from '../../../../electron/devices/printers/windows/spooler-printer.ts'
import { type SpoolerStandIn, spoolerStandIn } from './spooler-stand-in.ts'

const times: SpoolerTimes = { reachMs: 60, sendMs: 120, lookMs: 5, lookEveryMs: 600_000 }
const label = Buffer.from('^XA^FDx^FS^XZ')
const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

function printerOn(standIn: SpoolerStandIn, language: 'zpl' | 'pdf' = 'zpl') {
  const reports: PrinterReport[] = []
  const spooler = spoolerOver(standIn.library, standIn.decode)
  const setup = { id: 'p', name: 'P', queue: 'Labels', language }
  const printer = spoolerPrinter(
    setup,
    async () => spooler,
    (one) => reports.push(one),
    times,
  )
  closers.push(printer.close)
  return { reports, print: () => printer.print({ job: 'job-1', bytes: label }) }
}

describe('the declarations of winspool.drv', () => {
  it('are C that koffi understands', () => {
    koffi.struct('DOC_INFO_1W', documentStruct)
    for (const declaration of Object.values(declarations)) expect(() => koffi.proto(declaration)).not.toThrow()
  })
})

describe('a queue of the Windows spooler, played by a stand-in for winspool.drv', () => {
  it('takes a raw document, and has sent it when its job is gone', async () => {
    const standIn = spoolerStandIn({ job: [8, 0x10, null] })
    const { print } = printerOn(standIn)
    expect(await print()).toEqual({ outcome: 'delivered', bytes: label.length })
    expect(standIn.document()).toEqual({ pDocName: 'job-1', pOutputFile: null, pDatatype: 'RAW' })
    expect(standIn.written()).toEqual(label)
    expect(standIn.deleted()).toBe(false)
  })

  it('gives up a job that never began, and says that it was not printed', async () => {
    const standIn = spoolerStandIn({ job: [0x20] })
    expect(await printerOn(standIn).print()).toEqual({ outcome: 'failed', why: 'not-printed' })
    expect(standIn.deleted()).toBe(true)
  })

  it('leaves a question where a job had begun', async () => {
    const standIn = spoolerStandIn({ job: [0x10, 0x12] })
    expect(await printerOn(standIn).print()).toMatchObject({ outcome: 'unknown', why: 'no-answer' })
    expect(standIn.deleted()).toBe(true)
  })

  it('leaves a question where the spooler does not give the job up', async () => {
    const standIn = spoolerStandIn({ job: [0x20], keepsJobs: true })
    expect(await printerOn(standIn).print()).toMatchObject({ outcome: 'unknown' })
  })

  it.each([
    [0x10, { state: 'paper-out', trouble: 'paper-out' }, 'not-ready'],
    [0x400000, { state: 'head-open', trouble: 'head-open' }, 'not-ready'],
    [0x1, { state: 'paused', trouble: 'queue-stopped' }, 'not-ready'],
    [0x80, { state: 'unreachable', trouble: null }, 'unreachable'],
  ] as const)('sends nothing to a printer with status %i', async (printer, report, why) => {
    const standIn = spoolerStandIn({ printer })
    const { print, reports } = printerOn(standIn)
    expect(await print()).toEqual({ outcome: 'failed', why })
    expect(reports.at(-1)).toEqual(report)
    expect(standIn.written()).toHaveLength(0)
  })

  it('says that a queue is not there', async () => {
    const { print, reports } = printerOn(spoolerStandIn({ queues: [] }))
    expect(await print()).toEqual({ outcome: 'failed', why: 'no-printer' })
    expect(reports.at(-1)).toEqual({ state: 'unreachable', trouble: 'no-queue' })
  })

  it('sends no pages raw', async () => {
    const standIn = spoolerStandIn({})
    expect(await printerOn(standIn, 'pdf').print()).toEqual({ outcome: 'failed', why: 'wrong-language' })
    expect(standIn.written()).toHaveLength(0)
  })

  it('names its queues', async () => {
    const { library, decode } = spoolerStandIn({ queues: ['Labels', 'Büro'] })
    expect(await spoolerOver(library, decode).queues()).toEqual(['Labels', 'Büro'])
  })
})
