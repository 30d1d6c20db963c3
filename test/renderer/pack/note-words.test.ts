import { expect, test } from 'vitest'
import { noteWords } from '../../../renderer/pack/note-words.ts'

test.each([
  ['Gift: for Ben', 'for Ben'],
  ['gift note:  hello', 'hello'],
  ['Fragile: glass', 'glass'],
  ['Notiz: Hintertür', 'Hintertür'],
  ['Leave at the gift shop: ask there', 'Leave at the gift shop: ask there'],
  ['Gift:', 'Gift:'],
])('%s is told as %s', (text, words) => {
  expect(noteWords(text)).toBe(words)
})
