import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addStation } from '../../../central/access/stations.ts'
import type { StationStatus } from '../../../shared/bridge/status.ts'
import { benchStream, closed, opened, scanned } from '../../central/bench-stream.ts'
import { startCentral, type TestCentral } from '../../central/start-central.ts'
import type { Page } from '../open-page.ts'
import { startBench } from '../start-bench.ts'
import { temporaryFolder } from './temporary-folder.ts'

let central: TestCentral
beforeAll(async () => {
  central = await startCentral({ demo: true })
}, 120_000)
afterAll(() => central.close())

const codeFor = async (name: string) => (await addStation(central.pool, name, 'main')).code
const status = (page: Page): Promise<StationStatus> => page.call('status.get', {})
const soon = { timeout: 15_000, interval: 50 }

async function enrolledBench(name: string, url = central.url) {
  const args = ['--central', url, '--enrolment-code', await codeFor(name)]
  const bench = await startBench(temporaryFolder(), args)
  const page = await bench.page()
  await expect.poll(async () => (await status(page)).referenceAsOf, soon).not.toBeNull()
  return { bench, page }
}

/** Keeps a small pack of `order` in the journal, through the page's door. */
async function pack(page: Page, order: string, number: string) {
  const { head, station } = await page.call('session.attach', { generation: randomUUID(), head: null })
  const bench = benchStream(station?.id ?? '', head.stream)
  const subject = randomUUID()
  const events = [
    bench.add(subject, opened(order)),
    bench.add(subject, scanned()),
    bench.add(subject, closed(order, number)),
  ]
  await page.call('journal.append', { events })
  return { stream: bench.stream, events }
}

async function heldBy(stream: string): Promise<number[]> {
  const { rows } = await central.pool.query('select seq from events where stream = $1 order by seq', [stream])
  return rows.map(({ seq }) => Number(seq))
}

describe('a station and the real central', { timeout: 60_000 }, () => {
  it('enrols with a one-time code, has orders and numbers, and brings its events there once', async () => {
    const { page } = await enrolledBench('Bench A')
    const { rows, total } = await page.call('orders.queue', { limit: 5 })
    expect([rows.length, total > 100]).toEqual([5, true])
    const [first] = rows
    const { matches } = await page.call('orders.find', { codes: [first?.number ?? ''] })
    expect(matches[0]?.dossier.products.length).toBeGreaterThan(0)
    expect((await page.call('people.list', {})).people.length).toBeGreaterThan(0)
    expect((await page.call('cartons.list', {})).cartons.length).toBeGreaterThan(0)

    await expect.poll(async () => (await status(page)).numbersLeft, soon).toBeGreaterThan(0)
    const { number } = await page.call('numbers.take', { key: 'pack/1' })
    expect(number).toMatch(/^\d{18}$/)
    expect(await page.call('numbers.take', { key: 'pack/1' })).toEqual({ number })

    const { stream } = await pack(page, 'no-such-order', number ?? '')
    await expect.poll(async () => (await status(page)).waiting.count, soon).toBe(0)
    expect(await heldBy(stream)).toEqual([1, 2, 3])
    expect((await status(page)).central.state).toBe('online')
  })

  it('claims and rechecks while a person waits, and says so when central has other news', async () => {
    const { page } = await enrolledBench('Bench B')
    const [row] = (await page.call('orders.queue', { limit: 1, search: '' })).rows
    const order = row?.order ?? ''
    expect(await page.call('orders.claim', { order, operator: 'anna' })).toMatchObject({ outcome: 'held' })
    expect(await page.call('orders.claim', { order: 'no-such', operator: 'anna' })).toMatchObject({
      outcome: 'unknown',
    })
    expect(await page.call('orders.recheck', { order, pack: 'p', revision: 1 })).toMatchObject({ outcome: 'ok' })
    const { page: other } = await enrolledBench('Bench C')
    expect(await other.call('orders.claim', { order, operator: 'ben' })).toMatchObject({ outcome: 'elsewhere' })
  })

  it('keeps and serves all it has while central is away, and catches up by itself', async () => {
    const line = await cuttableLine(central.url)
    const { page } = await enrolledBench('Bench D', line.url)
    line.cut()
    const { stream } = await pack(page, 'order-offline', '376104250021234569')
    await expect.poll(async () => (await status(page)).central.state, soon).toBe('offline')
    expect((await status(page)).waiting.count).toBe(3)
    const [row] = (await page.call('orders.queue', { limit: 1, search: '' })).rows
    expect(await page.call('orders.recheck', { order: row?.order ?? '', pack: 'p', revision: 1 })).toMatchObject({
      outcome: 'offline',
    })
    expect((await page.call('throughput.central', { day: '2026-11-21', timeZone: 'UTC' })).answer).toBeNull()
    const { figures } = await page.call('throughput.station', { day: '2026-11-21', timeZone: 'UTC' })
    expect(figures.totals.ordersClosed).toBe(1)
    line.mend()
    await expect.poll(async () => (await status(page)).waiting.count, soon).toBe(0)
    expect(await heldBy(stream)).toEqual([1, 2, 3])
    line.close()
  })

  it('remembers without central that another bench has packed the order', async () => {
    const line = await cuttableLine(central.url)
    const { page } = await enrolledBench('Bench G', line.url)
    const { page: other } = await enrolledBench('Bench H')
    const order = (await page.call('orders.queue', { limit: 1, search: '' })).rows[0]?.order ?? ''
    await pack(other, order, '376104250021234576')
    const known = async () => (await page.call('orders.dossier', { order })).dossier?.order.status
    await expect.poll(known, soon).toBe('packed')
    line.cut()
    expect(await page.call('orders.recheck', { order, pack: 'p', revision: 1 })).toMatchObject({ outcome: 'packed' })
    line.close()
  })

  it('stops, and says so, when its token is no longer good', async () => {
    const { page } = await enrolledBench('Bench E')
    await central.pool.query("delete from station_tokens where station = 'bench-e'")
    await pack(page, 'o', '376104250021234569')
    await expect.poll(async () => (await status(page)).central.state, soon).toBe('refused')
    expect((await status(page)).waiting.count).toBe(3)
  })

  it('is not enrolled by a code that was used', async () => {
    const code = await codeFor('Bench F')
    const args = ['--central', central.url, '--enrolment-code', code]
    const first = await startBench(temporaryFolder(), args)
    await expect.poll(async () => (await status(await first.page())).central.state, soon).toBe('online')
    const second = await startBench(temporaryFolder(), args)
    const page = await second.page()
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await status(page)).toMatchObject({ station: null, central: { state: 'not-enrolled' } })
  })
})

/** A line to central that can be cut: connections break off and new ones are not taken. */
async function cuttableLine(target: string) {
  const { hostname, port } = new URL(target)
  let isCut = false
  const open = new Set<{ destroy(): void }>()
  const server: Server = createServer()
  server.removeAllListeners('connection')
  server.on('connection', (socket) => {
    socket.on('error', () => {})
    if (isCut) {
      socket.destroy()
      return
    }
    const onward = connect({ host: hostname, port: Number(port) })
    onward.on('error', () => socket.destroy())
    onward.on('close', () => socket.destroy())
    socket.on('close', () => onward.destroy())
    open.add(socket).add(onward)
    socket.pipe(onward).pipe(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address() as { port: number }
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut() {
      isCut = true
      for (const socket of open) socket.destroy()
      open.clear()
    },
    mend() {
      isCut = false
    },
    close: () => server.close(),
  }
}
