import { expect, test } from 'vitest'
import { throughput } from '../../../shared/metrics/throughput.ts'
import { packEvent } from '../../../shared/pack/event.ts'
import { at, closed, opened, paused, scanned, stationStream } from './journal-of-a-day.ts'

test('a pack that went on at another bench is counted once, without a time to pack: that was spent at two', () => {
  const [first, second] = [stationStream('b1'), stationStream('b2')]
  for (const body of [opened(), scanned(2), paused]) first.add(at('08:00'), 'p1', body)
  first.add(at('08:05'), 'p1', packEvent('pack.handedOver', { order: 'o1', to: 'p2', station: 'B2' }))
  second.add(at('08:04'), 'p2', opened())
  second.add(at('08:04'), 'p2', packEvent('pack.takenOver', { order: 'o1', from: 'p1', station: 'B1', acts: [] }))
  second.add(at('08:06'), 'p2', closed(3))
  const { totals, timeToPack } = throughput([...first.events, ...second.events], { day: '2026-11-21', timeZone: 'UTC' })
  expect(totals).toMatchObject({ ordersClosed: 1, unitsPacked: 3, packsAbandoned: 0 })
  expect(timeToPack.count).toBe(0)
})
