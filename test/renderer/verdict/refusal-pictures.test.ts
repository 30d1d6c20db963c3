import { expect, test } from 'vitest'
import { refusalReasons } from '../../../renderer/bench/refusal-reasons.ts'
import { catalogues } from '../../../renderer/messages/catalogues.ts'
import { pictureOf, refusalPictures } from '../../../renderer/verdict/refusal-pictures.ts'

test('no two reasons share a picture', () => {
  const pictures = Object.values(refusalPictures).map((picture) => picture.join(' '))
  expect(pictures).toEqual([...new Set(pictures)])
})

test('every sentence of a refusal is of a reason that there is, and has a picture', () => {
  const told = Object.keys(catalogues.en).filter((key) => /^(refusal|stopped)\./.test(key))
  expect(told.filter((key) => pictureOf(key) === undefined)).toEqual([])
  const reasons = told.flatMap((key) => (key.startsWith('refusal.') ? [key.slice('refusal.'.length)] : []))
  expect(reasons.toSorted()).toEqual(refusalReasons.toSorted())
})

test('what is no refusal has none', () => {
  expect(pictureOf('verdict.unit')).toBeUndefined()
  expect(pictureOf('toString')).toBeUndefined()
})
