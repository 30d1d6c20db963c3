import { describe, expect, it } from 'vitest'
import { type PosCounts, posDecoder } from '../../../../electron/devices/hid/pos-decoder.ts'
import type { PosLayout } from '../../../../electron/devices/hid/pos-layout.ts'
import { hidScaleDecoder } from '../../../../electron/devices/hid/scale-decoder.ts'
import { MAX_SCAN } from '../../../../shared/scan/scan.ts'
import { type Seeded, seeded } from '../seeded.ts'
import { declared, known, latin1, plain, reportsOf } from './pos-reports.ts'

const TIME = 60_000

function expectToAddUp(counts: PosCounts, isWaiting: boolean) {
  const { unknownReports, truncated, miscounted, unrecognized } = counts
  expect(counts.joined + counts.passedOver + unknownReports + truncated + miscounted + unrecognized).toBe(
    counts.reports,
  )
  const ended = counts.scans + counts.replies + counts.empty + counts.abandoned + counts.oversized
  expect(ended + (isWaiting ? 1 : 0)).toBe(counts.begun)
}

/** A report like those of a scanner, with every byte that says something drawn from what hurts. */
function hostileReport(random: Seeded): Uint8Array {
  const report = random.bytes(random.chance(0.9) ? 64 : random.below(80))
  if (random.chance(0.95)) report[0] = 2
  if (random.chance(0.8)) report[1] = random.pick([0, 1, 55, 56, 57, 255, random.below(57)])
  if (random.chance(0.7))
    report.set(
      latin1(random.pick([']C1', ']X0', ']Z6', ']]]', '\0\0\0'])).subarray(0, report.length),
      report.length > 5 ? random.pick([2, 3]) : 0,
    )
  if (random.chance(0.5)) report.fill(0, random.below(64))
  if (report.length === 64 && random.chance(0.7)) report[63] = random.chance(0.6) ? 1 : 0
  return report
}

describe.each([
  ['declared', declared],
  ['declared without a byte count', plain],
  ['recognized', null],
] as const)('250,000 hostile reports by a layout that is %s', (_, layout) => {
  it('make no decoder throw, and every one is counted', { timeout: TIME }, () => {
    const random = seeded(layout === null ? 1 : layout.capacity)
    const decoder = posDecoder(layout)
    let [atMs, scans, replies] = [0, 0, 0]
    for (let sent = 0; sent < 250_000; sent++) {
      atMs += random.chance(0.05) ? random.below(1000) : 1
      const report = hostileReport(random)
      if (layout === plain && random.chance(0.9)) report[0] = plain.reportId
      const message = decoder.hear(report, atMs)
      if (!message) continue
      if (message.kind === 'scan') scans++
      else replies++
      if (message.bytes.length > MAX_SCAN || message.endedMs !== atMs || message.startedMs > atMs) expect.unreachable()
      if (message.kind === 'scan' && (message.aim === ']X0' || message.aim === ']Z6') && layout !== plain) {
        // Where the layout has no place for it, what looks like an identifier is part of the code.
        expect(layout).toBeNull()
      }
    }
    const counts = decoder.counts()
    expect(counts).toMatchObject({ reports: 250_000, scans, replies })
    expect(scans).toBeGreaterThan(1000)
    decoder.expire(atMs + 10_000)
    expectToAddUp(decoder.counts(), false)
  })
})

type Sent = { text: string; reports: Uint8Array[]; isWhole: boolean }

/** One code, with its number and length in it, damaged now and then in a way that can be seen. */
function codeOf(random: Seeded, layout: PosLayout, number: number): Sent {
  const length = random.chance(0.001) ? 4000 + random.below(300) : random.below(random.pick([10, 56, 150]))
  const text = `<${number}:${length}:${'x'.repeat(length)}>`
  const reports = reportsOf(layout, {
    aim: layout.aim === null ? null : random.pick([']C1', ']E0', ']Q3']),
    bytes: latin1(text),
  })
  if (random.chance(0.8)) return { text, reports, isWhole: text.length <= MAX_SCAN }
  const at = random.below(reports.length)
  const hurt = reports[at] ?? new Uint8Array()
  const kind = random.below(3)
  if (kind === 0) reports[at] = hurt.subarray(0, random.below(64))
  else if (kind === 1) hurt[1] = 57 + random.below(199)
  else if (at > 0) reports.length = at
  else return { text, reports, isWhole: text.length <= MAX_SCAN }
  return { text, reports, isWhole: false }
}

describe.each([
  ['declared', declared, declared],
  ['Honeywell, recognized', known('honeywell'), null],
  ['Newland, recognized', known('newland'), null],
  ['shifted, recognized', known('shifted'), null],
] as const)('50,000 reports and more of a scanner with a bad cable: %s', (_, layout, by) => {
  it('give every code that came whole, once, and no other', { timeout: TIME }, () => {
    const random = seeded(7)
    const decoder = posDecoder(by)
    let atMs = 0
    let reports = 0
    for (let number = 0; reports < 50_000; number++) {
      const code = codeOf(random, layout, number)
      const heard: string[] = []
      for (const report of code.reports) {
        atMs += random.below(20)
        // Another kind of report may come between any two.
        if (random.chance(0.05)) heard.push(decoder.hear(random.bytes(30).with(0, 9), atMs)?.text ?? '')
        const message = decoder.hear(report, atMs)
        if (message) heard.push(message.text)
        reports++
      }
      const told = heard.filter((text) => text !== '')
      if (told.length !== (code.isWhole ? 1 : 0) || (code.isWhole && told[0] !== code.text)) {
        expect(told).toEqual(code.isWhole ? [code.text] : [])
      }
      if (!code.isWhole) atMs += 501
    }
    decoder.expire(atMs + 501)
    expectToAddUp(decoder.counts(), false)
    const { truncated, abandoned, oversized, unknownReports } = decoder.counts()
    for (const count of [truncated, abandoned, oversized, unknownReports]) expect(count).toBeGreaterThan(0)
  })
})

describe('100,000 hostile reports of a scale', () => {
  it('make no decoder throw, and give no weight that can not be', { timeout: TIME }, () => {
    const random = seeded(3)
    for (const decoder of [hidScaleDecoder(), hidScaleDecoder(0)]) {
      for (let sent = 0; sent < 50_000; sent++) {
        const report = random.bytes(random.chance(0.8) ? 6 : random.below(10))
        if (random.chance(0.9)) report[0] = 3
        for (const at of [1, 2]) if (random.chance(0.8)) report[at] = random.below(14)
        const reading = decoder.hear(report)
        if (!reading) continue
        if (reading.stable && !reading.weight) expect(reading).toBeNull()
        if (reading.weight && !Number.isSafeInteger(reading.weight.micrograms)) expect(reading).toBeNull()
      }
      const { reports, ...ends } = decoder.counts()
      expect(Object.values(ends).reduce((sum, count) => sum + count)).toBe(reports)
      expect(ends.readings).toBeGreaterThan(1000)
    }
  })
})
