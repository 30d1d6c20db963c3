import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addStation } from '../../../central/access/stations.ts'
import { openJournal } from '../../../electron/station/journal/journal.ts'
import { type BenchStream, benchStream, refusedScan } from '../../central/bench-stream.ts'
import { olderCentral } from '../../central/older-central.ts'
import { startCentral, type TestCentral } from '../../central/start-central.ts'
import type { Page } from '../open-page.ts'
import { startBench } from '../start-bench.ts'
import { temporaryFolder } from './temporary-folder.ts'

let central: TestCentral
beforeAll(async () => {
  central = await startCentral({ demo: true })
}, 120_000)
afterAll(() => central.close())

const soon = { timeout: 15_000, interval: 50 }
const parkedOn = async (page: Page) => (await page.call('status.get', {})).parked

async function heldBy(stream: string): Promise<number[]> {
  const { rows } = await central.pool.query('select seq from events where stream = $1 order by seq', [stream])
  return rows.map(({ seq }) => Number(seq))
}

/** A bench whose central does not know refusals of scans: three of them are parked. */
async function benchWithParked(name: string) {
  const { code } = await addStation(central.pool, name, 'main')
  const bench = await startBench(temporaryFolder(), ['--central', central.url, '--enrolment-code', code])
  const page = await bench.page()
  await expect.poll(async () => (await page.call('status.get', {})).referenceAsOf, soon).not.toBeNull()
  const { head, station } = await page.call('session.attach', { generation: randomUUID(), head: null })
  const writer = benchStream(station?.id ?? '', head.stream)
  const update = olderCentral('bench.refused')
  await append(
    page,
    [1, 2, 3].map(() => writer.add('bench', refusedScan())),
  )
  await expect.poll(() => parkedOn(page), soon).toBe(3)
  return { page, writer, update }
}

const append = (page: Page, events: BenchStream['events']) => page.call('journal.append', { events })

describe('events that the real central did not take', { timeout: 60_000 }, () => {
  it('go there again once it knows them, and are parked no longer', async () => {
    const { page, writer, update } = await benchWithParked('Parked A')
    const { stream } = writer
    expect(await heldBy(stream)).toEqual([])
    const { parked, ranges } = await page.call('parked.list', {})
    expect(parked.map(({ seq, again }) => [seq, again])).toEqual([
      [3, false],
      [2, false],
      [1, false],
    ])
    expect(ranges).toEqual([{ stream, from: 1, to: 3, count: 3 }])
    update()
    await append(page, [writer.add('bench', { type: 'bench.parkedAgain', v: 1, data: { stream, from: 1, to: 3 } })])
    await expect.poll(() => parkedOn(page), soon).toBe(0)
    await expect.poll(() => heldBy(stream), soon).toEqual([1, 2, 3, 4])
  })

  it('are parked as before where it still does not', async () => {
    const { page, writer, update } = await benchWithParked('Parked B')
    const { stream } = writer
    await append(page, [writer.add('bench', { type: 'bench.parkedAgain', v: 1, data: { stream, from: 1, to: 3 } })])
    await expect.poll(() => heldBy(stream), soon).toEqual([4])
    const { parked } = await page.call('parked.list', {})
    expect(parked.map(({ again, reason }) => [again, reason])).toEqual(parked.map(() => [false, 'refused']))
    expect(parked).toHaveLength(3)
    update()
  })

  it('are set aside for good one by one: kept, not asked about, not sent again, and central hears of it', async () => {
    const { page, writer, update } = await benchWithParked('Parked C')
    const { stream } = writer
    const data = { stream, from: 2, to: 2, reason: 'without-effect' } as const
    await append(page, [writer.add('bench', { type: 'bench.parkedSetAside', v: 1, data })])
    await expect.poll(() => parkedOn(page), soon).toBe(2)
    update()
    await append(page, [writer.add('bench', { type: 'bench.parkedAgain', v: 1, data: { stream, from: 1, to: 3 } })])
    await expect.poll(() => heldBy(stream), soon).toEqual([1, 3, 4, 5])
    const { rows } = await central.pool.query('select decision, reason from parked_decisions where stream = $1', [
      stream,
    ])
    expect(rows).toContainEqual({ decision: 'set-aside', reason: 'without-effect' })
  })
})

describe('a journal', () => {
  it('keeps what was decided of parked events over a restart', () => {
    const file = join(temporaryFolder(), 'journal.sqlite')
    const journal = openJournal(file)
    const writer = benchStream('bench-1', journal.head().stream)
    const { stream } = writer
    journal.append([1, 2, 3].map(() => writer.add('bench', refusedScan())))
    journal.outbox.confirm(stream, 3)
    journal.outbox.park(
      stream,
      [1, 2, 3].map((seq) => ({ seq, reason: 'refused', detail: 'type: unknown' })),
    )
    journal.append([
      writer.add('bench', {
        type: 'bench.parkedSetAside',
        v: 1,
        data: { stream, from: 1, to: 1, reason: 'wrong-itself' },
      }),
      writer.add('bench', { type: 'bench.parkedAgain', v: 1, data: { stream, from: 1, to: 3 } }),
    ])
    journal.close()
    const { outbox, close } = openJournal(file)
    expect(outbox.parkedCount()).toBe(2)
    expect(outbox.readAgain(10)?.events.map(({ seq }) => seq)).toEqual([2, 3])
    expect(outbox.readAgain(1)?.events.map(({ seq }) => seq)).toEqual([2])
    outbox.settleAgain({ stream, events: [{ seq: 2 }, { seq: 3 }] }, [{ seq: 3, reason: 'refused', detail: 'still' }])
    expect(outbox.parked().map(({ seq, detail, again }) => [seq, detail, again])).toEqual([[3, 'still', false]])
    expect([outbox.readAgain(10), outbox.waiting().count]).toEqual([null, 2])
    close()
  })
})
