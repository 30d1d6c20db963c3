import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PHOTOS_OF_ONE } from '../../../shared/exception/commands.ts'
import { exceptionEvent } from '../../../shared/exception/events.ts'
import { type ExceptionEvent, evolve } from '../../../shared/exception/evolve.ts'
import { exceptionState } from '../../../shared/exception/state.ts'
import { MAX_PHOTO_BYTES } from '../../../shared/photo/photo.ts'
import { parse } from '../../../shared/schema.ts'
import { ExceptionInHand, eventOf } from './fixtures.ts'

const hash = (n: number) => n.toString(16).padStart(64, '0')
const photo = (n: number, bytes = 9000) => ({ kind: 'photo', sha256: hash(n), bytes }) as const

test('anybody adds photos to an exception, each once, until there are enough or it has ended', () => {
  const matter = new ExceptionInHand()
  matter.roles = ['packer']
  for (let n = 1; n <= PHOTOS_OF_ONE; n++) expect(matter.try(photo(n), n)).toBe('photoTaken')
  expect(matter.try(photo(3), 20)).toBe('nothing')
  expect(matter.try(photo(99), 20)).toBe('matter-many-photos')
  expect(matter.state.photos.map(({ sha256 }) => sha256)).toEqual(
    Array.from({ length: PHOTOS_OF_ONE }, (_, n) => hash(n + 1)),
  )
  expect(matter.state.photos[0]).toMatchObject({ who: 'ana', bytes: 9000 })
  matter.roles = ['supervisor']
  matter.try({ kind: 'resolve', verb: 'release' }, 30)
  expect(matter.try(photo(50), 31)).toBe('matter-ended')
})

test('a photo larger than any that is kept is not taken', () => {
  expect(new ExceptionInHand().try(photo(1, MAX_PHOTO_BYTES + 1), 1)).toBe('matter-many-photos')
})

test('photos of two benches fold alike in whichever order they come, and however often', () => {
  const [raised] = new ExceptionInHand().events as [ExceptionEvent]
  const taken = Array.from({ length: 3 * PHOTOS_OF_ONE }, (_, n) =>
    eventOf(exceptionEvent('exception.photoTaken', { sha256: hash(n), bytes: 100 + n }), n % 7),
  )
  const fold = (events: ExceptionEvent[]) => evolve(events.reduce(evolve, evolve(undefined, raised)), raised)
  const all = fold(taken)
  expect(parse(exceptionState, all).ok).toBe(true)
  fc.assert(
    fc.property(fc.shuffledSubarray([...taken, ...taken], { minLength: 2 * taken.length }), (events) => {
      expect(fold(events)).toEqual(all)
    }),
  )
})

test('a row from before there were photos has none', () => {
  const { photos: _photos, ...old } = new ExceptionInHand().state
  const read = parse(exceptionState, old)
  expect(read.ok && read.value.photos).toEqual([])
})
