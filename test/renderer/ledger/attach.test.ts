import { describe, expect, test } from 'vitest'
import { dossier } from '../../shared/pack/fixtures.ts'
import { abandonedBody, attached, note, openedBody, openPage, packBodies, scannedBody } from './page.ts'
import { StationInTest } from './station.ts'

const seqs = (events: readonly { seq: number }[]) => events.map(({ seq }) => seq)
const ids = (events: readonly { id: string }[]) => events.map(({ id }) => id)

describe('attaching', () => {
  test('a page whose store was emptied gets its open work from the journal, with copies of its orders', async () => {
    const { station, page } = await attached()
    await page.ledger.record([{ subject: 'pack-1', bodies: packBodies }], 'ana')
    await page.ledger.record([{ subject: 'pack-2', bodies: [openedBody, abandonedBody] }], 'ana')
    station.answers['orders.dossier'] = () => ({ dossier: dossier() })
    const emptied = await openPage(station)
    expect(emptied.ledger.openEvents()).toEqual([])
    expect(await emptied.ledger.attach()).toBe('rebuilt')
    expect(seqs(emptied.ledger.openEvents())).toEqual([1, 2, 3, 4])
    expect(emptied.ledger.dossiers().get('pack-1')).toEqual(dossier())
    expect((await note(emptied)).event.seq).toBe(7)
    const reloaded = await openPage(station, emptied.name)
    expect(await reloaded.ledger.attach()).toBe('level')
    expect(seqs(reloaded.ledger.openEvents())).toEqual([1, 2, 3, 4, 7])
  })

  test('a page that is behind its journal, as after a profile was brought back, is rebuilt', async () => {
    const { station, page } = await attached()
    await note(page, 'pack-1', openedBody)
    const other = await openPage(station)
    await other.ledger.attach()
    await note(other, 'pack-1', scannedBody)
    const old = await openPage(station, page.name)
    expect(await old.ledger.attach()).toBe('rebuilt')
    expect(seqs(old.ledger.openEvents())).toEqual([1, 2])
    expect((await note(old)).event.seq).toBe(3)
  })

  test('a new journal gets what the page still has of the old stream, and goes on in its own', async () => {
    const { page, station } = await attached()
    await page.ledger.record([{ subject: 'pack-1', bodies: [openedBody] }], 'ana')
    station.up = false
    await note(page, 'pack-1', scannedBody)
    const fresh = new StationInTest()
    const next = await openPage(fresh, page.name)
    expect(await next.ledger.attach()).toBe('rebuilt')
    expect(seqs(fresh.kept())).toContain(2)
    expect((await note(next)).event).toMatchObject({ stream: fresh.journal.head().stream, seq: 1 })
  })

  test('never empties a store of events that the journal does not have', async () => {
    const { page } = await attached()
    const first = await note(page, 'pack-1', openedBody)
    const fresh = new StationInTest()
    fresh.refusal = 'the disk is full'
    fresh.up = false
    const next = await openPage(fresh, page.name)
    const second = await note(next, 'pack-1', scannedBody)
    fresh.up = true
    expect(await next.ledger.attach()).toBe('away')
    const kept = await next.store.load()
    expect(ids(kept.events)).toEqual(ids([first.event, second.event]))
  })
})

describe('after all work was pruned', () => {
  test('a restarted page goes on with the next place, station or not', async () => {
    const { station, page } = await attached()
    await page.ledger.record([{ subject: 'pack-1', bodies: [openedBody, abandonedBody] }], 'ana')
    await page.store.prune(['pack-1'], ['pack-1'])
    expect((await page.store.load()).events).toEqual([])
    for (const up of [true, false]) {
      station.up = up
      const next = await openPage(station, page.name)
      const { event } = await note(next)
      expect(event.seq).toBe(up ? 3 : 4)
    }
    station.up = true
    const last = await openPage(station, page.name)
    expect(await last.ledger.attach()).toBe('level')
    expect(seqs(station.kept())).toEqual([1, 2, 3, 4])
  })

  test('a page that was rebuilt does not fall back behind the journal by pruning', async () => {
    const { station, page } = await attached()
    await note(page, 'pack-1', openedBody)
    for (let count = 0; count < 4; count++) await note(page, 'bench')
    station.answers['orders.dossier'] = () => ({ dossier: dossier() })
    const rebuilt = await openPage(station)
    await rebuilt.ledger.attach()
    await rebuilt.store.prune(['none'], [])
    station.up = false
    const offline = await openPage(station, rebuilt.name)
    expect((await note(offline)).event.seq).toBe(6)
  })

  test('a page that was rebuilt on a new stream does not fall back to the old one by pruning', async () => {
    const offline = new StationInTest()
    offline.up = false
    const page = await openPage(offline)
    await note(page, 'pack-1', openedBody)
    const station = new StationInTest()
    station.answers['orders.dossier'] = () => ({ dossier: dossier() })
    const next = await openPage(station, page.name)
    await next.ledger.attach()
    await next.store.prune(['none'], [])
    station.up = false
    const last = await openPage(station, next.name)
    expect((await note(last)).event).toMatchObject({ stream: station.journal.head().stream, seq: 1 })
  })
})
