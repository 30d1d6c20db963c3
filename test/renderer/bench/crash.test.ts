import { beforeAll, describe, expect, test } from 'vitest'
import type { StreamEvent } from '../../../shared/event/catalogue.ts'
import { emptyHead, follow } from '../../../shared/event/envelope.ts'
import { packOn } from './packer.ts'
import { Life, openBench, PackingStation, pack, settle, typesOf } from './rig.ts'

/** Commits of one whole pack; every one of them is a place to die at. */
const MOST_COMMITS = 40

function streamsOf(events: readonly StreamEvent[]): StreamEvent[][] {
  return [...Map.groupBy(events, ({ stream }) => stream).values()]
}

function expectPackedOnce(station: PackingStation): void {
  const kept = station.kept()
  for (const stream of streamsOf(kept)) {
    expect(follow(emptyHead(stream[0]?.stream ?? ''), stream)).toMatchObject({ ok: true })
  }
  const closed = kept.filter((event) => event.type === 'pack.closed')
  expect(closed.map(({ data }) => data)).toMatchObject([
    { lines: [{ quantity: 2 }, { quantity: 1 }, { quantity: 10 }] },
  ])
  expect(typesOf(kept).filter((type) => type === 'pack.opened')).toHaveLength(1)
  const scanned = kept.flatMap((event) => (event.type === 'pack.unitsScanned' ? event.data.counts : []))
  expect(scanned.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(13)
  const sends = kept.flatMap((event) => (event.type === 'print.sent' ? [event.subject] : []))
  expect(new Set(sends).size).toBe(sends.length)
  expect(new Set(station.sent).size).toBe(station.sent.length)
  for (const job of station.sent) expect(sends).toContain(job)
  expect(new Set(kept.map(({ id }) => id)).size).toBe(kept.length)
}

let commits = 0

beforeAll(async () => {
  const station = new PackingStation()
  const life = new Life()
  await packOn(await openBench(station, { life }))
  commits = life.commits
  expectPackedOnce(station)
})

async function killed(
  endAfter: number,
  appendReached: boolean,
  thenOpen: (station: PackingStation, name: string) => Promise<void>,
) {
  const station = new PackingStation()
  const life = Object.assign(new Life(), { endAfter, appendReached })
  const first = await openBench(station, { life })
  await packOn(first, () => life.dead)
  expect(life.dead).toBe(endAfter <= commits)
  await settle()
  await thenOpen(station, first.name)
}

describe.each([true, false])(
  'a page killed in the middle of a pack, its last append having reached the journal: %s',
  (reached) => {
    const places = Array.from({ length: MOST_COMMITS }, (_, at) => at + 1)

    test('has fewer places to die at than are tried', () => {
      expect(commits).toBeGreaterThan(20)
      expect(commits).toBeLessThanOrEqual(MOST_COMMITS)
    })

    test.each(places)('after commit %i, goes on to the end when it is opened again', async (endAfter) => {
      if (endAfter > commits) return
      await killed(endAfter, reached, async (station, name) => {
        const before = station.sent.length
        const next = await openBench(station, { name })
        await packOn(next)
        await settle()
        expectPackedOnce(station)
        expect(station.sent.length - before).toBeLessThanOrEqual(1)
        expect(station.sent.length).toBeLessThanOrEqual(1)
      })
    })

    test.each(places.filter((at) => at % 3 === 0))(
      'after commit %i, goes on where the journal stands when its store is gone too',
      async (endAfter) => {
        if (endAfter > commits) return
        await killed(endAfter, true, async (station) => {
          const next = await openBench(station)
          await packOn(next)
          await settle()
          expectPackedOnce(station)
        })
      },
    )
  },
)

test('a page killed twice in one pack goes on all the same', async () => {
  const station = new PackingStation()
  let name: string | undefined
  for (const endAfter of [5, 6, 4]) {
    const life = Object.assign(new Life(), { endAfter })
    const at = await openBench(station, { life, ...(name ? { name } : {}) })
    name = at.name
    await packOn(at, () => life.dead)
  }
  const last = await openBench(station, { name: name ?? '' })
  await packOn(last)
  await settle()
  expect(pack(last)?.phase).toBe('closed')
  expectPackedOnce(station)
})
