import { execFileSync } from 'node:child_process'
import { afterEach, describe, expect, it } from 'vitest'
import { type LineTimes, linePrinter } from '../../../../electron/devices/printers/line-printer.ts'
import type { PrinterReport } from '../../../../electron/devices/printers/printer.ts'
import type { PrinterLine, PrinterWay } from '../../../../electron/devices/printers/printer-line.ts'
import { statusDialogues } from '../../../../electron/devices/printers/status-dialogues.ts'
import { usbWay } from '../../../../electron/devices/printers/usb/usb-way.ts'
import { hostStatus } from '../../../devices/zebra-answers.ts'
import { hasPtys, openPty, type Pty } from '../pty.ts'

// Long where a printer that answers is waited for, so that a busy machine is not taken for a silent printer.
const times: LineTimes = {
  ...{ answerMs: 5000, quietMs: 100, countMs: 100, settleMs: 20, sendMs: 10_000 },
  lookEveryMs: 600_000,
}
const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** The port's file is a pseudo-terminal here: it takes and gives bytes, and goes away, as /dev/usb/lp* does. */
function printerAt(heard: (text: string, pty: Pty) => void) {
  let text = ''
  const pty = openPty((bytes, it) => {
    text += bytes.toString('latin1')
    heard(text, it)
  })
  execFileSync('stty', ['-F', pty.path, 'raw', '-echo'])
  closers.push(pty.hangUp)
  return { ...driverFor(pty.path), received: () => text }
}

function driverFor(path: string | null) {
  const reports: PrinterReport[] = []
  const way = usbWay({ locate: async () => path, stallMs: 5000 })
  const printer = linePrinter({ id: 'p', name: 'P' }, way, statusDialogues.zpl, (one) => reports.push(one), times)
  closers.push(printer.close)
  return { reports, print: (body: string) => printer.print({ job: 'j', bytes: Buffer.from(body) }) }
}

const answering = (text: string, pty: Pty) => {
  if (text.endsWith('~HS\r\n')) pty.write(hostStatus('ready', '2'))
}

describe.skipIf(!hasPtys)('a printer on a port of the kernel', () => {
  it('takes a label piece by piece, and confirms it', async () => {
    const { print, received } = printerAt(answering)
    const body = `^XA^FD${'x'.repeat(50_000)}^FS^XZ`
    expect(await print(body)).toEqual({ outcome: 'confirmed', bytes: body.length })
    expect(received().replaceAll(/~H[SI]\r\n|! U1 .*\r\n|\^XA\^JZN\^XZ\r\n/g, '')).toBe(body)
  })

  it('leaves a question when it is unplugged in the middle', async () => {
    const { print, reports } = printerAt((text, pty) => {
      if (text.length > 20_000) pty.hangUp()
      else answering(text, pty)
    })
    const outcome = await print(`^XA^FD${'x'.repeat(50_000)}^FS^XZ`)
    expect(outcome).toMatchObject({ outcome: 'unknown', why: 'broken-off' })
    expect(reports.at(-1)?.state).toBe('unknown')
  })

  it('failed, with nothing sent, when it is not plugged in', async () => {
    const { print, reports } = driverFor(null)
    expect(await print('^XA^FDx^FS^XZ')).toEqual({ outcome: 'failed', why: 'unreachable' })
    expect(reports.at(-1)).toEqual({ state: 'unreachable', trouble: 'unplugged' })
  })

  it('failed when the port was there a moment ago', async () => {
    const { print, reports } = driverFor('/dev/usb/lp-none')
    expect(await print('^XA^FDx^FS^XZ')).toEqual({ outcome: 'failed', why: 'unreachable' })
    expect(reports.at(-1)).toEqual({ state: 'unreachable', trouble: 'unplugged' })
  })
})

describe('a port that knows whether there is paper', () => {
  const portSaying = (said: readonly (PrinterReport | null)[]): { way: PrinterWay; written: string[] } => {
    const [written, reports] = [[] as string[], [...said]]
    const line: PrinterLine = {
      async write(bytes, sent) {
        written.push(Buffer.from(bytes).toString('latin1'))
        sent(bytes.length)
      },
      read: async () => null,
      heard: () => 0,
      portStatus: async () => reports.shift() ?? null,
      close: async () => {},
    }
    return { way: { open: async () => line }, written }
  }
  const paperOut: PrinterReport = { state: 'paper-out', trouble: 'paper-out' }

  it.each([
    [[null, paperOut], { outcome: 'failed', why: 'not-ready' }, []],
    [[null, null, paperOut], { outcome: 'unknown', bytes: 2, why: 'no-answer' }, ['N\n']],
    [[null, null, null], { outcome: 'delivered', bytes: 2 }, ['N\n']],
  ])('is believed where the language can not be asked: %j', async (said, outcome, sent) => {
    const { way, written } = portSaying(said)
    const printer = linePrinter({ id: 'p', name: 'P' }, way, null, () => {}, times)
    closers.push(printer.close)
    expect(await printer.print({ job: 'j', bytes: Buffer.from('N\n') })).toEqual(outcome)
    expect(written).toEqual(sent)
  })
})
