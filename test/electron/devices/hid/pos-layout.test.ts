import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { knownLayouts, layoutFromDescriptor, recognizeLayout } from '../../../../electron/devices/hid/pos-layout.ts'
import { keyboardDescriptor, plainScannerDescriptor, scaleDescriptor, scannerDescriptor } from './descriptors.ts'
import { declared, known, latin1, reportsOf } from './pos-reports.ts'

describe('the layout of a scanner', () => {
  it('is read from its descriptor, and is the Honeywell one there', () => {
    expect(layoutFromDescriptor(scannerDescriptor)).toEqual({
      ok: true,
      layout: { ...known('honeywell'), name: 'descriptor' },
    })
  })

  it('may have neither byte count nor symbology', () => {
    expect(layoutFromDescriptor(plainScannerDescriptor)).toEqual({
      ok: true,
      layout: {
        ...{ name: 'descriptor', reportId: 7, byteCount: null, aim: null, data: 2, capacity: 8, length: 10 },
        continued: { at: 1, mask: 1 },
      },
    })
  })

  it.each([
    ['no-scanner', scaleDescriptor],
    ['no-scanner', keyboardDescriptor],
    ['truncated', scannerDescriptor.subarray(0, 30).with(29, 0x96)],
    ['unbalanced', scannerDescriptor.subarray(0, -1)],
    // The data usage made another one, then the data moved by one bit.
    ['no-data', scannerDescriptor.with(scannerDescriptor.indexOf(0xfe), 0x20)],
    ['not-in-bytes', Uint8Array.from([...scannerDescriptor].toSpliced(12, 0, ...[0x75, 1, 0x95, 1, 0x81, 3]))],
  ])('is refused as %s', (why, descriptor) => {
    expect(layoutFromDescriptor(descriptor)).toEqual({ ok: false, why })
  })

  it('is never found beyond what was looked for', () => {
    const changes = fc.array(fc.tuple(fc.nat(scannerDescriptor.length - 1), fc.nat(255)), { maxLength: 4 })
    fc.assert(
      fc.property(changes, (each) => {
        const found = layoutFromDescriptor(each.reduce((all, [at, byte]) => all.with(at, byte), scannerDescriptor))
        if (!found.ok) return
        const { layout } = found
        expect(layout.capacity).toBeGreaterThan(0)
        expect(layout.length).toBeGreaterThanOrEqual(layout.data + layout.capacity)
        expect(layout.length).toBeGreaterThan(layout.byteCount ?? 0)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('a layout that nobody declared', () => {
  const byLayout = (name: 'honeywell' | 'newland' | 'shifted', bytes: Uint8Array, aim = ']E0') =>
    reportsOf(known(name), { aim, bytes })[0] ?? new Uint8Array()

  it.each(['honeywell', 'newland', 'shifted'] as const)('is recognized by the bytes: %s', (name) => {
    const printable = fc.string({
      unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
      minLength: 1,
      maxLength: 200,
    })
    fc.assert(
      fc.property(printable, (text) => {
        expect(recognizeLayout(byLayout(name, latin1(text)), null)?.name).toBe(name)
      }),
      { numRuns: 2000 },
    )
  })

  it('is not mistaken where a code without identifier looks like one with it', () => {
    for (const text of [']C100012345', ']E0', ']C1', ']Q3X', ']]C1abc']) {
      expect(recognizeLayout(byLayout('newland', latin1(text)), known('honeywell'))?.name).toBe('newland')
      expect(recognizeLayout(byLayout('honeywell', latin1(text)), known('newland'))?.name).toBe('honeywell')
    }
  })

  it('is the one before where the code ends in NULs', () => {
    const report = byLayout('honeywell', latin1('ABC\0'))
    expect(recognizeLayout(report, null)).toBeNull()
    expect(recognizeLayout(report, known('honeywell'))?.name).toBe('honeywell')
  })

  it('is none where the bytes fit none', () => {
    const report = byLayout('newland', latin1('ABC')).with(30, 0x41)
    expect(recognizeLayout(report, known('honeywell'))).toBeNull()
    expect(recognizeLayout(report.subarray(0, 63), known('newland'))).toBeNull()
    expect(recognizeLayout(report.with(0, 3), known('newland'))).toBeNull()
  })

  it('is one of those declared: they differ in name only', () => {
    expect(knownLayouts.map(({ name }) => name)).toEqual(['honeywell', 'shifted', 'newland'])
    expect(
      recognizeLayout(reportsOf(declared, { aim: ']E0', bytes: latin1('1') })[0] ?? new Uint8Array(), null),
    ).toEqual(known('honeywell'))
  })
})
