import { afterEach, expect, it } from 'vitest'
import { linePrinter, lineTimes } from '../../../../electron/devices/printers/line-printer.ts'
import { tcpWay } from '../../../../electron/devices/printers/tcp-way.ts'
import { zplDialogue } from '../../../../electron/devices/printers/zpl-dialogue.ts'
import { startTcpPrinter } from '../../../devices/tcp-printer.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

const LABEL = '^XA^FO20,20^FDcarton 1^FS^XZ'

async function printerThatJams() {
  const sink = await startTcpPrinter({ jams: true })
  const way = tcpWay({ host: '127.0.0.1', port: sink.port, connectMs: 500, stallMs: 500 })
  const printer = linePrinter({ id: 'p', name: 'P' }, way, zplDialogue, () => {}, { ...lineTimes, answerMs: 300 })
  closers.push(printer.close, sink.close)
  return { sink, print: () => printer.print({ job: 'j', bytes: Buffer.from(LABEL) }) }
}

it('a label that jams is not said to be there, and clearing the jam leaves none for the packer to find twice', async () => {
  const { sink, print } = await printerThatJams()
  expect((await print()).outcome).not.toBe('confirmed')
  sink.clearJam()
  expect(sink.labels()).toEqual([])
  expect(await print()).toMatchObject({ outcome: 'confirmed' })
  expect(sink.labels()).toEqual([LABEL])
})

it('a printer that was not told so prints a jammed label by itself: what this test stands on', async () => {
  const sink = await startTcpPrinter({ jams: true })
  closers.push(sink.close)
  const way = tcpWay({ host: '127.0.0.1', port: sink.port, connectMs: 500, stallMs: 500 })
  const line = await way.open()
  await line.write(Buffer.from(LABEL), () => {})
  await line.close()
  await expect.poll(() => sink.received().length).toBe(LABEL.length)
  sink.clearJam()
  expect(sink.labels()).toEqual([LABEL])
})
