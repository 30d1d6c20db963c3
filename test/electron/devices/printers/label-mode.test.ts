import { afterEach, describe, expect, it } from 'vitest'
import { restoringFormat } from '../../../../electron/devices/printers/label-mode.ts'
import { type LineTimes, linePrinter } from '../../../../electron/devices/printers/line-printer.ts'
import { statusDialogues } from '../../../../electron/devices/printers/status-dialogues.ts'
import { tcpWay } from '../../../../electron/devices/printers/tcp-way.ts'
import { carrierLabels } from '../../../data/carrier-labels.ts'
import { startTcpPrinter } from '../../../devices/tcp-printer.ts'

const times: LineTimes = {
  answerMs: 2000,
  quietMs: 500,
  countMs: 500,
  settleMs: 50,
  sendMs: 3000,
  lookEveryMs: 600_000,
}
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function printed(bytes: Buffer, mode: string): Promise<{ received: string; labels: number }> {
  const sink = await startTcpPrinter({ mode })
  const way = tcpWay({ host: '127.0.0.1', port: sink.port, connectMs: 2000, stallMs: 2000 })
  const printer = linePrinter({ id: 'p', name: 'P' }, way, statusDialogues.zpl, () => {}, times)
  closers.push(printer.close, sink.close)
  await printer.look()
  const before = sink.received().length
  expect(await printer.print({ job: 'j', bytes })).toEqual({ outcome: 'confirmed', bytes: bytes.length })
  return { received: sink.received().subarray(before).toString('latin1'), labels: sink.labels().length }
}

const ASKED = '~HS\r\n! U1 getvar "odometer.total_label_count"\r\n^XA^JZN^XZ\r\n'
const peeling = { printMode: '1', thermalTransfer: true }
const tearing = { printMode: '2', thermalTransfer: false }

describe('what a label changed in the printer', () => {
  it.each([
    ['^XA^MMT^FDx^FS^XZ', peeling, '^XA^MMP^XZ\r\n'],
    ['^XA^MMP,Y^FDx^FS^XZ\n', tearing, '^XA^MMT^XZ\r\n'],
    ['^XA^mmc^FDx^FS^xz', tearing, '^XA^MMT^XZ\r\n'],
    ['^XA^MMT^MTD^FDx^FS^XZ', peeling, '^XA^MMP^MTT^XZ\r\n'],
    ['^XA^POI^MD-5^FWR^PMY^LRY^JMB^FDx^FS^XZ', tearing, '^XA^PON^PMN^LRN^FWN^JMA^MD0^XZ\r\n'],
    ['CT~~CD,~CC^~CT~\n^XA^MNW^MTT^XZ\n^XA^MMT^FDx^FS^XZ', peeling, '^XA^MMP^XZ\r\n'],
  ])('is undone behind it: %s', (job, before, restoring) => {
    expect(restoringFormat(job, before)?.toString('latin1')).toBe(restoring)
  })

  it.each([
    ['nothing', '^XA^CI28^PW812^LL1218^LH0,0^PQ1^FDx^FS^XZ\n', tearing],
    ['what it was already', '^XA^MMT^MTD^PON^FDx^FS^XZ', tearing],
    ['a mode with no command of its own', '^XA^MMT^FDx^FS^XZ', { printMode: '6', thermalTransfer: false }],
    ['a label that was not ended', '^XA^MMT^FDx^FS', peeling],
    ['the characters that commands begin with', '^XA^CC!!MMT!FDx!FS!XZ', peeling],
    ['them, and back in the text', '^XA~CC/^MMT/FDx^XZ', peeling],
  ])('is left alone where it is %s', (_, job, before) => {
    expect(restoringFormat(job, before)).toBeNull()
  })

  it('is undone with a format that has no field, so that it puts out no label', () => {
    const every = '^XA^MMT^MTD^POI^PMY^LRY^FWR^JMB^MD9^FDx^FS^XZ'
    expect(restoringFormat(every, peeling)?.toString('latin1')).toMatch(
      /^\^XA(\^(MM|MT|PO|PM|LR|FW|JM|MD)[A-Z0-9])+\^XZ\r\n$/,
    )
  })
})

describe('a label over TCP', () => {
  it('is followed, in the same job, by what restores the printer', async () => {
    const label = '^XA^MMT^FO9,9^FDx^FS^XZ'
    const { received, labels } = await printed(Buffer.from(label), '1')
    expect(received).toBe(`${ASKED}${label}^XA^MMP^XZ\r\n~HS\r\n`)
    expect(labels).toBe(1)
  })
})

describe('the labels of carriers', () => {
  const restored: Record<string, string> = {
    'dhlpaket.zpl': '',
    'fedex.zpl': '^XA^PON^FWN^MD0^XZ\r\n',
    'ups.zpl': '^XA^PON^XZ\r\n',
    'usps.zpl': '',
  }
  it.each(carrierLabels)('$name goes through byte for byte', async ({ file, bytes }) => {
    const { received, labels } = await printed(bytes, '2')
    expect(received).toBe(`${ASKED}${bytes.toString('latin1')}${restored[file]}~HS\r\n`)
    expect(labels).toBe(1)
  })

  it('are four', () => {
    expect([...new Set(carrierLabels.map(({ file }) => file))]).toEqual(Object.keys(restored))
  })
})
