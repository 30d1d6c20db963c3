import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addPrinter,
  makeFirst,
  nameOf,
  removeDevice,
  routeTo,
  withScale,
  withScanner,
} from '../../../shared/devices/edit.ts'
import type { FoundDevice } from '../../../shared/devices/found.ts'
import { printerFor } from '../../../shared/devices/route.ts'
import { benchDevices, serialLine } from '../../../shared/devices/setup.ts'
import { documentKinds } from '../../../shared/print-job/events.ts'

const line = serialLine.parse({})
const none = benchDevices.parse({})
const found = (change: Partial<FoundDevice> = {}): FoundDevice => ({
  ...{ key: 'k1', way: 'hid', kind: 'scanner', name: 'Voyager 1602g', maker: 'Honeywell', device: null, trouble: null },
  plug: { product: '0c2e:0b81', serialNumber: null, port: '1-2:1.0' },
  ...change,
})
const zebra = { id: 'zebra', name: 'Zebra', way: 'tcp', host: 'zebra', port: 9100, language: 'zpl' } as const
const office = { id: 'office', name: 'Office', way: 'queue', queue: 'office', language: 'pdf' } as const

describe('a scanner that is taken into use', () => {
  it('keeps the id it is used under already, so that its past stays its own', () => {
    const setup = withScanner(none, found({ device: 'hid-0c2e-1' }), { id: 'fresh', name: '', line })
    expect(setup.scanners).toEqual([{ id: 'hid-0c2e-1', name: 'Voyager 1602g', way: 'hid', plug: found().plug }])
  })

  it('takes the place of the one that was on the same port', () => {
    const first = withScanner(none, found(), { id: 'a', name: 'Left', line })
    const second = withScanner(first, found({ plug: { ...found().plug, product: '05e0:1200' } }), {
      id: 'b',
      name: 'New',
      line,
    })
    expect(second.scanners.map(({ id }) => id)).toEqual(['b'])
  })

  it('stands beside an equal one on another port', () => {
    const left = withScanner(none, found(), { id: 'a', name: 'Left', line })
    const right = withScanner(left, found({ plug: { ...found().plug, port: '1-3:1.0' } }), {
      id: 'b',
      name: 'Right',
      line,
    })
    expect(right.scanners.map(({ name }) => name)).toEqual(['Left', 'Right'])
  })

  it('on a serial port keeps how the line is set', () => {
    const port = found({ way: 'serial', kind: 'port', plug: { product: null, serialNumber: null, port: '/dev/ttyS0' } })
    expect(withScanner(none, port, { id: 'a', name: 'S', line: { ...line, baud: 115_200 } }).scanners[0]).toMatchObject(
      {
        ...{ way: 'serial', line: { baud: 115_200 } },
      },
    )
  })
})

it('a scale replaces the one before: a bench has one', () => {
  const serial = { line, protocol: 'nci', unit: 'kg' } as const
  const first = withScale(none, found({ kind: 'scale' }), { id: 'a', name: '', ...serial })
  const port = found({ way: 'serial', kind: 'port', plug: { product: null, serialNumber: null, port: 'COM3' } })
  const second = withScale(first, port, { id: 'b', name: 'Mettler', ...serial })
  expect(second.scales).toMatchObject([{ id: 'b', name: 'Mettler', way: 'serial', protocol: 'nci' }])
})

describe('printers', () => {
  const both = addPrinter(addPrinter(none, zebra), office)

  it('are used in their order, and any can be made the first', () => {
    expect(makeFirst(both, 'office').printers.map(({ id }) => id)).toEqual(['office', 'zebra'])
  })

  it('that are taken away take their routes along', () => {
    const routed = routeTo(routeTo(both, 'house-label', 'zebra'), 'invoice', 'office')
    expect(removeDevice(routed, 'zebra')).toMatchObject({ routes: { invoice: 'office' }, printers: [{ id: 'office' }] })
    expect(routeTo(routed, 'invoice', null).routes).toEqual({ 'house-label': 'zebra' })
  })

  it('never leave a document routed to a printer that is not there', () => {
    const change = fc.oneof(
      fc.constant((s: typeof none) => addPrinter(s, zebra)),
      fc.constant((s: typeof none) => addPrinter(s, office)),
      fc.constantFrom('zebra', 'office').map((id) => (s: typeof none) => removeDevice(s, id)),
      fc.tuple(fc.constantFrom(...documentKinds), fc.constantFrom('zebra', 'office')).map(
        ([document, id]) =>
          (s: typeof none) =>
            s.printers.some((one) => one.id === id) ? routeTo(s, document, id) : s,
      ),
    )
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
        const setup = changes.reduce((sum, one) => one(sum), none)
        expect(benchDevices.safeParse(setup).success).toBe(true)
        const devices = setup.printers.map((one) => ({ ...one, kind: 'printer' }))
        for (const document of documentKinds) {
          const to = setup.routes[document]
          if (to) expect(printerFor(document, devices, setup.routes)?.id).toBe(to)
        }
      }),
    )
  })
})

it('a name is what was typed, else what the device calls itself, else where it is', () => {
  expect(nameOf('  Left ', found())).toBe('Left')
  expect(nameOf(' ', found())).toBe('Voyager 1602g')
  expect(nameOf('', found({ name: '' }))).toBe('1-2:1.0')
  expect(nameOf('x'.repeat(100), found())).toHaveLength(60)
})
