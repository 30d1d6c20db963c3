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

it('devices fail as it says, are not heard meanwhile, and a scale that failed has to prove its next box', async () => {
  const { bench, scans, device, takeWeight } = playing()
  await vi.advanceTimersByTimeAsync(4000)
  const fault = (at: number, name: 'scanner' | 'scale', trouble: 'unplugged' | null) => ({
    ...{ at, fault: { device: name, trouble } },
  })
  bench.obey({
    kind: 'simulate-script',
    script: [
      ...[fault(0, 'scanner', 'unplugged'), { at: 1, scan: 'lost' }, fault(2, 'scale', 'unplugged')],
      ...[{ at: 3, weigh: { grams: 500, stable: true } }, fault(1000, 'scanner', null), fault(1000, 'scale', null)],
      ...[
        { at: 1001, scan: 'heard' },
        { at: 1002, weigh: { grams: 500, stable: true } },
      ],
    ],
  })
  await vi.advanceTimersByTimeAsync(500)
  expect(device('simulated-scanner')).toMatchObject({ state: 'unknown', trouble: 'unplugged' })
  expect(device('simulated-scale')).toMatchObject({ state: 'unknown', trouble: 'unplugged', weight: null })
  expect(takeWeight()).toEqual({ kind: 'none', why: 'no-reading' })
  await vi.advanceTimersByTimeAsync(600)
  expect(device('simulated-scale')).toMatchObject({ state: 'ready', trouble: null, weight: { grams: 500 } })
  expect(scans().map(({ text }) => text)).toEqual(['SO-1001', '00012345', 'heard'])
  expect(takeWeight()).toEqual({ kind: 'none', why: 'unchanged' })
})

it('without simulated devices nothing happens', async () => {
  const { bench, setUp, scans } = hidBench()
  setUp()
  bench.obey({ kind: 'simulate-script', script })
  await vi.advanceTimersByTimeAsync(9000)
  expect(scans()).toEqual([])
})
