import { describe, expect, test } from 'vitest'
import type { StreamEvent } from '../../../shared/event/catalogue.ts'
import { emptyHead, follow } from '../../../shared/event/envelope.ts'
import { packOn } from './packer.ts'
import { eventsInStore, Life, openBench, PackingStation, pack, settle, typesOf } from './rig.ts'

/** Commits of one whole pack; every one of them is a place to die at. */
const COMMITS = 24

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

test('a whole pack is as many commits as are tried below', async () => {
  const station = new PackingStation()
  const life = new Life()
  await packOn(await openBench(station, { life }))
  expect(life.commits).toBe(COMMITS)
  expectPackedOnce(station)
})

/** A page that dies at its commit number `endAfter`, and its station. */
async function killed(endAfter: number, reached: Life['reached']) {
  const station = new PackingStation()
  const life = Object.assign(new Life(), { endAfter, reached })
  const page = await openBench(station, { life })
  await packOn(page, () => life.dead)
  await settle()
  expect(life.dead).toBe(true)
  const ahead = (await eventsInStore(page.name)).length - station.kept().length
  expect(Math.sign(ahead)).toBe({ both: 0, page: 1, journal: -1 }[reached])
  return { station, name: page.name }
}

const places = Array.from({ length: COMMITS }, (_, at) => at + 1)

describe.each(['both', 'page', 'journal'] as const)('a page killed as its last events reached %s', (reached) => {
  test.each(places)('at commit %i, goes on to the end when it is opened again', async (endAfter) => {
    const { station, name } = await killed(endAfter, reached)
    const next = await openBench(station, { name })
    await packOn(next)
    await settle()
    expectPackedOnce(station)
    expect(station.sent.length).toBeLessThanOrEqual(1)
  })
})

describe('a page killed and its store lost', () => {
  test.each(places)('at commit %i, goes on where the journal stands', async (endAfter) => {
    const { station } = await killed(endAfter, 'both')
    const next = await openBench(station)
    await packOn(next)
    await settle()
    expectPackedOnce(station)
    expect(station.sent.length).toBeLessThanOrEqual(1)
  })
})

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
