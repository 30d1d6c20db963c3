import { expect, test } from 'vitest'
import { testSlip } from '../../../shared/label/test-slip.ts'

test('a test slip is begun, written in plain letters, fed and cut', () => {
  const bytes = Buffer.from(testSlip(['Probe', 'Café Łódź · 中']), 'base64')
  expect(bytes.subarray(0, 2)).toEqual(Buffer.from('\x1b@'))
  expect(bytes.subarray(-8)).toEqual(Buffer.from('\n\n\n\n\x1dVB\x00', 'latin1'))
  expect(bytes.subarray(2, -8).toString('latin1')).toBe('Probe\nCafe Lodz  ?\n')
})
