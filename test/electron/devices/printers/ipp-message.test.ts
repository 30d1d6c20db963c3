import { describe, expect, it } from 'vitest'
import { serverFrom } from '../../../../electron/devices/printers/cups/cups-server.ts'
import {
  ippRequest,
  operations,
  readIppAnswer,
  valuesOf,
} from '../../../../electron/devices/printers/cups/ipp-message.ts'
import { seeded } from '../seeded.ts'

/** RFC 8010: version, status, request id, groups of tag, name and value, the end. */
const answer = Buffer.from(
  `02000000 00000001
   01 47 0012 617474726962757465732d63686172736574 0005 7574662d38
   02 23 0009 6a6f622d7374617465 0004 00000009
   44 0011 6a6f622d73746174652d726561736f6e73 0004 6e6f6e65
   44 0000 0007 6f746865722d31
   22 0003 796573 0001 01
   03`.replaceAll(/\s/g, ''),
  'hex',
)

describe('a question to a print server', () => {
  it('is what the protocol says', () => {
    const uri = ['job-uri', 'ipp://localhost/jobs/7'] as const
    expect(ippRequest({ operation: operations.job, uri, wanted: ['job-state', 'x'] }).toString('latin1')).toBe(
      [
        '\x02\x00\x00\x09\x00\x00\x00\x01\x01',
        '\x47\x00\x12attributes-charset\x00\x05utf-8',
        '\x48\x00\x1battributes-natural-language\x00\x02en',
        '\x45\x00\x07job-uri\x00\x16ipp://localhost/jobs/7',
        '\x44\x00\x14requested-attributes\x00\x09job-state',
        '\x44\x00\x00\x00\x01x',
        '\x03',
      ].join(''),
    )
  })
})

describe('an answer of a print server', () => {
  it('is read', () => {
    const read = readIppAnswer(answer)
    expect(read?.status).toBe(0)
    expect(read && valuesOf(read, 'job-state')).toEqual([9])
    expect(read && valuesOf(read, 'job-state-reasons')).toEqual(['none', 'other-1'])
    expect(read && valuesOf(read, 'yes')).toEqual([true])
    expect(read && valuesOf(read, 'no')).toEqual([])
  })

  it('is nothing while it is not all there', () => {
    for (let length = 0; length < answer.length; length++) expect(readIppAnswer(answer.subarray(0, length))).toBeNull()
  })

  it('never throws, whatever it is', () => {
    const random = seeded(3)
    for (let turn = 0; turn < 20_000; turn++) {
      const bytes = Buffer.from(answer)
      for (let spoilt = random.below(8); spoilt > 0; spoilt--) bytes[random.below(bytes.length)] = random.below(256)
      expect(() => readIppAnswer(bytes)).not.toThrow()
    }
  })
})

describe('where the print server is', () => {
  it.each([
    ['/run/cups/cups.sock', { socketPath: '/run/cups/cups.sock' }],
    ['print', { host: 'print', port: 631 }],
    ['print:8631', { host: 'print', port: 8631 }],
    ['print:8631/version=1.1', { host: 'print', port: 8631 }],
    ['[::1]:8631', { host: '::1', port: 8631 }],
    ['10.0.0.7/version=1.1', { host: '10.0.0.7', port: 631 }],
  ])('%s', (named, server) => {
    expect(serverFrom(named)).toEqual(server)
  })
})
