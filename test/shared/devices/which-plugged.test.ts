import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Plug } from '../../../shared/devices/plug.ts'
import { whichPlugged } from '../../../shared/devices/which-plugged.ts'

const plug = (product: string | null, serialNumber: string | null, port: string): Plug => ({
  ...{ product, serialNumber, port },
})
const scanner = (port: string, serialNumber: string | null = null) => plug('0c2e:0b81', serialNumber, port)

describe('a device is known again', () => {
  it.each<[string, Plug[], Plug[], (number | null)[]]>([
    ['at its port', [scanner('1-1')], [scanner('1-2'), scanner('1-1')], [1]],
    ['at another port, by its number', [scanner('1-1', 'A')], [scanner('1-1', 'B'), scanner('1-3', 'A')], [1]],
    ['not by a number that another product bears', [scanner('1-1', 'A')], [plug('05e0:1200', 'A', '1-2')], [null]],
    ['not at its port, where its number is another', [scanner('1-1', 'A')], [scanner('1-1', 'B')], [null]],
    ['at its port, where its number can not be read', [scanner('1-1', 'A')], [scanner('1-1')], [0]],
    ['at another port, being the only one of its product', [scanner('1-1')], [scanner('1-4')], [0]],
    ['not at another port, if there are two', [scanner('1-1')], [scanner('1-4'), scanner('1-5')], [null]],
    ['not among two that are both missing', [scanner('1-1'), scanner('1-2')], [scanner('1-4')], [null, null]],
    [
      'of two that were moved the one that is left',
      [scanner('1-1'), scanner('1-2')],
      [scanner('1-4'), scanner('1-2')],
      [0, 1],
    ],
    [
      'of two with one number by their ports',
      [scanner('1-1', '0'), scanner('1-2', '0')],
      [scanner('1-2', '0'), scanner('1-1', '0')],
      [1, 0],
    ],
    [
      'as a plain port by its name alone',
      [plug(null, null, 'COM3')],
      [plug(null, null, 'COM4'), plug(null, null, 'COM3')],
      [1],
    ],
    ['never as a plain port of another name', [plug(null, null, 'COM3')], [plug(null, null, 'COM4')], [null]],
    ['once, where it was set up twice', [scanner('1-1'), scanner('1-1')], [scanner('1-1')], [0, null]],
  ])('%s', (_, bound, plugged, found) => {
    expect(whichPlugged(bound, plugged)).toEqual(found)
  })
})

const anyPlug = fc.record({
  product: fc.constantFrom(null, '0c2e:0b81', '05e0:1200'),
  serialNumber: fc.constantFrom(null, null, 'A', 'B', '0'),
  port: fc.constantFrom('1-1', '1-2', '1-3', '1-4'),
})
const plugs = fc.array(anyPlug, { maxLength: 6 })
/** What can be plugged in at one time: one device at each port. */
const atPorts = fc.uniqueArray(anyPlug, { maxLength: 4, selector: ({ port }) => port })

describe('whatever is set up and plugged in', () => {
  it('no plugged-in device is two of the bench, and none becomes one of another product or number', () => {
    fc.assert(
      fc.property(plugs, plugs, (bound, plugged) => {
        const found = whichPlugged(bound, plugged)
        const taken = found.filter((place) => place !== null)
        expect(new Set(taken).size).toBe(taken.length)
        found.forEach((place, at) => {
          const [own, other] = [bound[at], plugged[place ?? -1]]
          if (!other) return
          if (own?.product && other.product) expect(other.product).toBe(own.product)
          if (own?.serialNumber && other.serialNumber) expect(other.serialNumber).toBe(own.serialNumber)
        })
      }),
    )
  })

  it('all are found as they were set up, in whichever order, and whoever of them is missing', () => {
    fc.assert(
      fc.property(atPorts, fc.infiniteStream(fc.nat()), (bound, numbers) => {
        const order = bound.map((each) => ({ each, by: numbers.next().value }))
        const there = order.filter(({ by }) => by % 3 > 0).sort((one, other) => one.by - other.by)
        const plugged = there.map(({ each }) => each)
        const found = whichPlugged(bound, plugged)
        for (const [at, own] of bound.entries()) {
          const place = found[at]
          if (plugged.includes(own)) expect(plugged[place ?? -1]).toBe(own)
        }
      }),
    )
  })

  it('the order of what is plugged in makes no difference, where each is at a port of its own', () => {
    fc.assert(
      fc.property(atPorts, atPorts, (bound, plugged) => {
        const reversed = plugged.toReversed()
        const one = whichPlugged(bound, plugged).map((place) => plugged[place ?? -1])
        expect(whichPlugged(bound, reversed).map((place) => reversed[place ?? -1])).toEqual(one)
      }),
    )
  })
})
