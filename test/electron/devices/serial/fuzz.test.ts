import { describe, expect, it } from 'vitest'
import { mtSics } from '../../../../electron/devices/serial/mt-sics.ts'
import { nci } from '../../../../electron/devices/serial/nci.ts'
import { toledo8217 } from '../../../../electron/devices/serial/toledo-8217.ts'
import { seeded } from '../seeded.ts'

/** What replies are made of, whole or nearly so, and what would break them. */
const pieces = [
  ...['\x02', '\r', '\n', '\x03', '\r\n', '?', 'N', '-', ' ', '.', '1.235', '007', 'kg', 'lb', '00', 'pp0', 'S S '],
  ...[
    '\x02?\r',
    '\x02  1.5',
    '\n1.235kg\r\n',
    '\n10.5lb',
    '00\r\x03',
    'S S     1.235 kg',
    'S D     0.5 g\r\n',
    'ES\r\n',
  ],
]

describe.each([
  ['Toledo 8217', toledo8217('kg'), 24],
  ['NCI', nci(), 40],
  ['MT-SICS', mtSics(), 96],
] as const)('100,000 hostile chunks to %s', (_, line, longest) => {
  it('make no decoder throw, give no weight that was not there, and are counted to the byte', {
    timeout: 60_000,
  }, () => {
    const random = seeded(longest)
    let [sent, weights, replies] = [0, 0, 0]
    let past = ''
    for (let chunk = 0; chunk < 100_000; chunk++) {
      const bytes = random.chance(0.2)
        ? random.bytes(random.below(40))
        : new Uint8Array(
            Buffer.from(Array.from({ length: random.below(9) }, () => random.pick(pieces)).join(''), 'latin1'),
          )
      sent += bytes.length
      past = (past + String.fromCharCode(...bytes.map((byte) => byte & 0x7f))).slice(-500)
      for (const reply of line.hear(bytes)) {
        replies++
        if (reply.kind !== 'reading') continue
        const { weight, stable } = reply.reading
        if (stable && !weight) expect(reply).toBeNull()
        if (!weight) continue
        weights++
        if (!past.includes(weight.shown.replace('-', ''))) expect(past).toContain(weight.shown)
      }
      if (random.chance(0.001)) line.reset()
      const { waiting } = line.counts()
      if (waiting >= longest) expect(waiting).toBeLessThan(longest)
    }
    const counts = line.counts()
    expect(counts).toMatchObject({ bytes: sent, replies })
    expect(counts.framed + counts.skipped + counts.waiting).toBe(sent)
    for (const count of [weights, counts.malformed, counts.overlong]) expect(count).toBeGreaterThan(0)
  })
})
