import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claimer, idOf, placeOf } from '../../../../electron/devices/plugged/claims.ts'
import { benchDevices } from '../../../../shared/devices/setup.ts'
import { id, parse } from '../../../../shared/schema.ts'
import { hidSighting } from '../fake-hid.ts'

const setup = { ...benchDevices.parse({}), simulated: false }
const idsOf = (...sightings: ReturnType<typeof hidSighting>[]) =>
  claimer()(setup, sightings).devices.map((device) => device.id)

describe('what nobody set up', () => {
  it('is named by its serial number where that is its own, else by its port', () => {
    const [one, two] = ['1-1:1.0', '1-2:1.0'].map((port) => hidSighting('scanner', port, { serialNumber: 'S1' }))
    if (!(one && two)) throw new Error('none')
    expect(idsOf(one)).toEqual(['scanner-0c2e:0b81-S1'])
    expect(idsOf(one, two)).toEqual(['scanner-0c2e:0b81@1-1:1.0', 'scanner-0c2e:0b81@1-2:1.0'])
    expect(idsOf(hidSighting('scale', '1-3:1.0'))).toEqual(['scale-0922:8003@1-3:1.0'])
  })

  it('keeps its name while it stays, whoever comes', () => {
    const [one, two] = ['1-1:1.0', '1-2:1.0'].map((port) => hidSighting('scanner', port, { serialNumber: 'S1' }))
    if (!(one && two)) throw new Error('none')
    const claim = claimer()
    claim(setup, [one])
    expect(claim(setup, [one, two]).devices.map((device) => device.id)).toEqual([
      'scanner-0c2e:0b81-S1',
      'scanner-0c2e:0b81@1-2:1.0',
    ])
  })
})

it('printers are claimed by their plug, queues by their name', () => {
  const plug = { product: '0a5f:0120', serialNumber: 'D8', port: '1-1:1.0' }
  const usb = { ...hidSighting('scanner', '1-1:1.0'), way: 'usb' as const, kind: 'printer' as const, plug }
  const queue = { ...usb, way: 'queue' as const, path: 'office', plug: { ...plug, product: null, port: 'office' } }
  const printers = [
    { id: 'zebra', name: 'Zebra', way: 'usb', plug },
    { id: 'laser', name: 'Laser', way: 'queue', queue: 'office' },
  ]
  const { devices, usedAs } = claimer()({ ...benchDevices.parse({ printers }), simulated: false }, [usb, queue])
  expect(devices).toEqual([])
  expect([usedAs.get(usb), usedAs.get(queue)]).toEqual(['zebra', 'laser'])
})

it('any text makes an id that keeps it from others', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 100, unit: 'binary' }),
      fc.string({ minLength: 1, maxLength: 100 }),
      (one, other) => {
        for (const text of [one, other]) expect(parse(id, idOf(text)).ok).toBe(true)
        if (one !== other) expect(idOf(one)).not.toBe(idOf(other))
        expect(idOf(one)).toBe(idOf(one))
      },
    ),
  )
  expect(placeOf(hidSighting('scanner', '1-1'))).toBe('hid:scanner:/dev/hidraw-1-1')
})
