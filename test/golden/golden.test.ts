import { describe, expect, test } from 'vitest'
import { canonical } from '../../shared/event/canonical.ts'
import { catalogue } from '../../shared/event/catalogue.ts'
import { sha256 } from '../../shared/event/sha256.ts'
import { GONE, newestPin, readGolden, readPins, shapeHash } from './pins.ts'
import { DO, unreadIn } from './read-golden.ts'
import { families, shapesOf } from './shapes.ts'

describe.each(families)('%s', (family) => {
  test('have the shapes that are pinned', async () => {
    const pins = readPins(family)
    const shapes = await shapesOf(family)
    const moved = shapes.filter((shape) => newestPin(pins, shape.name)?.hash !== shapeHash(shape))
    expect(moved.map(({ name }) => name).join(', '), DO).toBe('')
  })

  test('that are pinned are all there still', async () => {
    const pins = readPins(family)
    const names = new Set((await shapesOf(family)).map(({ name }) => name))
    const gone = pins.filter(({ name }) => !names.has(name) && newestPin(pins, name)?.hash !== GONE)
    expect(gone.map(({ name }) => name).join(', '), `is gone, but ${DO}`).toBe('')
  })

  test('have samples, and all of them are read as they were', async () => {
    const shapes = await shapesOf(family)
    expect(unreadIn(family, shapes)).toEqual([])
    const sampled = new Set(readGolden(family).map(({ of }) => of))
    const bare = shapes.filter(({ name }) => !sampled.has(name) && name !== 'envelope')
    expect(bare.map(({ name }) => name).join(', '), `has no sample, and ${DO}`).toBe('')
  })

  test('have samples that nobody has touched', () => {
    const touched = readGolden(family).filter((one) => sha256(canonical(one.sample)) !== one.sha256)
    expect(touched.map(({ of }) => of)).toEqual([])
  })
})

test('a type of events is never gone, and never broken', () => {
  const pins = readPins('events')
  expect(pins.filter(({ hash, breaks }) => breaks || hash === GONE)).toEqual([])
  const types = new Set(pins.map(({ name }) => name.replace(/@\d+$/, '')))
  types.delete('envelope')
  expect([...types].sort()).toEqual(Object.keys(catalogue).sort())
})
