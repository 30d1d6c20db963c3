import { describe, expect, it } from 'vitest'
import { nci, nciRequest } from '../../../../electron/devices/serial/nci.ts'
import { bytesOf, heard } from './scale-words.ts'

const weighed = (weight: string, status: string) => `\n${weight}\r\n${status}\r\x03`

describe('an NCI scale', () => {
  it.each([
    [weighed('1.235kg', '00'), 'stable stable 1.235 kg'],
    [weighed('0012.34lb', 'p0'), 'stable stable 12.34 lb'],
    [weighed(' 1235g ', '00'), 'stable stable 1235 g'],
    [weighed('10.5OZ', '00'), 'stable stable 10.5 oz'],
    [weighed('0.000kg', '20'), 'zero stable 0.000 kg'],
    [weighed('-0.010kg', '00'), 'under-zero -0.010 kg'],
    [weighed('1.235kg', '10'), 'moving 1.235 kg'],
    [weighed('------kg', '02'), 'over-limit'],
    [weighed('1.235kg', '02'), 'over-limit'],
    [weighed('-1.235kg', '01'), 'under-zero'],
    [weighed('1.235kg', '40'), 'fault'],
    [weighed('1.235kg', '80'), 'fault'],
    [weighed('1.235kg', '04'), 'fault'],
    [weighed('1.235kg', '08'), 'needs-calibration'],
    // A third status byte is told of by the second.
    [weighed('1.235kg', 'pp0'), 'stable stable 1.235 kg'],
    [weighed('1.2.35kg', '00'), 'unknown'],
    [weighed('1.235st', '00'), 'unknown'],
    ['\n00\r\x03', 'unknown'],
    ['\n20\r\x03', 'zero'],
    ['\n10\r\x03', 'moving'],
    ['\n?\r\x03', 'refused unknown-command'],
  ])('that sends %j says %s', (sent, says) => {
    expect(heard(nci(), sent)).toEqual([says])
  })

  it('never has a weight in a status alone', () => {
    for (let first = 0; first < 256; first++) {
      for (const reply of nci().hear(Uint8Array.from([0x0a, first, 0x30, 0x0d, 0x03]))) {
        expect(reply.kind === 'reading' && (reply.reading.weight ?? reply.reading.stable)).toBe(false)
      }
    }
  })

  it('is heard again after noise, half a reply and a flood', () => {
    const line = nci()
    const sent = ['W\r noise \x03', '\n  1.23', weighed('1.235kg', '00'), `\n${'\n'.repeat(500)}`, '\x03', '\nab\r\x03']
    expect(heard(line, ...sent, weighed('2.000kg', '00'))).toEqual(['stable stable 1.235 kg', 'stable stable 2.000 kg'])
    const counts = line.counts()
    expect(counts.framed + counts.skipped + counts.waiting).toBe(counts.bytes)
    expect(counts).toMatchObject({ replies: 2, framed: 28, waiting: 0 })
  })

  it('loses its weight, not its status, with a byte of the weight', () => {
    expect(heard(nci(), '\n1.2\x0135kg\r\n00\r\x03')).toEqual(['unknown'])
  })

  it('is asked in its own words', () => {
    expect(nciRequest('weight')).toEqual(bytesOf('W\r'))
    expect(nciRequest('zero')).toEqual(bytesOf('Z\r'))
  })
})
