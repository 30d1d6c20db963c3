import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { hidBench } from './device-bench.ts'
import { hidSighting } from './fake-hid.ts'
import { scaleDescriptor } from './hid/descriptors.ts'
import { hex } from './hid/pos-reports.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000)
const sighting = hidSighting('scale', '1-3:1.0')
const path = sighting.path
const id = 'scale-0922:8003@1-3:1.0'

/** Report 3: status, unit gram, exponent 0, weight. */
const grams = (status: number, weight: number) => Uint8Array.of(3, status, 2, 0, weight & 0xff, weight >> 8)
const [zero, moving, stable] = [grams(2, 0), (weight: number) => grams(3, weight), (weight: number) => grams(4, weight)]

async function scaleBench() {
  const bench = hidBench()
  bench.hid.plugIn({ sighting, descriptor: scaleDescriptor })
  bench.setUp()
  await seconds(1)
  const send = (...reports: Uint8Array[]) => bench.hid.send(path, ...reports)
  return { ...bench, send, scale: () => bench.device(id) }
}

describe('a HID scale', () => {
  it('shows what stands on it', async () => {
    const { send, scale } = await scaleBench()
    expect(scale()).toMatchObject({ kind: 'scale', state: 'ready', weight: null })
    send(hex('03 04 02 ff d3 30'))
    await seconds(0.1)
    expect(scale()).toMatchObject({
      weight: { grams: 1250, shown: '1249.9', unit: 'g', stable: true },
      counts: { heard: 1, spoilt: 0 },
    })
  })

  it('gives the weight of each box once', async () => {
    const { send, takeWeight } = await scaleBench()
    expect(takeWeight()).toEqual({ kind: 'none', why: 'no-reading' })
    send(stable(900))
    expect(takeWeight(), 'it may be the last box from before').toEqual({ kind: 'none', why: 'unchanged' })
    send(zero, moving(700))
    expect(takeWeight()).toEqual({ kind: 'none', why: 'not-stable' })
    send(stable(1250))
    expect(takeWeight()).toEqual({
      ...{ kind: 'taken', scale: id, weight: { micrograms: 1_250_000_000, shown: '1250', unit: 'g' } },
    })
    expect(takeWeight()).toEqual({ kind: 'none', why: 'unchanged' })
    send(stable(2000))
    expect(takeWeight()).toMatchObject({ kind: 'taken', weight: { shown: '2000' } })
  })

  it('gives the newest weight, however little of it was shown', async () => {
    const { bench, send, takeWeight, scale, statuses } = await scaleBench()
    send(zero)
    const before = statuses()
    for (let weight = 1000; weight < 1100; weight++) send(stable(weight))
    expect(takeWeight()).toMatchObject({ weight: { shown: '1099' } })
    expect(statuses() - before).toBeLessThanOrEqual(1)
    await seconds(0.1)
    expect(scale()?.weight).toMatchObject({ shown: '1099' })
    bench.obey({ kind: 'leave-box' })
    expect(takeWeight()).toEqual({ kind: 'none', why: 'unchanged' })
  })

  it('tells no more than ten times a second of a scale that talks all the time', async () => {
    const { send, statuses } = await scaleBench()
    const before = statuses()
    for (let sent = 0; sent < 100; sent++) {
      send(stable(1000 + sent))
      await seconds(0.01)
    }
    expect(statuses() - before).toBeGreaterThan(5)
    expect(statuses() - before).toBeLessThanOrEqual(11)
  })

  it('that was left with a box on it does not weigh it for the next one', async () => {
    const { bench, send, takeWeight } = await scaleBench()
    send(zero, stable(1250))
    bench.obey({ kind: 'leave-box' })
    expect(takeWeight()).toEqual({ kind: 'none', why: 'unchanged' })
  })

  it.each([
    [grams(6, 0), 'over-limit'],
    [grams(8, 0), 'needs-zeroing'],
    [grams(7, 0), 'needs-calibration'],
    [grams(1, 0), 'broken'],
  ])('says what is wrong with it: %s', async (report, trouble) => {
    const { send, scale } = await scaleBench()
    send(zero, report)
    await seconds(0.1)
    expect(scale()).toMatchObject({ state: 'unknown', trouble, weight: null })
    send(stable(500))
    await seconds(0.1)
    expect(scale()).toMatchObject({ state: 'ready', trouble: null, weight: { shown: '500' } })
  })

  it('takes frames of zeroes for nothing', async () => {
    const { send, scale, takeWeight } = await scaleBench()
    send(zero, stable(500), new Uint8Array(6))
    await seconds(0.1)
    expect(scale()).toMatchObject({ trouble: null, weight: { shown: '500' }, counts: { heard: 2, spoilt: 0 } })
    expect(takeWeight()).toMatchObject({ kind: 'taken' })
  })

  it('that talked on and on and stopped shows no weight any more, and its box is not taken', async () => {
    const { send, scale, takeWeight } = await scaleBench()
    send(zero)
    for (let sent = 0; sent < 10; sent++) {
      send(stable(500))
      await seconds(0.1)
    }
    // Zeroes are no sign of life.
    for (let sent = 0; sent < 40; sent++) {
      send(new Uint8Array(6))
      await seconds(0.1)
    }
    expect(scale()).toMatchObject({ state: 'unknown', trouble: 'no-answer', weight: null })
    expect(takeWeight()).toEqual({ kind: 'none', why: 'no-reading' })
    send(stable(500))
    await seconds(0.1)
    expect(scale()).toMatchObject({ state: 'ready', trouble: null, weight: { shown: '500' } })
    expect(takeWeight(), 'the box may be another by now').toEqual({ kind: 'none', why: 'unchanged' })
  })

  it('that speaks only when the weight changes may be silent', async () => {
    const { send, scale, takeWeight } = await scaleBench()
    send(zero)
    for (const weight of [200, 400, 500]) {
      send(moving(weight))
      await seconds(0.1)
    }
    send(stable(500))
    await seconds(60)
    expect(scale()).toMatchObject({ trouble: null, weight: { shown: '500' } })
    expect(takeWeight()).toMatchObject({ kind: 'taken' })
  })

  it('that is unplugged after a box was taken gives that box no second time', async () => {
    const { hid, send, takeWeight, scale } = await scaleBench()
    send(zero, stable(500))
    expect(takeWeight()).toMatchObject({ kind: 'taken' })
    hid.unplug(path)
    await seconds(1)
    expect(scale()).toBeUndefined()
    expect(takeWeight()).toEqual({ kind: 'none', why: 'no-scale' })
    hid.plugIn({ sighting, descriptor: scaleDescriptor })
    await seconds(2)
    send(stable(700))
    expect(takeWeight()).toEqual({ kind: 'none', why: 'unchanged' })
    send(zero, stable(700))
    expect(takeWeight()).toMatchObject({ kind: 'taken' })
  })

  it('that was set up here and is gone shows no weight', async () => {
    const { hid, setUp, send, device } = await scaleBench()
    setUp({ scales: [{ id: 'scale', name: 'Scale', way: 'hid', plug: sighting.plug }] })
    await seconds(1)
    send(zero, stable(500))
    hid.unplug(path)
    await seconds(1)
    expect(device('scale')).toMatchObject({ state: 'unknown', trouble: 'unplugged', weight: null })
  })
})
