import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sha256 } from '../../../shared/event/sha256.ts'

const byNode = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

describe('SHA-256', () => {
  test.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('of the examples of FIPS 180-4: %j', (text, digest) => {
    expect(sha256(text)).toBe(digest)
  })

  test('is what node:crypto gives at every length around a block', () => {
    for (let length = 0; length <= 200; length++) expect(sha256('x'.repeat(length))).toBe(byNode('x'.repeat(length)))
  })

  test('is what node:crypto gives for any text, lone surrogates included', () => {
    const text = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) })
    fc.assert(
      fc.property(text, (value) => {
        expect(sha256(value)).toBe(byNode(value))
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(sha256(value)).toBe(byNode(value))
      }),
    )
  })
})
