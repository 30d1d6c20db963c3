import { afterEach, describe, expect, it } from 'vitest'
import { benchPrinters } from '../../../../electron/devices/printers/bench-printers.ts'
import { statusBoard } from '../../../../electron/devices/status-board.ts'
import type { DeviceStatus } from '../../../../shared/bridge/status.ts'
import { benchDevices } from '../../../../shared/devices/setup.ts'
import { startTcpPrinter } from '../../../devices/tcp-printer.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

const job = { kind: 'print', call: 1, job: 'job-1', document: 'house-label', encoding: 'utf8' } as const
const usb = { name: 'Left', way: 'usb', language: 'epl2', plug: { product: null, serialNumber: null, port: '1-1:1.0' } }

function bench() {
  let shown: DeviceStatus[] = []
  const board = statusBoard((devices) => {
    shown = devices
  })
  const printers = benchPrinters(
    board,
    () => {},
    async () => [],
  )
  closers.push(printers.close)
  const setUp = (setups: readonly unknown[]) =>
    printers.setUp({ ...benchDevices.parse({ printers: setups }), simulated: false })
  const order = () => {
    board.tell()
    return shown.map(({ id }) => id)
  }
  return { printers, setUp, order, shown: (id: string) => shown.find((device) => device.id === id) }
}

describe('the printers of a bench', () => {
  it('are told in the order they are set up in, also where one that is there already comes first now', () => {
    const { setUp, order } = bench()
    const [left, right] = [
      { ...usb, id: 'left' },
      { ...usb, id: 'right', name: 'Right' },
    ]
    setUp([left, right])
    expect(order()).toEqual(['left', 'right'])
    setUp([right, left])
    expect(order()).toEqual(['right', 'left'])
  })

  it('refuse bytes that are clearly not in their language, and send none of them', async () => {
    const sink = await startTcpPrinter()
    closers.push(sink.close)
    const { printers, setUp } = bench()
    const at = { host: '127.0.0.1', port: sink.port, way: 'tcp' }
    setUp([
      { id: 'zpl', name: 'Z', ...at },
      { id: 'epl2', name: 'E', ...at, language: 'epl2' },
    ])
    const wrong = { outcome: 'failed', why: 'wrong-language' }
    expect(await printers.print({ ...job, printer: 'epl2', body: '^XA^FDx^FS^XZ' })).toEqual(wrong)
    expect(await printers.print({ ...job, printer: 'zpl', body: '%PDF-1.7' })).toEqual(wrong)
    const pdf = Buffer.from('%PDF-1.7').toString('base64')
    expect(await printers.print({ ...job, printer: 'zpl', body: pdf, encoding: 'base64' })).toEqual(wrong)
    expect(sink.received().toString()).not.toMatch(/\^XA|PDF/)
    expect(await printers.print({ ...job, printer: 'zpl', body: '^XA^FDx^FS^XZ' })).toMatchObject({
      outcome: 'confirmed',
    })
  })

  it('say of each way why nothing could be sent', async () => {
    const { printers, setUp, shown } = bench()
    setUp([{ id: 'left', ...usb }])
    expect(await printers.print({ ...job, printer: 'left', body: 'N\n' })).toEqual({
      outcome: 'failed',
      why: 'unreachable',
    })
    expect(shown('left')).toMatchObject({ state: 'unreachable', trouble: 'unplugged', language: 'epl2' })
    expect(await printers.print({ ...job, printer: 'right', body: 'N\n' })).toEqual({
      outcome: 'failed',
      why: 'no-printer',
    })
  })

  it('go on with what they do when another one is set up beside them', async () => {
    const sink = await startTcpPrinter()
    closers.push(sink.close)
    const { printers, setUp, shown } = bench()
    const first = { id: 'zpl', name: 'Z', way: 'tcp', host: '127.0.0.1', port: sink.port }
    setUp([first])
    const printing = printers.print({ ...job, printer: 'zpl', body: '^XA^FDx^FS^XZ' })
    setUp([first, { id: 'left', ...usb }])
    expect(await printing).toMatchObject({ outcome: 'confirmed' })
    await printers.look('zpl')
    expect(sink.mostAtOnce()).toBe(1)
    expect(shown('zpl')?.state).toBe('ready')
    setUp([{ id: 'left', ...usb }])
    expect(shown('zpl')).toBeDefined()
    await printers.look('left')
    expect(shown('zpl')).toBeUndefined()
  })
})
