import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mtSics } from '../../../../electron/devices/serial/mt-sics.ts'
import { nci } from '../../../../electron/devices/serial/nci.ts'
import { toledo8217 } from '../../../../electron/devices/serial/toledo-8217.ts'
import { heard, split } from './scale-words.ts'

/** A weight in grams as a scale shows it in kilograms. */
const kilograms = (grams: number) => (grams / 1000).toFixed(3)

describe.each([
  ['Toledo 8217', () => toledo8217('kg'), (grams: number) => `\x02${kilograms(grams).padStart(7)}\r`],
  ['NCI', () => nci(), (grams: number) => `\n${kilograms(grams)}kg\r\n00\r\x03`],
  ['MT-SICS', () => mtSics(), (grams: number) => `S S ${kilograms(grams).padStart(10)} kg\r\n`],
] as const)('weights sent in %s', (_, line, encode) => {
  const weights = fc.array(fc.integer({ min: 1, max: 99_999 }), { maxLength: 8 })
  const says = (grams: number) => `stable stable ${kilograms(grams)} kg`

  it('are heard as they were, however the bytes are split', () => {
    fc.assert(
      fc.property(weights, fc.array(fc.nat(150), { maxLength: 12 }), (grams, places) => {
        expect(heard(line(), ...split(grams.map(encode).join(''), places))).toEqual(grams.map(says))
      }),
      { numRuns: 1000 },
    )
  })

  it('are heard after noise, which is no weight', () => {
    // Noise that holds neither what begins a reply nor what ends one, and a line end so that it stands alone.
    const noise = fc.array(
      fc.integer({ min: 0x80, max: 0x8f }).map((code) => String.fromCharCode(code)),
      { maxLength: 200 },
    )
    fc.assert(
      fc.property(weights, noise, (grams, bytes) => {
        const sent = grams.map((each) => `${bytes.join('').replaceAll(/[\x82\x83\x8a\x8d]/g, 'x')}\r\n${encode(each)}`)
        expect(heard(line(), sent.join('')).filter((each) => !each.startsWith('other'))).toEqual(grams.map(says))
      }),
      { numRuns: 500 },
    )
  })
})
