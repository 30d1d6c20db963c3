import fc from 'fast-check'
import { expect, test } from 'vitest'
import { askingHandlers } from '../../../electron/station/bridge/asking-handlers.ts'
import { openJournal } from '../../../electron/station/journal/journal.ts'
import type { StationParts } from '../../../electron/station/station-parts.ts'
import { throughput } from '../../../shared/metrics/throughput.ts'
import { abandoned, benchStream, closed, opened, refusedScan, scanned } from '../../central/bench-stream.ts'

const MIDNIGHT = Date.UTC(2026, 10, 21)
const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago']

/** A pack, or a refused scan, that begins some minutes before or after midnight and takes its time. */
const steps = fc.array(
  fc.record({
    minute: fc.integer({ min: -4000, max: 4000 }),
    length: fc.integer({ min: 1, max: 600 }),
    end: fc.constantFrom('closed', 'abandoned', 'open', 'refused'),
  }),
  { minLength: 1, maxLength: 8 },
)

test("the station's figures equal a fold of all its events, in any time zone", async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.constantFrom(...zones), async (script, timeZone) => {
      const journal = openJournal(':memory:')
      const bench = benchStream('bench-1', journal.head().stream)
      script.forEach(({ minute, length, end }, index) => {
        const at = (minutes: number) => new Date(MIDNIGHT + minutes * 60_000).toISOString()
        const pack = `pack-${index}`
        if (end === 'refused') {
          bench.add('bench', refusedScan(), at(minute))
          return
        }
        bench.add(pack, opened(`ord-${index}`), at(minute))
        bench.add(pack, scanned(), at(minute + length / 2))
        if (end === 'closed') bench.add(pack, closed(`ord-${index}`, `N-${index}`), at(minute + length))
        if (end === 'abandoned') bench.add(pack, abandoned(), at(minute + length))
      })
      journal.append(bench.events)
      // Only the journal is asked for these figures.
      const handlers = askingHandlers({ journal } as unknown as StationParts)
      const { figures } = await handlers['throughput.station']({ day: '2026-11-21', timeZone })
      expect(figures).toEqual(throughput(bench.events, { day: '2026-11-21', timeZone }))
      journal.close()
    }),
    { numRuns: 60 },
  )
})
