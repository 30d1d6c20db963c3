import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRepeat, REPEAT_WINDOW_MS } from '../../../shared/scan/repeat.ts'
import type { Scan } from '../../../shared/scan/scan.ts'

let serial = 0
function heard(startedMs: number, endedMs: number, change: Partial<Scan> = {}): Scan {
  const id = `s-${++serial}`
  return { id, source: 'wedge', device: 'keyboard', aim: null, text: '4006381333931', startedMs, endedMs, ...change }
}

/** How many trigger pulls a bench counts that hears `scans` in turn. */
function counted(scans: readonly Scan[]): number {
  let last: Scan | undefined
  return scans.filter((scan) => {
    const repeat = isRepeat(last, scan)
    last = scan
    return !repeat
  }).length
}

describe('a trigger pull', () => {
  test('counts once when the same report is delivered again, at whatever time', () => {
    const scan = heard(1000, 1010)
    expect(counted([scan, { ...scan, startedMs: 90_000, endedMs: 90_001 }])).toBe(1)
  })

  test('counts once when a scanner is keyboard and HID device at once, whichever is heard first', () => {
    const hid = heard(1002, 1002, { source: 'hid', device: 'usb' })
    expect(counted([hid, heard(1004, 1024)])).toBe(1)
    expect(counted([heard(1000, 1013), heard(1020, 1020, { source: 'hid' })])).toBe(1)
    // The slow keyboard is still typing when the report arrives, and is done half a second later.
    expect(counted([hid, heard(1004, 1520)])).toBe(1)
    expect(counted([heard(1150, 1150, { source: 'hid' }), heard(1000, 1520)])).toBe(1)
  })

  test('counts once when one of both ways sends the terminator along', () => {
    const scan = heard(1000, 1010)
    expect(counted([scan, heard(1012, 1012, { text: `${scan.text}\r` })])).toBe(1)
  })

  test.each([
    ['drops separators', '0104006381333931' + '10LOT7\x1d21SER9', '0104006381333931' + '10LOT721SER9'],
    ['sends the AIM identifier ahead', '4006381333931', ']E04006381333931'],
    ['sends a UPC-A in 13 digits', '036000291452', '0036000291452'],
  ])('counts once when one of both ways %s', (_how, one, other) => {
    expect(counted([heard(1000, 1010, { text: one }), heard(1012, 1012, { text: other })])).toBe(1)
    expect(counted([heard(2000, 2010, { text: other }), heard(2012, 2012, { text: one })])).toBe(1)
  })

  test('counts again for another serial number of the same product, however fast', () => {
    const unit = (serial: string) => ({ text: `010400638133393121${serial}` })
    expect(counted([heard(1000, 1010, unit('A1')), heard(1011, 1020, unit('A2'))])).toBe(2)
  })

  test('counts again for another code, however fast', () => {
    expect(counted([heard(1000, 1010), heard(1011, 1020, { text: 'TEA-1' }), heard(1021, 1030)])).toBe(3)
  })

  test('of the same code counts two when the hand was in between', () => {
    const pull = fc.record({ pause: fc.integer({ min: 150, max: 3000 }), perKey: fc.constantFrom(1, 6, 10, 19, 40) })
    fc.assert(
      fc.property(fc.array(pull, { minLength: 1, maxLength: 20 }), (pulls) => {
        let now = 0
        const scans = pulls.map(({ pause, perKey }) => {
          const started = now + pause
          now = started + 13 * perKey
          return heard(started, now)
        })
        expect(counted(scans)).toBe(pulls.length)
      }),
    )
  })

  test('delivered several times within the window counts one', () => {
    const echo = fc.integer({ min: 0, max: REPEAT_WINDOW_MS - 1 })
    fc.assert(
      fc.property(fc.array(echo, { maxLength: 5 }), fc.constantFrom(1, 6, 10, 19, 40), (echoes, perKey) => {
        const scans = [heard(0, 13 * perKey)]
        for (const pause of echoes) {
          const end = scans.at(-1)?.endedMs ?? 0
          scans.push(heard(end + pause, end + pause))
        }
        expect(counted(scans)).toBe(1)
      }),
    )
  })
})
