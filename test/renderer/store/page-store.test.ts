import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import Dexie from 'dexie'
import { describe, expect, test } from 'vitest'
import { BenchDatabase, NewerStore } from '../../../renderer/store/database.ts'
import { openKeepsakes } from '../../../renderer/store/keepsakes.ts'
import { openPageStore } from '../../../renderer/store/page-store.ts'
import { emptyHead, hashOf } from '../../../shared/event/envelope.ts'
import { chained, refusedBody } from '../../shared/event/stream.ts'
import { dossier } from '../../shared/pack/fixtures.ts'

const bodies = [refusedBody(), refusedBody('unreadable'), refusedBody('line-full')]

async function reopened(name: string) {
  return (await openPageStore(name)).load()
}

describe("the page's store", () => {
  test('begins empty, with a mark of its own that stays', async () => {
    const name = randomUUID()
    const first = await reopened(name)
    expect(first).toMatchObject({ head: null, journaled: null, events: [], dossiers: new Map() })
    expect((await reopened(name)).generation).toBe(first.generation)
    expect((await reopened(randomUUID())).generation).not.toBe(first.generation)
  })

  test('gives back what was kept, in the order it was kept, and where the next event goes', async () => {
    const name = randomUUID()
    const store = await openPageStore(name)
    const { events, head } = chained(bodies)
    const [first, ...rest] = events
    if (!first) throw new Error('no events')
    await store.commit([first])
    await store.commit(rest, {
      dossier: { subject: 'pack-1', dossier: dossier() },
      print: { job: 'j', body: '^XA^XZ' },
    })
    await store.noteJournaled(head.stream, 2)
    expect(await reopened(name)).toMatchObject({
      head,
      journaled: { stream: head.stream, seq: 2 },
      events,
      dossiers: new Map([['pack-1', dossier()]]),
    })
    expect(await store.printBody('j')).toBe('^XA^XZ')
    expect(await store.printBody('k')).toBeUndefined()
  })

  test('prunes by subject, and remembers where the next event goes', async () => {
    const name = randomUUID()
    const store = await openPageStore(name)
    const mine = chained(bodies)
    const other = chained([refusedBody()], mine.head, 'pack-2')
    await store.commit(mine.events, { dossier: { subject: 'pack-1', dossier: dossier() } })
    await store.commit(other.events, { print: { job: 'j', body: 'x' } })
    await store.prune(['pack-2'], ['j'])
    expect(await reopened(name)).toMatchObject({ events: mine.events, head: other.head })
    expect(await store.printBody('j')).toBeUndefined()
    await store.prune(['pack-1'], [])
    const last = await reopened(name)
    expect(last).toMatchObject({ events: [], head: other.head, dossiers: new Map() })
  })

  test('is replaced by what the journal says, and stands where the journal stands', async () => {
    const name = randomUUID()
    const store = await openPageStore(name)
    await store.commit(chained(bodies).events, { dossier: { subject: 'pack-1', dossier: dossier() } })
    const { events } = chained(bodies, undefined, 'pack-9')
    const head = { ...emptyHead(randomUUID()), seq: 70, hash: 'b'.repeat(64) }
    await store.rebuild(head, events, new Map([['pack-9', dossier({ number: '9' })]]))
    const loaded = await reopened(name)
    expect(loaded).toMatchObject({ head, events, journaled: { stream: head.stream, seq: 70 } })
    expect([...loaded.dossiers.keys()]).toEqual(['pack-9'])
  })

  test('folds old and new streams in the order they happened', async () => {
    const name = randomUUID()
    const store = await openPageStore(name)
    const old = chained(bodies)
    const young = chained([refusedBody()])
    await store.rebuild(emptyHead(young.head.stream), old.events, new Map())
    await store.commit(young.events)
    expect(await reopened(name)).toMatchObject({ events: [...old.events, ...young.events], head: young.head })
  })

  test('keeps what has no place to be read, opens without it, and gives its place to nobody', async () => {
    const name = randomUUID()
    const store = await openPageStore(name)
    const { events, head } = chained(bodies)
    await store.commit(events)
    const db = new BenchDatabase(name)
    await db.events.add({ ordinal: 99, subject: 'pack-1', event: { type: 'from.the.future' } as never })
    await db.dossiers.put({ subject: 'pack-1', dossier: { order: 'torn' } })
    const loaded = await reopened(name)
    expect(loaded).toMatchObject({ events, head: null })
    expect(loaded.dossiers.size).toBe(0)
    await (await openPageStore(name)).rebuild(head, events, new Map())
    expect(await reopened(name)).toMatchObject({ events, head })
    expect((await db.events.toArray()).map(({ event }) => event.type)).toContain('from.the.future')
  })

  test.each([
    ['nothing it is', { generation: 7, head: 'x', journaled: null }],
    ['parts of it', { generation: 'mine', head: { stream: 'x', seq: 3 }, journaled: { stream: 'x', seq: -1 } }],
    ['other kinds', { generation: {}, head: { stream: randomUUID(), seq: '3', hash: 'y' }, journaled: { seq: 3 } }],
  ])('marks that hold %s are put right, and no place is used twice', async (_what, torn) => {
    const name = randomUUID()
    const store = await openPageStore(name)
    const { events, head } = chained(bodies)
    await store.commit(events)
    await store.commit(chained([refusedBody()], head, 'pack-2').events)
    // The place of the newest event is known by the mark alone.
    await store.prune(['pack-2'], [])
    const db = new BenchDatabase(name)
    for (const [key, value] of Object.entries(torn)) await db.meta.put({ key, value } as never)
    const loaded = await reopened(name)
    expect(loaded).toMatchObject({ journaled: null, events })
    expect(loaded.generation).toMatch(/^[0-9a-f-]{36}$/)
    expect(loaded.head).toEqual(emptyHead(loaded.head?.stream ?? ''))
    expect(loaded.head?.stream).not.toBe(head.stream)
    expect(await reopened(name)).toEqual(loaded)
    // It goes on in the stream that was begun.
    if (!loaded.head) throw new Error('no head')
    const next = chained([refusedBody()], loaded.head, 'pack-3')
    await (await openPageStore(name)).commit(next.events)
    expect((await reopened(name)).head).toEqual(next.head)
  })

  test('counts only the later of two events in one place: the earlier was given up on and landed late', async () => {
    const name = randomUUID()
    const store = await openPageStore(name)
    const before = chained([refusedBody()])
    const late = chained([refusedBody('late')], before.head)
    const kept = chained([refusedBody('kept'), refusedBody()], before.head)
    await store.commit(before.events)
    await store.commit(late.events)
    await store.commit(kept.events)
    expect(await reopened(name)).toMatchObject({ events: [...before.events, ...kept.events], head: kept.head })
    expect(hashOf(kept.events[1] as never)).toBe(kept.head.hash)
  })
})

describe('a store of a newer program', () => {
  test.each([
    ['packbench', () => openPageStore('newer')],
    ['keepsakes', () => openKeepsakes('newer')],
  ])('%s: is refused, and left alone', async (_what, open) => {
    await Dexie.delete('newer')
    const newer = new Dexie('newer')
    newer.version(7).stores({ events: 'ordinal', meta: 'key', rows: 'key', later: 'id' })
    await newer.open()
    await newer.table('later').put({ id: 'x' })
    newer.close()
    await expect(open()).rejects.toThrow(/version 7/)
    await expect(open()).rejects.toBeInstanceOf(NewerStore)
    const again = new Dexie('newer')
    await again.open()
    expect([again.verno, await again.table('later').count()]).toEqual([7, 1])
    again.close()
  })
})
