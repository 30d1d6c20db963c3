import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { QUIET_MS, REST_MS, scanLine } from '../../../../electron/devices/serial/scan-line.ts'
import { MAX_SCAN } from '../../../../shared/scan/scan.ts'
import { latin1 } from '../hid/pos-reports.ts'
import { seeded } from '../seeded.ts'

describe('a serial scanner', () => {
  it.each([
    ['CR', '4006381333931\r', ['4006381333931']],
    ['LF', '4006381333931\n', ['4006381333931']],
    ['CR LF, which end one code', '12345\r\n67890\r\n', ['12345', '67890']],
    ['STX and ETX around it', '\x0212345\x03', ['12345']],
    ['STX, CR and ETX', '\x0212345\r\x03', ['12345']],
    ['a GS in it', '0109521234543213\x1d10ABC\r', ['0109521234543213\x1d10ABC']],
    ['nothing between the ends', '\r\r\n\x02\x03', []],
    ['a beginning that was lost', '\x02123\x0212345\x03', ['12345']],
    ['no end yet', '12345', []],
    ['an identifier and nothing else', ']E0\r', []],
    ['what no code holds', 'ab\x00\x01c\r123\r', ['123']],
  ])('sends %s', (_, sent, texts) => {
    expect(
      scanLine()
        .hear(latin1(sent), 0)
        .map(({ text }) => text),
    ).toEqual(texts)
  })

  it('sets the AIM identifier apart, reads UTF-8, and says from when to when it sent', () => {
    const line = scanLine()
    expect(line.hear(latin1(']Q1Gr'), 10)).toEqual([])
    expect(line.hear(new Uint8Array(Buffer.from('öße\r')), 14)).toEqual([
      { aim: ']Q1', text: 'Größe', startedMs: 10, endedMs: 14 },
    ])
  })

  it('that marks no end is done when it is quiet', () => {
    const line = scanLine()
    line.hear(latin1('123'), 0)
    line.hear(latin1('45'), 100)
    expect(line.expire(100 + QUIET_MS - 1)).toEqual([])
    expect(line.expire(100 + QUIET_MS)).toMatchObject([{ text: '12345', startedMs: 0, endedMs: 100 }])
    expect(line.hear(latin1('6'), 1000)).toEqual([])
    expect(line.hear(latin1('7'), 2000), 'the timer was late').toMatchObject([{ text: '6' }])
  })

  it('that marks its ends sends none without: what breaks off is no code, until it does so twice', () => {
    const line = scanLine()
    line.hear(latin1('12345\r'), 0)
    line.hear(latin1('123'), 1000)
    expect(line.expire(1000 + QUIET_MS)).toEqual([])
    expect(line.hear(latin1('45\r'), 1000 + REST_MS - 1)).toMatchObject([{ text: '12345' }])
    line.hear(latin1('123'), 3000)
    expect(line.expire(3000 + REST_MS)).toEqual([])
    expect(line.counts()).toMatchObject({ codes: 2, abandoned: 1 })
    line.hear(latin1('67890'), 5000)
    expect(line.expire(5000 + REST_MS)).toMatchObject([{ text: '67890' }])
    line.hear(latin1('67891'), 7000)
    expect(line.expire(7000 + QUIET_MS)).toMatchObject([{ text: '67891' }])
  })

  it('that marked its ends before the port was opened anew goes on to', () => {
    const line = scanLine(true)
    line.hear(latin1('123'), 0)
    expect(line.expire(REST_MS)).toEqual([])
    line.hear(latin1('456'), 5000)
    expect([line.marksEnds(), ...line.expire(5000 + REST_MS), line.marksEnds()]).toMatchObject([
      true,
      { text: '456' },
      false,
    ])
  })

  it('sends 4,096 bytes at most; of what is longer nothing is told, not its end either', () => {
    const line = scanLine()
    const most = 'x'.repeat(MAX_SCAN)
    expect(line.hear(latin1(`${most}\r${most}xyz\r12345\r`), 0).map(({ text }) => text)).toEqual([most, '12345'])
    expect(line.counts()).toMatchObject({ codes: 2, oversized: 1, lost: MAX_SCAN + 3 })
  })

  it('sends the same however its bytes are split', () => {
    const code = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => !text.startsWith(']'))
    fc.assert(
      fc.property(
        fc.array(code, { maxLength: 8 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
        (codes, sizes) => {
          const line = scanLine()
          const bytes = latin1(codes.map((each) => `\x02${each}\r\n`).join(''))
          const texts: string[] = []
          for (let at = 0; at < bytes.length; ) {
            const size = sizes.next().value
            texts.push(...line.hear(bytes.subarray(at, at + size), at).map(({ text }) => text))
            at += size
          }
          expect(texts).toEqual(codes)
        },
      ),
    )
  })
})

describe('100,000 hostile chunks to a serial scanner', () => {
  it('make no decoder throw, give no code that was not sent, and are counted to the byte', { timeout: 60_000 }, () => {
    const random = seeded(11)
    const line = scanLine()
    const pieces = ['\x02', '\x03', '\r', '\n', '\r\n', ']C1', ']', '\x1d', '\0', '4006381333931', 'ä', 'x'.repeat(40)]
    let [sent, atMs, codes] = [0, 0, 0]
    let past = ''
    for (let chunk = 0; chunk < 100_000; chunk++) {
      atMs += random.chance(0.03) ? random.below(2000) : random.below(10)
      const bytes = random.chance(0.0005)
        ? latin1('y'.repeat(MAX_SCAN))
        : random.chance(0.2)
          ? random.bytes(random.below(60))
          : latin1(Array.from({ length: random.below(6) }, () => random.pick(pieces)).join(''))
      sent += bytes.length
      past = (past + Buffer.from(bytes).toString('latin1')).slice(-40_000)
      const scans = [...line.hear(bytes, atMs), ...(random.chance(0.02) ? line.expire(atMs + random.below(900)) : [])]
      for (const { aim, text, startedMs, endedMs } of scans) {
        codes++
        const isSent =
          past.includes((aim ?? '') + text) || past.includes(Buffer.from((aim ?? '') + text).toString('latin1'))
        if (!isSent || text === '' || text.length > MAX_SCAN || startedMs > endedMs || endedMs > atMs) {
          expect({ aim, text, startedMs, endedMs }).toBeNull()
        }
      }
    }
    const counts = line.counts()
    expect(counts.inCodes + counts.marks + counts.lost + counts.waiting).toBe(sent)
    expect(counts).toMatchObject({ bytes: sent, codes })
    for (const count of [codes - 1000, counts.oversized, counts.abandoned, counts.unreadable]) {
      expect(count).toBeGreaterThan(0)
    }
  })
})
