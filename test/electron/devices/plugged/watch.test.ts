import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Sighting, seldom } from '../../../../electron/devices/plugged/sighting.ts'
import { watchPlugged } from '../../../../electron/devices/plugged/watch.ts'
import { hidSighting } from '../fake-hid.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000)
const scanner = hidSighting('scanner', '1-1')

it('tells what is there when that changes, and not otherwise', async () => {
  let there: Sighting[] = []
  const told = vi.fn()
  const watch = watchPlugged([async () => there], 1000, told)
  await seconds(3)
  expect(told).not.toHaveBeenCalled()
  there = [scanner]
  await seconds(3)
  expect(told.mock.calls).toEqual([[[scanner]]])
  there = []
  watch.lookNow()
  await seconds(0)
  expect(told).toHaveBeenLastCalledWith([])
  watch.close()
})

it('goes by what was seen last while a finder fails, and asks the others while one hangs', async () => {
  let isFailing = false
  const failing = async () => {
    if (isFailing) throw new Error('not now')
    return [scanner]
  }
  const hanging = () => new Promise<Sighting[]>(() => {})
  const told = vi.fn()
  const watch = watchPlugged([failing, hanging], 1000, told)
  await seconds(1)
  isFailing = true
  await seconds(3)
  expect(told.mock.calls).toEqual([[[scanner]]])
  watch.close()
})

it('what is costly to look for is looked for now and then', async () => {
  const find = vi.fn(async () => [scanner])
  const now = seldom(find, 10_000)
  for (let second = 0; second < 25; second++) {
    expect(await now()).toEqual([scanner])
    await seconds(1)
  }
  expect(find).toHaveBeenCalledTimes(3)
})

it('asked while it looks, looks once more, because what it will see may be old', async () => {
  const answers: ((sightings: Sighting[]) => void)[] = []
  const watch = watchPlugged([() => new Promise((resolve) => answers.push(resolve))], 1000, () => {})
  watch.lookNow()
  watch.lookNow()
  expect(answers).toHaveLength(1)
  answers[0]?.([])
  await seconds(0)
  expect(answers).toHaveLength(2)
  watch.close()
  answers[1]?.([])
  await seconds(5)
  expect(answers).toHaveLength(2)
})
