import { describe, expect, test } from 'vitest'
import { emptyHead, follow, hashOf } from '../../../shared/event/envelope.ts'
import { dossier } from '../../shared/pack/fixtures.ts'
import { attached, note, openedBody, openPage, packBodies, scannedBody } from './page.ts'
import { StationInTest } from './station.ts'

const seqs = (events: readonly { seq: number }[]) => events.map(({ seq }) => seq)
const ids = (events: readonly { id: string }[]) => events.map(({ id }) => id)

describe('recording', () => {
  test('keeps an event in both homes before it answers', async () => {
    const { station, page } = await attached()
    const { event, handOver } = await note(page)
    expect(handOver).toBe('journaled')
    expect(station.kept()).toEqual([event])
    expect((await page.store.load()).events).toEqual([event])
    expect(page.ledger.status()).toMatchObject({ attached: true, head: { seq: 1 }, waiting: 0, fault: null })
    expect(page.ledger.journaled([event])).toBe(true)
  })

  test('keeps several subjects of one command together, chained', async () => {
    const { station, page } = await attached()
    const { events } = await page.ledger.record(
      [
        { subject: 'pack-1', bodies: packBodies },
        { subject: 'pack-2', bodies: [openedBody] },
      ],
      'ana',
    )
    expect(seqs(events)).toEqual([1, 2, 3, 4, 5])
    expect(follow(emptyHead(events[0]?.stream ?? ''), station.kept())).toMatchObject({ ok: true })
    expect(events.map(({ subject }) => subject)).toEqual([...Array(4).fill('pack-1'), 'pack-2'])
  })

  test('nothing is nothing', async () => {
    const { station, page } = await attached()
    expect(await page.ledger.record([], 'ana')).toEqual({ events: [], handOver: 'journaled' })
    expect(station.appends).toBe(0)
  })
})

describe('while the station is away', () => {
  test('the page keeps all, and hands it over in order and once when the station is back', async () => {
    const { station, page } = await attached()
    const first = await note(page)
    station.up = false
    const later: Awaited<ReturnType<typeof note>>[] = []
    for (let count = 0; count < 5; count++) later.push(await note(page))
    expect(later.map(({ handOver }) => handOver)).toEqual(Array(5).fill('later'))
    expect(page.ledger.status().waiting).toBe(5)
    expect(page.ledger.journaled(later.map(({ event }) => event))).toBe(false)
    expect(await page.ledger.attach()).toBe('away')
    station.up = true
    expect(await page.ledger.attach()).toBe('level')
    expect(station.kept()).toEqual([first.event, ...later.map(({ event }) => event)])
    expect(page.ledger.status().waiting).toBe(0)
  })

  test('a reload loses nothing: what the journal lacks is handed over by the next page', async () => {
    const { station, page } = await attached()
    await note(page)
    station.up = false
    for (let count = 0; count < 3; count++) await note(page)
    const next = await openPage(station, page.name)
    expect(next.ledger.status().waiting).toBe(3)
    await note(next)
    station.up = true
    await next.ledger.attach()
    expect(seqs(station.kept())).toEqual([1, 2, 3, 4, 5])
    expect(ids((await next.store.load()).events)).toEqual(ids(station.kept()))
  })

  test('a page that never met one begins a stream that the journal adopts', async () => {
    const station = new StationInTest()
    station.up = false
    const page = await openPage(station)
    await page.ledger.record([{ subject: 'pack-1', bodies: [openedBody] }], 'ana')
    const first = await note(page, 'pack-1', scannedBody)
    station.up = true
    expect(await page.ledger.attach()).toBe('rebuilt')
    expect(page.ledger.openEvents().map(({ type }) => type)).toEqual(['pack.opened', 'pack.unitsScanned'])
    const second = await note(page, 'pack-1', scannedBody)
    expect(second.event.stream).not.toBe(first.event.stream)
    expect(second.event.seq).toBe(1)
    const reloaded = await openPage(station, page.name)
    expect(reloaded.ledger.openEvents().map(({ seq }) => seq)).toEqual([1, 2, 1])
    expect(await reloaded.ledger.attach()).toBe('level')
    expect((await note(reloaded)).event).toMatchObject({ stream: second.event.stream, seq: 2 })
    expect(reloaded.ledger.status()).toMatchObject({ waiting: 0, fault: null })
  })
})

describe('when a home fails', () => {
  test('the journal: the page alone accepts, says why, and hands over later', async () => {
    const { station, page } = await attached()
    station.refusal = 'the disk is full'
    const { handOver, event } = await note(page)
    expect(handOver).toBe('later')
    expect(page.ledger.status()).toMatchObject({ waiting: 1, fault: 'the disk is full' })
    station.refusal = null
    const next = await note(page)
    expect(next.handOver).toBe('journaled')
    expect(station.kept()).toEqual([event, next.event])
    expect(page.ledger.status()).toMatchObject({ waiting: 0, fault: null })
  })

  test('a page that knows it is behind its journal begins a stream of its own, also across a restart', async () => {
    const { station, page } = await attached()
    page.store.failing = true
    const first = await note(page)
    station.up = false
    const behind = await openPage(station, page.name)
    const second = await note(behind)
    expect(second.event.stream).not.toBe(first.event.stream)
    const again = await openPage(station, page.name)
    expect(again.ledger.status().waiting).toBe(1)
    station.up = true
    expect(await again.ledger.attach()).toBe('rebuilt')
    expect(new Set(ids(station.kept()))).toEqual(new Set(ids([first.event, second.event])))
  })

  test('a page that is behind its journal and goes on before it attached keeps what it recorded', async () => {
    const { station, page } = await attached()
    const first = await note(page)
    page.store.failing = true
    const second = await note(page)
    // An older copy of the store, brought back with its notes.
    await page.store.noteJournaled(first.event.stream, first.event.seq)
    const behind = await openPage(station, page.name)
    const forked = await note(behind)
    expect(forked).toMatchObject({ handOver: 'later', event: { seq: second.event.seq } })
    expect(await behind.ledger.attach()).toBe('rebuilt')
    expect(behind.ledger.status()).toMatchObject({ waiting: 0, fault: null })
    expect(new Set(ids(station.kept()))).toEqual(new Set(ids([first.event, second.event, forked.event])))
    expect((await note(behind)).event).toMatchObject({ stream: first.event.stream, seq: 3 })
    expect(station.kept()).toHaveLength(4)
  })

  test('the page: the journal alone accepts, and the page has it again with the next event', async () => {
    const { station, page } = await attached()
    await note(page)
    page.store.failing = true
    const { handOver } = await note(page)
    expect(handOver).toBe('journaled')
    page.store.failing = false
    await note(page)
    const reloaded = await openPage(station, page.name)
    expect(await reloaded.ledger.attach()).toBe('level')
    expect(ids(reloaded.ledger.openEvents())).toEqual(ids(station.kept()))
  })

  test('the page, with what an opened pack needs beside its event', async () => {
    const { station, page } = await attached()
    page.store.failing = true
    const beside = { dossier: { subject: 'pack-1', dossier: dossier() } }
    await page.ledger.record([{ subject: 'pack-1', bodies: [openedBody] }], 'ana', beside)
    page.store.failing = false
    await note(page, 'pack-1', scannedBody)
    const reloaded = await openPage(station, page.name)
    expect(reloaded.ledger.dossiers().get('pack-1')).toEqual(dossier())
    expect(seqs(reloaded.ledger.openEvents())).toEqual([1, 2])
  })

  test('the page, until it is reloaded: it comes back from the journal', async () => {
    const { station, page } = await attached()
    await page.ledger.record([{ subject: 'pack-1', bodies: [openedBody] }], 'ana')
    page.store.failing = true
    await note(page, 'pack-1', scannedBody)
    station.answers['orders.dossier'] = () => ({ dossier: dossier() })
    const reloaded = await openPage(station, page.name)
    expect(await reloaded.ledger.attach()).toBe('rebuilt')
    expect(seqs(reloaded.ledger.openEvents())).toEqual([1, 2])
  })

  test.each(['away', 'refusing'])(
    'both, the journal %s: nothing is accepted, and the next event takes the place',
    async (how) => {
      const { station, page } = await attached()
      const first = await note(page)
      if (how === 'away') station.up = false
      else station.refusal = 'full'
      page.store.failing = true
      await expect(note(page)).rejects.toThrow('the disk is full')
      expect(page.ledger.status().waiting).toBe(0)
      page.store.failing = false
      const second = await note(page)
      expect(second.event).toMatchObject({ seq: 2, prev: expect.any(String) })
      expect(follow(emptyHead(first.event.stream), [first.event, second.event])).toMatchObject({ ok: true })
      station.up = true
      station.refusal = null
      await page.ledger.attach()
      expect(station.kept()).toEqual([first.event, second.event])
      expect((await page.store.load()).events).toEqual([first.event, second.event])
    },
  )
})

describe('an event that a newer program kept', () => {
  const newer: [what: string, change: object][] = [
    ['of a type nobody here knows', { type: 'pack.teleported', data: { to: 'mars' } }],
    ['of a newer version', { v: 2 }],
    ['with a member more', { data: { reason: 'later', by: 'drone' } }],
    ['in an envelope with a member more', { signature: 'xyz' }],
  ]

  test.each(newer)('%s: stays in both homes, keeps its place, is told, and its pack rests', async (_what, change) => {
    const { station, page } = await attached()
    const { event: opened } = await note(page, 'pack-1', openedBody)
    await note(page, 'pack-2', openedBody)
    station.up = false
    const { event } = await note(page, 'pack-1', scannedBody)
    const strange = { ...event, ...change } as never
    await page.store.reseat([strange])

    const later = await openPage(station, page.name)
    expect(later.ledger.status()).toMatchObject({ head: { seq: 3 }, waiting: 1, strange: 1 })
    expect(later.ledger.openEvents().map(({ subject }) => subject)).toEqual(['pack-2'])
    const { event: next } = await note(later, 'bench')
    expect([next.seq, next.prev]).toEqual([4, hashOf(strange)])
    station.up = true
    expect(await later.ledger.attach()).toBe('level')
    expect(station.journal.strangeCount()).toBe(1)
    const sent = station.journal.outbox.read(10)?.events
    expect(sent).toEqual([opened, expect.objectContaining({ subject: 'pack-2' }), strange, next])

    const emptied = await openPage(station)
    expect(await emptied.ledger.attach()).toBe('rebuilt')
    expect(emptied.ledger.status()).toMatchObject({ head: { seq: 4 }, strange: 1 })
    expect(emptied.ledger.openEvents().map(({ subject }) => subject)).toEqual(['pack-2'])
    expect((await emptied.store.load()).events).toContainEqual(strange)
  })
})

test('copies of ended work are let go', async () => {
  const { page } = await attached()
  await page.ledger.record([{ subject: 'pack-1', bodies: [openedBody] }], 'ana', {
    dossier: { subject: 'pack-1', dossier: dossier() },
  })
  expect([...page.ledger.dossiers().keys()]).toEqual(['pack-1'])
  page.ledger.forget(['pack-1'])
  expect(page.ledger.dossiers().size).toBe(0)
})
