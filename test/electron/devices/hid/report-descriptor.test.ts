import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseReportDescriptor } from '../../../../electron/devices/hid/report-descriptor.ts'
import { keyboardDescriptor, scaleDescriptor, scannerDescriptor } from './descriptors.ts'

function fieldsOf(descriptor: Uint8Array): string[] {
  const parsed = parseReportDescriptor(descriptor)
  if (!parsed.ok) throw new Error(parsed.why)
  return parsed.fields.map(
    ({ report, reportId, usage, bitOffset, bitSize, count, isArray }) =>
      `${report} ${reportId} ${usage.toString(16)} @${bitOffset} ${bitSize}x${count}${isArray ? ' array' : ''}`,
  )
}
const faultOf = (...bytes: number[]) => {
  const parsed = parseReportDescriptor(Uint8Array.from(bytes))
  return parsed.ok ? null : parsed.why
}

describe('a report descriptor', () => {
  it('of a scanner says where the parts of a code stand', () => {
    expect(fieldsOf(scannerDescriptor)).toEqual([
      'input 2 1003b @8 8x1',
      'input 2 8c00fb @16 8x1',
      'input 2 8c00fc @24 8x1',
      'input 2 8c00fd @32 8x1',
      'input 2 8c00fe @40 8x56',
      'input 2 ff660004 @488 8x1',
      'input 2 ff660000 @496 8x1',
      'input 2 8c00ff @504 1x1',
      'feature 254 ff660020 @8 8x1',
    ])
  })

  it('of a scale says where status, unit, exponent and weight stand', () => {
    expect(fieldsOf(scaleDescriptor)).toEqual([
      'input 3 8d0071 @8 8x1 array',
      'input 3 8d0051 @16 8x1 array',
      'input 3 8d0041 @24 8x1',
      'input 3 8d0040 @32 16x1',
    ])
  })

  it('without report ids counts bits from the first byte', () => {
    expect(fieldsOf(keyboardDescriptor)).toEqual([
      ...['e0', 'e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7'].map((key, at) => `input 0 700${key} @${at} 1x1`),
      'input 0 70000 @16 8x6 array',
    ])
    expect(parseReportDescriptor(keyboardDescriptor)).toMatchObject({ usesReportIds: false })
  })

  it('names the collections around a field, the application first', () => {
    const parsed = parseReportDescriptor(scannerDescriptor)
    expect(parsed.ok && parsed.fields[0]?.within).toEqual([0x8c0002, 0x8c0012])
  })

  it('may name the page behind the usage, or in it, and passes over long items', () => {
    const body = [0x75, 0x08, 0x95, 0x01]
    expect(fieldsOf(Uint8Array.from([...body, 0x09, 0x3b, 0x05, 0x01, 0x81, 0x02]))).toEqual(['input 0 1003b @0 8x1'])
    expect(fieldsOf(Uint8Array.from([...body, 0x0b, 0xfe, 0x00, 0x8c, 0x00, 0x81, 0x02]))).toEqual([
      'input 0 8c00fe @0 8x1',
    ])
    const long = [0xfe, 0x02, 0x10, 0x81, 0x02]
    expect(fieldsOf(Uint8Array.from([...long, ...body, 0x0b, 0xfe, 0x00, 0x8c, 0x00, 0x81, 0x02]))).toHaveLength(1)
  })

  it('restores what was pushed', () => {
    const pushed = [0x05, 0x8c, 0x75, 0x08, 0x95, 0x01, 0xa4, 0x75, 0x01, 0x05, 0x01, 0xb4, 0x09, 0xfe, 0x81, 0x02]
    expect(fieldsOf(Uint8Array.from(pushed))).toEqual(['input 0 8c00fe @0 8x1'])
  })

  it.each([
    ['empty', []],
    ['truncated', [0x05]],
    ['truncated', [0x27, 0xff, 0xff]],
    ['truncated', [0xfe, 0xff, 0x00]],
    ['unbalanced', [0xa1, 0x01]],
    ['unbalanced', [0xc0]],
    ['unbalanced', [0xb4]],
    ['bad-report-id', [0x85, 0x00]],
    ['bad-report-id', [0x86, 0x00, 0x01]],
    ['too-deep', Array(17).fill([0xa1, 0x01]).flat()],
    ['too-deep', Array(17).fill(0xa4)],
    ['too-long', Array(4097).fill(0xc0)],
    ['report-too-large', [0x77, 0xff, 0xff, 0xff, 0xff, 0x97, 0xff, 0xff, 0xff, 0xff, 0x81, 0x02]],
    ['report-too-large', [0x75, 0xff, 0x96, 0xff, 0xff, 0x81, 0x02]],
    [
      'too-many-fields',
      [0x75, 0x01, 0x96, 0xff, 0x01, ...Array(9).fill([0x19, 0x00, 0x2a, 0xff, 0x01, 0x81, 0x02]).flat()],
    ],
  ] as const)('that is %s is refused', (why, bytes: readonly number[]) => {
    expect(faultOf(...bytes)).toBe(why)
  })

  it('with a usage range of four thousand million ends at once', () => {
    const range = [0x75, 0x01, 0x95, 0x08, 0x1b, 0, 0, 0, 0, 0x2b, 0xff, 0xff, 0xff, 0xff, 0x81, 0x02]
    expect(fieldsOf(Uint8Array.from(range))).toHaveLength(8)
  })

  it('of any bytes is parsed or refused, with every field inside its report', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      // A real one with bytes changed goes deeper than random ones.
      fc
        .array(fc.tuple(fc.nat(scannerDescriptor.length - 1), fc.nat(255)), { maxLength: 6 })
        .map((changes) => changes.reduce((all, [at, byte]) => all.with(at, byte), scannerDescriptor)),
    )
    fc.assert(
      fc.property(bytes, (descriptor) => {
        const parsed = parseReportDescriptor(descriptor)
        if (!parsed.ok) return
        for (const { bitOffset, bitSize, count } of parsed.fields) {
          expect(bitSize * count).toBeGreaterThan(0)
          expect(bitOffset + bitSize * count).toBeLessThanOrEqual(16_384 * 8)
        }
      }),
      { numRuns: 5000 },
    )
  })
})
