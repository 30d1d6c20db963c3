import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { openJournal } from '../../../electron/station/journal/journal.ts'
import { temporaryFolder } from '../../electron/station/temporary-folder.ts'
import { dossier } from '../../shared/pack/fixtures.ts'
import { abandonedBody, attached, note, openedBody, openPage, scannedBody } from './page.ts'
import { StationInTest } from './station.ts'

const ids = (events: readonly { id: string }[]) => events.map(({ id }) => id).toSorted()

/** One pack that ended and was put away, one that is open. `earlier` opens the journal as it was after the first event. */
async function afterWork() {
  const file = join(temporaryFolder(), `${randomUUID()}.sqlite`)
  const { station, page } = await attached(new StationInTest(openJournal(file)))
  station.answers['orders.dossier'] = () => ({ dossier: dossier() })
  const first = await note(page, 'pack-1', openedBody)
  const copy = copyOf(file)
  const last = await note(page, 'pack-1', abandonedBody)
  await page.store.prune(['pack-1'], ['pack-1'])
  const open = await page.ledger.record([{ subject: 'pack-2', bodies: [openedBody, scannedBody] }], 'ana')
  return { station, page, ended: [first.event, last.event], open: open.events, earlier: () => openJournal(copy) }
}

function copyOf(file: string): string {
  const copy = `${file}.copy`
  const db = new DatabaseSync(file)
  db.exec(`VACUUM INTO '${copy}'`)
  db.close()
  return copy
}

/** The station comes back with this journal. */
function back(station: StationInTest, journal = openJournal(':memory:')): StationInTest {
  const next = new StationInTest(journal)
  next.answers = station.answers
  return next
}

test('a journal that is gone gets all from the page: what is open and what ended', async () => {
  const { station, page, ended, open } = await afterWork()
  const anew = back(station)
  const next = await openPage(anew, page.name)
  expect(await next.ledger.attach()).toBe('rebuilt')
  expect(ids(anew.kept())).toEqual(ids([...ended, ...open]))
  expect(ids(next.ledger.openEvents())).toEqual(ids(open))
})

test('a journal that lost its end gets it back, and both go on in the same stream', async () => {
  const { station, page, ended, open, earlier } = await afterWork()
  const anew = back(station, earlier())
  const next = await openPage(anew, page.name)
  expect(await next.ledger.attach()).toBe('level')
  const { event } = await note(next, 'pack-2', scannedBody)
  expect(event.seq).toBe(5)
  expect(ids(anew.kept())).toEqual(ids([...ended, ...open, event]))
})

test('a journal that goes back under a page that is up is brought up to date without a reload', async () => {
  const { station, page, ended, open, earlier } = await afterWork()
  station.journal = earlier()
  station.forked = (ledger) => void ledger.attach()
  const { event } = await note(page, 'pack-2', scannedBody)
  await expect.poll(() => ids(station.kept())).toEqual(ids([...ended, ...open, event]))
  expect(page.ledger.status()).toMatchObject({ waiting: 0, fault: null })
})

test('what the journal will not take where it stands gets places of its own, once', async () => {
  const { station, page, ended, open, earlier } = await afterWork()
  const anew = back(station, earlier())
  const other = await openPage(anew)
  await other.ledger.attach()
  const { event } = await note(other, 'pack-3', openedBody)
  const next = await openPage(anew, page.name)
  expect(await next.ledger.attach()).toBe('rebuilt')
  expect(ids(anew.kept())).toEqual(ids([...ended, ...open, event]))
  const stored = await next.store.runs()
  expect(anew.journal.homes.lacks(stored)).toEqual([])
})

test('a page that was emptied takes in what ended and is not at central', async () => {
  const { station, ended, open } = await afterWork()
  const next = await openPage(station)
  expect(await next.ledger.attach()).toBe('rebuilt')
  await expect.poll(async () => kept(next.store)).toEqual(ids([...ended, ...open]))
})

test('ended work goes once central has it, and not before', async () => {
  const { station, page, ended, open } = await afterWork()
  await page.ledger.letGo()
  expect(await kept(page.store)).toEqual(ids([...ended, ...open]))
  const [first, second] = ended
  station.journal.outbox.confirm(first?.stream ?? '', 1)
  await page.ledger.letGo()
  expect(await kept(page.store)).toEqual(ids([...(second ? [second] : []), ...open]))
  station.journal.outbox.confirm(first?.stream ?? '', 4)
  await page.ledger.letGo()
  expect(await kept(page.store)).toEqual(ids(open))
})

test('a stream that the journal does not hold is no reason to let anything go', async () => {
  const { station, page, ended, open } = await afterWork()
  station.journal = openJournal(':memory:')
  await page.ledger.letGo()
  expect(await kept(page.store)).toEqual(ids([...ended, ...open]))
})

async function kept(store: Awaited<ReturnType<typeof openPage>>['store']): Promise<string[]> {
  const events = await Promise.all((await store.runs()).map((run) => store.eventsOf(run)))
  return ids(events.flat())
}
