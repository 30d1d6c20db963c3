import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openJournal } from '../../../electron/station/journal/journal.ts'
import type { EventBody } from '../../../shared/event/catalogue.ts'
import { packEvent } from '../../../shared/pack/event.ts'
import { abandoned, benchStream, opened } from '../../central/bench-stream.ts'
import { temporaryFolder } from './temporary-folder.ts'

test('a serial is known to have left in any pack of this bench that was not given up, or its note undone', () => {
  const journal = openJournal(join(temporaryFolder(), 'journal.sqlite'))
  const bench = benchStream('bench-1', journal.head().stream)
  const noted = (serial: string) => packEvent('pack.captured', { scan: 's', product: 'mug', method: 'scan', serial })
  const [, left, undone] = [opened('o1'), noted('S-1'), noted('S-2')].map((body) => bench.add('pack-1', body))
  bench.add('pack-1', packEvent('pack.captureUndone', { undoes: undone?.id ?? '' }))
  for (const body of [opened('o2'), noted('S-3'), abandoned()]) bench.add('pack-2', body)
  journal.append(bench.events)
  expect(left?.type).toBe('pack.captured')
  const seen = (product: string, pack: string) => journal.serialsSeen(product, ['S-1', 'S-2', 'S-3', 'S-4'], pack)
  expect(seen('mug', 'pack-9')).toEqual(['S-1'])
  expect(seen('mug', 'pack-1')).toEqual([])
  expect(seen('hat', 'pack-9')).toEqual([])
  journal.close()
})

test('a serial that came back may leave again, and is known once it did', () => {
  const journal = openJournal(join(temporaryFolder(), 'journal.sqlite'))
  const bench = benchStream('bench-1', journal.head().stream)
  const noted = packEvent('pack.captured', { scan: 's', product: 'mug', method: 'scan', serial: 'S-1' })
  const keep = () => journal.append(bench.events.slice(journal.head().seq))
  const seen = (product = 'mug') => journal.serialsSeen(product, ['S-1'], 'pack-9')
  const back = (product: string, serial: string): EventBody => ({
    type: 'return.closed',
    v: 1,
    data: {
      order: 'o1',
      rma: null,
      units: [
        {
          unit: 1,
          product,
          quantity: 1,
          condition: 'sealed',
          reason: 'unknown',
          disposition: 'restock',
          lpn: 'L-1',
          serial,
        },
      ],
    },
  })
  for (const body of [opened('o1'), noted]) bench.add('pack-1', body)
  bench.add('ret-0', back('hat', 'S-1'))
  bench.add('ret-1', back('mug', 'S-2'))
  keep()
  expect(seen()).toEqual(['S-1'])
  bench.add('ret-2', back('mug', 'S-1'))
  keep()
  expect(seen()).toEqual([])
  for (const body of [opened('o2'), noted]) bench.add('pack-2', body)
  keep()
  expect(seen()).toEqual(['S-1'])
  expect(journal.returnsOf({ order: 'o1' }).map((each) => each.return)).toEqual(['ret-0', 'ret-1', 'ret-2'])
  expect(journal.returnsOf({ rma: 'o1' })).toEqual([])
  journal.close()
})
