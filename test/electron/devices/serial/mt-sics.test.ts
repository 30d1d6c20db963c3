import { describe, expect, it } from 'vitest'
import { mtSics, mtSicsRequest } from '../../../../electron/devices/serial/mt-sics.ts'
import { bytesOf, heard } from './scale-words.ts'

describe('an MT-SICS scale', () => {
  it.each([
    ['S S     1.235 kg', 'stable stable 1.235 kg'],
    ['S S     100.00 g', 'stable stable 100.00 g'],
    ['S S       0.00 g', 'zero stable 0.00 g'],
    ['S S      -0.01 g', 'under-zero -0.01 g'],
    ['S D     1.102 kg', 'moving 1.102 kg'],
    ['S S         12 PCS', 'unknown'],
    ['S S     500.1 GN', 'stable stable 500.1 gr'],
    ['S +', 'over-limit'],
    ['S -', 'under-zero'],
    ['S I', 'refused not-now'],
    ['Z I', 'refused not-now'],
    ['ES', 'refused unknown-command'],
    ['ET', 'refused not-heard'],
    ['EL', 'refused not-possible'],
    ['Z A', 'other Z A'],
    ['I4 A "0123456789"', 'other I4 A "0123456789"'],
    ['constructor', 'other constructor'],
  ])('that sends %j says %s', (line, says) => {
    expect(heard(mtSics(), `${line}\r\n`)).toEqual([says])
  })

  it.each(['S S     1.2x5 kg', 'S S 1.235', 'S S     1.235 k\u00e9', 'S X     1.235 kg', 'S S     1.235 kg\r', ''])(
    'that sends %j says nothing by that',
    (line) => {
      expect(heard(mtSics(), `${line}\r\n`)).toEqual([])
    },
  )

  it('loses the whole line with a byte of it', () => {
    const line = mtSics()
    const sent = ['.235 kg\r\n', `S S ${'1'.repeat(500)} S S 1 kg\r\n`, 'S S     1.2\x0135 kg\r\nS S     2.000 kg\r\n']
    expect(heard(line, ...sent)).toEqual(['other .235 kg', 'stable stable 2.000 kg'])
    const counts = line.counts()
    expect(counts.framed + counts.skipped + counts.waiting).toBe(counts.bytes)
    expect(counts).toMatchObject({ replies: 2, overlong: 1, malformed: 1, waiting: 0 })
  })

  it('is asked in its own words', () => {
    expect(mtSicsRequest('weight')).toEqual(bytesOf('SI\r\n'))
    expect(mtSicsRequest('reset')).toEqual(bytesOf('@\r\n'))
  })
})
