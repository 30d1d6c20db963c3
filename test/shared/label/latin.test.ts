import fc from 'fast-check'
import { expect, test } from 'vitest'
import { latinBytes, latinised } from '../../../shared/label/latin.ts'

test.each([
  ['Größe Ñandú Ærø', 'Größe Ñandú Ærø'],
  ['Łukasz Žižka – 5 €', 'Lukasz Žižka – 5 €'],
  ['Căpriță Ğüneş Đorđe', 'Caprita Günes Dorde'],
  ['ул. Ленина, Йошкар-Ола', 'ul. Lenina, Ioshkar-Ola'],
  ['Щука ъ ь', 'Shchuka ie '],
  ['Αθήνα Ψυχικό', 'Athina Psychiko'],
  ['e\u0301té', 'été'],
  ['東京都 1-2', '??? 1-2'],
  ['a\tb\u2028c\x00d', 'a b c d'],
  ['😀', '?'],
])('%j is sent as %j', (words, sent) => {
  expect(latinised(words)).toBe(sent)
})

test('whatever it is, it is sent in code page 1252 and nothing of it gets lost', () => {
  const decoder = new TextDecoder('windows-1252')
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (words) => {
      const sent = latinised(words)
      expect(decoder.decode(Uint8Array.from(latinBytes(sent)))).toBe(sent)
      expect(sent).not.toMatch(/\p{Cc}/u)
    }),
    { numRuns: 500 },
  )
})

test('each character is sent as at least one, but the soft sign, which has no sound', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }), (character) => {
      fc.pre(!/[ьЬ]/.test(character))
      expect(latinised(character).length).toBeGreaterThan(0)
    }),
    { numRuns: 2000 },
  )
})
