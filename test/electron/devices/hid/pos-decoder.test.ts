import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ABANDON_MS, type PosMessage, posDecoder } from '../../../../electron/devices/hid/pos-decoder.ts'
import type { PosLayout } from '../../../../electron/devices/hid/pos-layout.ts'
import { declared, hex, known, latin1, layouts, plain, report64, reportsOf } from './pos-reports.ts'

/** Hears `reports` one millisecond apart, from 1000 on. */
function hear(reports: readonly Uint8Array[], layout: PosLayout | null = declared) {
  const decoder = posDecoder(layout)
  const heard = reports.map((report, at) => decoder.hear(report, 1000 + at)).filter((each) => each !== null)
  return { decoder, heard, told: heard.map(inWords), counts: decoder.counts() }
}
const inWords = ({ kind, aim, text }: PosMessage) => `${kind} ${aim} ${text}`
const faultsOf = (counts: Record<string, number>) =>
  Object.fromEntries(
    ['unknownReports', 'truncated', 'miscounted', 'unrecognized', 'passedOver', 'abandoned', 'oversized']
      .map((name) => [name, counts[name] ?? 0] as const)
      .filter(([, count]) => count > 0),
  )

/** A Voyager 1602g answering REVINF. (python_hon_usbhid, README): seven reports, as they were captured. */
const voyager = [
  ...[
    'Product Name: Voyager 1602g\r\nBoot Revision: : 8992\r\nSoft',
    'ware Part Number: CW000082BBA\r\nSoftware Revision: $Proje',
  ],
  ...[
    'ctRevision: 16345 \r\nSerial Number: 15232B1F0C\r\nSupported',
    ' IF: Bluetooth\r\nPCB Assembly ID: 000000\r\nEngine Firmware',
  ],
  ' Type: N/A   Revision: N/A   Serial Number: N/A   Checks',
].map((text) => report64([0x02, 0x38, 0x5d, 0x58, 0x30, ...latin1(text)], 0x3f, 0x00, 0x01))
const voyagerEnd = [
  report64(hex('02 09 5D 58 30 756d3a204e2f410d0a'), 0x3f, 0x00, 0x00),
  report64(hex('02 08 5D 5A 36 524556494e46 06 2e'), 0x36, 0x00, 0x00),
]

/** Access-IS ATR110 manual, page 33: a boarding pass of 60 characters in two reports. */
const boardingPass = 'M1GATHERGOOD/MICHAEL YABCDEF LHRDURAK 3542 052Y003D23  A100'
const boarding = `${boardingPass}X`
const accessIs = [
  report64([0x02, 0x38, 0x5d, 0x51, 0x30, ...latin1(boarding.slice(0, 56))], 0x73, 0x00, 0x01),
  report64([0x02, 0x04, 0x5d, 0x51, 0x30, ...latin1(boarding.slice(56))], 0x73, 0x00, 0x00),
]

const ean13 = report64(hex('02 0d 5d4530 39373830323031333739363234'), 0x64, 0x00, 0x00)
const gs1 = report64(hex('02 19 5d4331 30313039353231323334353433323133 1d 3130414243313233'), 0x7c, 0x00, 0x00)

describe.each([
  ['declared', declared],
  ['recognized', null],
] as const)('by its layout as %s, a scanner', (_, layout) => {
  it('that answers a command scans nothing', () => {
    const { heard, told, counts } = hear([...voyager, ...voyagerEnd], layout)
    expect(heard.map(({ kind, aim }) => `${kind} ${aim}`)).toEqual(['reply ]X0', 'reply ]Z6'])
    expect(heard[0]?.text).toContain('Software Part Number: CW000082BBA\r\nSoftware Revision: $ProjectRevision: 16345')
    expect(heard[0]?.text.endsWith('Checksum: N/A\r\n')).toBe(true)
    expect(told[1]).toBe('reply ]Z6 REVINF\x06.')
    expect(counts).toMatchObject({ reports: 7, joined: 7, begun: 2, replies: 2, scans: 0 })
  })

  it('sends a boarding pass in two reports: one scan', () => {
    const { heard, told } = hear(accessIs, layout)
    expect(told).toEqual([`scan ]Q0 ${boarding}`])
    expect(boarding).toHaveLength(60)
    expect(heard[0]).toMatchObject({ startedMs: 1000, endedMs: 1001 })
  })

  it('sends EAN-13, and GS1-128 with its separator', () => {
    expect(hear([ean13, gs1], layout).told).toEqual(['scan ]E0 9780201379624', 'scan ]C1 0109521234543213\x1d10ABC123'])
  })

  it('may follow a code of exactly 56 bytes with an empty report, told of before or not', () => {
    const code = latin1('5'.repeat(56))
    const [full = new Uint8Array()] = reportsOf(declared, { aim: ']C0', bytes: code })
    const empty = report64([0x02, 0x00, 0x5d, 0x43, 0x30], 0x6a, 0x00, 0x00)
    const unnamed = report64([0x02])
    for (const last of [empty, unnamed]) {
      expect(hear([full, last, ean13], layout)).toMatchObject({
        told: [`scan ]C0 ${'5'.repeat(56)}`, 'scan ]E0 9780201379624'],
        counts: { empty: 1, abandoned: 0, begun: 3 },
      })
      expect(hear([full.with(63, 1), last, ean13], layout)).toMatchObject({
        told: [`scan ]C0 ${'5'.repeat(56)}`, 'scan ]E0 9780201379624'],
        counts: { empty: 0, abandoned: 0, begun: 2 },
      })
    }
  })
})

describe('a code', () => {
  it.each([
    ['CR', '123\r', '123'],
    ['CR LF', '123\r\n', '123'],
    ['LF', '123\n', '123'],
    ['one CR only', '123\r\r', '123\r'],
    ['no CR that is inside', '12\r3', '12\r3'],
  ])('loses its terminator: %s', (_, sent, read) => {
    const [message] = hear(reportsOf(declared, { aim: ']C0', bytes: latin1(sent) })).heard
    expect(message?.text).toBe(read)
    expect(message?.bytes).toEqual(latin1(sent))
  })

  it('that is a terminator and nothing else is none', () => {
    expect(hear(reportsOf(declared, { aim: ']C0', bytes: latin1('\r') }))).toMatchObject({
      heard: [],
      counts: { empty: 1 },
    })
  })

  it('keeps its NULs where the bytes are counted, and loses those behind it where they are not', () => {
    expect(hear(reportsOf(declared, { aim: ']d1', bytes: latin1('A\0B\0\0') })).told).toEqual(['scan ]d1 A\0B\0\0'])
    expect(hear(reportsOf(plain, { bytes: latin1('A\0B\0\0') }), plain).told).toEqual(['scan null A\0B'])
  })

  it('is read as UTF-8 where it is that, else as ISO 8859-1', () => {
    const told = (bytes: Uint8Array) => hear(reportsOf(declared, { aim: ']Q1', bytes })).heard[0]?.text
    expect(told(new TextEncoder().encode('Gr\u00f6\u00dfe \u20ac'))).toBe('Gr\u00f6\u00dfe \u20ac')
    expect(told(latin1('Gr\u00f6\u00dfe'))).toBe('Gr\u00f6\u00dfe')
    expect(told(Uint8Array.from([0xef, 0xbb, 0xbf, 0x41]))).toBe('\ufeffA')
  })

  it('has its identifier in front where the reports have no place for it', () => {
    expect(hear(reportsOf(known('newland'), { bytes: latin1(']C100012345') }), null).told).toEqual([
      'scan ]C1 00012345',
    ])
    expect(hear(reportsOf(known('newland'), { bytes: latin1('00012345') }), null).told).toEqual(['scan null 00012345'])
  })

  it('is read without an identifier where the bytes are none', () => {
    expect(hear(reportsOf(declared, { aim: null, bytes: latin1('123') })).told).toEqual(['scan null 123'])
  })

  it('does not change when the device uses the same memory again', () => {
    const decoder = posDecoder(declared)
    const shared = new Uint8Array(64)
    for (const [at, report] of accessIs.entries()) {
      shared.set(report)
      const message = decoder.hear(shared, at)
      shared.fill(0)
      if (at === 1) expect(message?.text).toBe(boarding)
    }
  })

  it('of 4,096 bytes is taken, and one byte more is dropped whole', () => {
    const code = (length: number) => reportsOf(declared, { aim: ']Q3', bytes: latin1('7'.repeat(length)) })
    expect(hear(code(4096)).heard[0]?.text).toHaveLength(4096)
    for (const length of [4097, 9000]) {
      const { told, counts } = hear([...code(length), ean13])
      expect(told).toEqual(['scan ]E0 9780201379624'])
      expect(counts).toMatchObject({ oversized: 1, abandoned: 0 })
    }
  })
})

describe('a fault', () => {
  const [first = ean13, second = ean13] = accessIs
  const three = reportsOf(declared, { aim: ']Q0', bytes: latin1('x'.repeat(150)) })
  const [one = ean13, two = ean13, last = ean13] = three

  it('of the report id leaves the code under way alone', () => {
    const { told, counts } = hear([first, hex('fe 01'), second])
    expect(told).toEqual([`scan ]Q0 ${boarding}`])
    expect(faultsOf(counts)).toEqual({ unknownReports: 1 })
  })

  it.each([
    ['truncated', [one, two.subarray(0, 40), last], { truncated: 1, abandoned: 1, passedOver: 1 }],
    ['without a byte', [one, new Uint8Array(), last], { truncated: 1, abandoned: 1, passedOver: 1 }],
    ['miscounted', [one, two.with(1, 57), last], { miscounted: 1, abandoned: 1, passedOver: 1 }],
    ['miscounted at the end', [one, two, last.with(1, 255)], { miscounted: 1, abandoned: 1 }],
    ['truncated at the start', [one.subarray(0, 63), two, last], { truncated: 1, passedOver: 2 }],
  ] as const)('in a code of several reports spoils all of it: %s', (_, reports, faults) => {
    const { told, counts } = hear([...reports, ean13])
    expect(told).toEqual(['scan ]E0 9780201379624'])
    expect(faultsOf(counts)).toEqual(faults)
  })

  it('at the end of a code leaves nothing for the next one, of whatever kind it is', () => {
    const next = reportsOf(declared, { aim: ']Q0', bytes: latin1('next') })
    expect(hear([one, two, last.with(1, 255), ...next]).told).toEqual(['scan ]Q0 next'])
  })

  it('of a code that fits no layout is counted, and the next is read', () => {
    const foreign = report64([0x02, 0x03, 0x41, 0x42, 0x43, 0x44, 0x45])
    const { told, counts } = hear([foreign, ean13], null)
    expect(told).toEqual(['scan ]E0 9780201379624'])
    expect(faultsOf(counts)).toEqual({ unrecognized: 1 })
  })

  it('is a code that begins before another has ended', () => {
    const { told, counts } = hear([first, ean13])
    expect(told).toEqual(['scan ]E0 9780201379624'])
    expect(faultsOf(counts)).toEqual({ abandoned: 1 })
  })

  it('is a rest that does not come in time', () => {
    const decoder = posDecoder(declared)
    expect(decoder.hear(first, 0)).toBeNull()
    decoder.expire(ABANDON_MS)
    expect(decoder.counts().abandoned).toBe(0)
    expect(decoder.hear(second, ABANDON_MS)?.text).toBe(boarding)
    expect(decoder.hear(first, 1000)).toBeNull()
    decoder.expire(1001 + ABANDON_MS)
    expect(decoder.counts().abandoned).toBe(1)
    expect(decoder.hear(ean13, 1002 + ABANDON_MS)?.text).toBe('9780201379624')
  })

  it('passes over no more than the rest of the code it was in', () => {
    const decoder = posDecoder(declared)
    decoder.hear(one.subarray(0, 10), 0)
    expect(decoder.hear(ean13, ABANDON_MS + 1)?.text).toBe('9780201379624')
  })
})

describe.each(layouts.map((layout) => [layout.capacity === 8 ? 'plain' : layout.name, layout] as const))(
  'what is encoded in the layout %s',
  (_, layout) => {
    const letters = fc.integer({ min: 0x21, max: 0x7e })
    const aim = layout.aim === null ? fc.constant(null) : fc.constantFrom(']E0', ']C1', ']d2', ']Q3', null)
    const code = fc.record({
      aim,
      // A layout without a byte count can tell neither NULs at the end of a report nor an identifier from a code.
      bytes: fc
        .array(
          layout.byteCount === null
            ? letters
            : fc.oneof({ weight: 4, arbitrary: letters }, fc.integer({ min: 1, max: 0xff })),
          { minLength: 1, maxLength: 400 },
        )
        .map((bytes) => Uint8Array.from([0x30, ...bytes, 0x30])),
    })

    it('comes out as it was, whether the layout is declared or recognized', () => {
      fc.assert(
        fc.property(fc.array(code, { maxLength: 4 }), (codes) => {
          const reports = codes.flatMap((each) => reportsOf(layout, each))
          const isTellable = layout.name !== 'descriptor' || layout.aim !== null
          for (const by of isTellable && layout !== plain ? [layout, null] : [layout]) {
            const { heard, counts } = hear(reports, by)
            expect(heard.map(({ bytes }) => bytes)).toEqual(codes.map(({ bytes }) => bytes))
            expect(heard.map(({ aim }) => aim)).toEqual(codes.map(({ aim }) => aim))
            expect(counts).toMatchObject({ reports: reports.length, joined: reports.length, scans: codes.length })
          }
        }),
        { numRuns: 300 },
      )
    })
  },
)
