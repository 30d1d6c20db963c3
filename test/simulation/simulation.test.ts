import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startCentral, type TestCentral } from '../central/start-central.ts'
import { playDay } from './day.ts'
import type { Plant } from './sim-bench.ts'

/** More with `PACKBENCH_SEEDS=500`; one alone with `PACKBENCH_SEED=17`. */
const one = process.env['PACKBENCH_SEED']
const many = Number(process.env['PACKBENCH_SEEDS'] ?? 20)
const seeds = one === undefined ? Array.from({ length: many }, (_none, index) => index + 1) : [Number(one)]

let central: TestCentral
beforeAll(async () => {
  central = await startCentral()
})
afterAll(() => central.close())

describe('on a bad day, everything accepted reaches central once', () => {
  test.each(seeds)('seed %i', async (seed) => {
    expect(await playDay(central, seed)).toEqual([])
  })
})

/** Mistakes that sync engines make. A simulation is worth what it finds of them. */
const plants: readonly Plant[] = [
  {
    name: 'confirms what was sent, whatever central answered',
    push: (ports) => ({
      ...ports,
      async push(batch) {
        const asked = await ports.push(batch)
        ports.confirm(batch.stream, batch.events.at(-1)?.seq ?? 0)
        return asked
      },
    }),
  },
  {
    name: 'takes the highest seq for the highest contiguous one',
    push: (ports) => ({
      ...ports,
      confirm: (stream, to) => ports.confirm(stream, to + 1),
    }),
  },
  {
    name: 'loses the answer to a gap',
    push: (ports) => ({
      ...ports,
      async push(batch) {
        const asked = await ports.push(batch)
        return asked.kind === 'answered' && asked.answer.gap
          ? {
              ...asked,
              answer: { ...asked.answer, gap: null, hash: undefined, confirmedTo: batch.events.at(-1)?.seq ?? 0 },
            }
          : asked
      },
    }),
  },
  {
    name: 'keeps the journal in memory only while the page is away',
    bench({ station }) {
      const append = station.journal.append.bind(station.journal)
      let calls = 0
      station.journal = {
        ...station.journal,
        append: (events) => (++calls % 7 === 0 ? ((events.at(-1) as { seq: number }).seq ?? 0) : append(events)),
      }
    },
  },
  {
    name: 'sends each event under a new id when it tries again',
    push: (ports) => ({
      ...ports,
      push: (batch) =>
        ports.push({ ...batch, events: batch.events.map((event) => ({ ...event, id: crypto.randomUUID() })) }),
    }),
  },
]

describe('a planted mistake is found', () => {
  test.each(plants)('$name', async (plant) => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const faults = await playDay(central, seed, plant)
      if (faults.length > 0) return
    }
    expect.fail('six days went by and nobody noticed')
  })
})
