import { describe, expect, it } from 'vitest'
import { benchScales } from '../../../electron/devices/scales.ts'
import { settledReading, weightOf } from '../../../shared/devices/weight.ts'

const stable = (grams: number) => {
  const weight = weightOf(BigInt(grams), 0, 'g')
  if (!weight) throw new Error('too heavy')
  return settledReading(weight)
}

function two() {
  const scales = benchScales()
  for (const id of ['small', 'big']) {
    scales.add(id)
    scales.hear(id, stable(0))
  }
  return scales
}

describe('of two scales', () => {
  it('the one whose box came to rest last gives its weight', () => {
    const scales = two()
    scales.hear('big', stable(900))
    scales.hear('small', stable(400))
    expect(scales.take()).toMatchObject({ kind: 'taken', scale: 'small' })
  })

  it('what stands on the other one is not the next box', () => {
    const scales = two()
    scales.hear('big', stable(900))
    scales.hear('small', stable(400))
    scales.take()
    expect(scales.take()).toEqual({ kind: 'none', why: 'unchanged' })
    scales.hear('big', stable(1500))
    expect(scales.take()).toMatchObject({ scale: 'big', weight: { shown: '1500' } })
  })

  it('one that is gone gives nothing, and the other is asked', () => {
    const scales = two()
    scales.hear('big', stable(900))
    scales.remove('big')
    expect(scales.take()).toEqual({ kind: 'none', why: 'not-stable' })
    scales.remove('small')
    expect(scales.take()).toEqual({ kind: 'none', why: 'no-scale' })
  })
})

it('a scale that comes back gives no weight that it showed before', () => {
  const scales = two()
  scales.hear('big', stable(900))
  scales.remove('big')
  scales.add('big')
  scales.remove('small')
  expect(scales.take()).toEqual({ kind: 'none', why: 'no-reading' })
})

it('a scale that nobody added is not heard', () => {
  const scales = benchScales()
  scales.hear('ghost', stable(0))
  scales.hear('ghost', stable(900))
  expect(scales.take()).toEqual({ kind: 'none', why: 'no-scale' })
})
