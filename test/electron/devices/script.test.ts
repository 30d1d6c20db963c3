import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { hidBench } from './device-bench.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const script = [
  { at: 3000, printer: 'paper-out' as const },
  { at: 0, scan: 'SO-1001' },
  { at: 1000, scan: ']C100012345' },
  { at: 2000, weigh: { grams: 0, stable: true } },
  { at: 2000, weigh: { grams: 1240, stable: true } },
]

function playing() {
  const { bench, ...told } = hidBench()
  bench.obey({ kind: 'setup', setup: { scanners: [], scales: [], printers: [], routes: {}, simulated: true } })
  bench.obey({ kind: 'simulate-script', script })
  return { bench, ...told }
}

it('a script does what it says at its times, in the way of the buttons', async () => {
  const { scans, device, takeWeight } = playing()
  expect(scans().map(({ text }) => text)).toEqual(['SO-1001'])
  await vi.advanceTimersByTimeAsync(999)
  expect(scans()).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(2)
  expect(scans()).toMatchObject([{}, { source: 'simulated', aim: ']C1', text: '00012345' }])
  await vi.advanceTimersByTimeAsync(1001)
  expect(device('simulated-scale')?.weight).toMatchObject({ grams: 1240, stable: true })
  expect(takeWeight()).toMatchObject({
    kind: 'taken',
    scale: 'simulated-scale',
    weight: { shown: '1.240', unit: 'kg' },
  })
  expect(takeWeight()).toEqual({ kind: 'none', why: 'unchanged' })
  await vi.advanceTimersByTimeAsync(1001)
  expect(device('simulated-printer')?.state).toBe('paper-out')
})

it('it ends when it is told to, and another takes its place', async () => {
  const { bench, scans } = playing()
  bench.obey({ kind: 'simulate-script', script: [{ at: 500, scan: 'other' }] })
  await vi.advanceTimersByTimeAsync(600)
  bench.obey({ kind: 'simulate-script', script })
  bench.obey({ kind: 'simulate-script', script: null })
  await vi.advanceTimersByTimeAsync(9000)
  expect(scans().map(({ text }) => text)).toEqual(['SO-1001', 'other', 'SO-1001'])
})

it('without simulated devices nothing happens', async () => {
  const { bench, setUp, scans } = hidBench()
  setUp()
  bench.obey({ kind: 'simulate-script', script })
  await vi.advanceTimersByTimeAsync(9000)
  expect(scans()).toEqual([])
})
