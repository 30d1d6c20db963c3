import { describe, expect, it } from 'vitest'
import { toledo8217, toledo8217Request } from '../../../../electron/devices/serial/toledo-8217.ts'
import { bytesOf, heard } from './scale-words.ts'

const answer = (...chunks: string[]) => heard(toledo8217('kg'), ...chunks)
const status = (bits: number) => answer(`\x02?${String.fromCharCode(bits)}\r`)

describe('a Toledo 8217 scale', () => {
  it.each([
    ['\x02  1.235\r', ['stable stable 1.235 kg']],
    ['\x0212.345\r', ['stable stable 12.345 kg']],
    ['\x02  1.235N\r', ['stable stable 1.235 kg net']],
    ['\x02  0.000\r', ['zero stable 0.000 kg']],
    ['\x02 -0.010\r', ['under-zero -0.010 kg']],
    ['\x02001235\r', ['stable stable 1235 kg']],
    ['\x02E\rhello', ['other E']],
  ])('that sends %j says %j', (sent, says) => {
    expect(answer(sent)).toEqual(says)
  })

  it('has a weight in the unit it is set to', () => {
    expect(heard(toledo8217('lb'), '\x02  2.50\r')).toEqual(['stable stable 2.50 lb'])
  })

  it.each([
    [0x61, 'moving'],
    [0x62, 'over-limit'],
    [0x64, 'under-zero'],
    [0x65, 'under-zero'],
    [0x68, 'needs-zeroing'],
    [0x70, 'zero'],
    [0x60, 'unknown'],
    [0x20, 'unknown net'],
    [0x30, 'zero net'],
    [0x40, 'refused unknown-command'],
    [0x01, 'moving'],
    [0x10, 'zero'],
    [0x00, 'unknown'],
    // Over capacity, and motion with under zero and outside: the codes of STX and CR.
    [0x02, 'over-limit'],
    [0x0d, 'under-zero'],
  ])('has no weight in its status, whatever bit is set: %s is %s', (bits, says) => {
    expect(status(bits)).toEqual([says])
  })

  it('never has a weight in any status', () => {
    for (let bits = 0; bits < 256; bits++) {
      for (const reply of toledo8217('kg').hear(Uint8Array.from([0x02, 0x3f, bits, 0x0d]))) {
        expect(reply.kind === 'reading' && (reply.reading.weight ?? reply.reading.stable)).toBe(false)
      }
    }
  })

  it('is understood on a line that hands over its parity bits', () => {
    const odd = bytesOf('\x02  1.235\r').map((byte) => (byte % 2 ? byte | 0x80 : byte))
    expect(toledo8217('kg').hear(odd)).toHaveLength(1)
  })

  it('is heard again after noise, half a reply and a flood', () => {
    const line = toledo8217('kg')
    const sent = [
      'noise\r\r',
      '\x02  1.2',
      '\x02  1.235\r',
      '\x02 1x.2\r',
      `\x02${'9'.repeat(1000)}`,
      '\x02?\r\x02  2.000\r',
    ]
    expect(heard(line, ...sent)).toEqual(['stable stable 1.235 kg', 'stable stable 2.000 kg'])
    const counts = line.counts()
    expect(counts).toMatchObject({ replies: 2, framed: 18, waiting: 0, overlong: 1, malformed: 3 })
    expect(counts.framed + counts.skipped + counts.waiting).toBe(counts.bytes)
  })

  it('that was asked anew begins anew', () => {
    const line = toledo8217('kg')
    heard(line, '\x02  1.')
    line.reset()
    expect(heard(line, '235\r')).toEqual([])
  })

  it('is asked in its own words', () => {
    expect(toledo8217Request('weight')).toEqual(bytesOf('W'))
    expect(toledo8217Request('echo-on')).toEqual(bytesOf('Ehello'))
    expect(toledo8217Request('echo-off')).toEqual(bytesOf('F'))
  })
})
