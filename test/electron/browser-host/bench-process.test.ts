import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { StationStatus } from '../../../shared/bridge/status.ts'
import { abandoned, benchStream, opened, scanned } from '../../central/bench-stream.ts'
import { openPage } from '../open-page.ts'
import { startBench, type TestBench } from '../start-bench.ts'
import { temporaryFolder } from '../station/temporary-folder.ts'

const generation = randomUUID()

/** A page again, once the station is back. */
async function pageAgain(bench: TestBench) {
  for (;;) {
    const page = await openPage(bench.url, bench.token).catch(() => null)
    if (page) return page
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const settings = (folder: string, text: string) => {
  mkdirSync(join(folder, 'station'), { recursive: true })
  writeFileSync(join(folder, 'station', 'settings.json'), text)
}

describe('a bench', { timeout: 30_000 }, () => {
  it('keeps events across a kill of the station in mid-pack, and its page comes back', async () => {
    const bench = await startBench(temporaryFolder())
    const page = await bench.page()
    const { head, standing } = await page.call('session.attach', { generation, head: null })
    expect(standing).toBe('rebuild')
    const stream = benchStream('bench-1', head.stream)
    const first = [stream.add('pack', opened('o1')), stream.add('pack', scanned())]
    expect(await page.call('journal.append', { events: first })).toEqual({ to: 2 })

    process.kill(bench.pidOf('station'), 'SIGKILL')
    expect(await page.closed).toBe(1006)
    const again = await pageAgain(bench)
    expect(await again.call('session.attach', { generation: randomUUID(), head: null })).toMatchObject({
      standing: 'rebuild',
      head: { seq: 2 },
      openWork: first,
    })
    expect(await again.call('journal.append', { events: [...first, stream.add('pack', abandoned())] })).toEqual({
      to: 3,
    })
    expect(bench.said.at(-1)).toMatch(/^The station process ended \(SIGKILL\)/)
    expect(await bench.stop()).toBe(0)
  })

  it('answers a bad request with words, and goes on', async () => {
    const bench = await startBench(temporaryFolder())
    const page = await bench.page()
    await expect(page.call('journal.append', { events: [{ type: 'x' }] })).rejects.toThrow('malformed')
    await expect(page.call('orders.find', { codes: ['x'.repeat(4000)] })).rejects.toThrow('orders.find: codes.0')
    await expect(page.call('orders.find', { codes: ['a\u0000b'] })).rejects.toThrow('orders.find: codes.0')
    await expect(page.call('no.such' as never, {} as never)).rejects.toThrow('no such method')
    expect(await page.call('orders.find', { codes: ['nothing'] })).toEqual({ matches: [] })
    expect((await page.call('status.get', {})).central.state).toBe('not-enrolled')
  })

  it('has its scans and labels go through the devices process, which may die', async () => {
    const folder = temporaryFolder()
    settings(folder, '{"version":1,"simulatedDevices":true}')
    const bench = await startBench(folder)
    const page = await bench.page()
    const devicesReady = async () =>
      (await page.call('status.get', {})).devices.filter(({ state }) => state === 'ready').length
    await expect.poll(devicesReady, { timeout: 5000 }).toBe(3)
    await page.call('simulator.scan', { text: '4006381333931' })
    await expect
      .poll(() => page.events.find(({ event }) => event === 'scan')?.data)
      .toMatchObject({ text: '4006381333931' })

    process.kill(bench.pidOf('devices'), 'SIGKILL')
    await expect.poll(devicesReady, { interval: 10 }).toBe(0)
    const print = {
      job: 'j',
      printer: 'simulated-printer',
      document: 'house-label',
      body: '^XA^FO9,9^A0N,40,40^FDx^FS^XZ',
    } as const
    expect(await page.call('print.send', print)).toEqual({ outcome: 'failed', why: 'unreachable' })
    await expect.poll(devicesReady, { timeout: 5000 }).toBe(3)
    expect(await page.call('print.send', print)).toMatchObject({ outcome: 'confirmed' })
    expect((await page.call('simulator.labels', {})).labels).toMatchObject([{ job: 'j' }])
  })

  it('replaces a devices process that hangs', async () => {
    const bench = await startBench(temporaryFolder())
    await expect.poll(() => bench.pidOf('devices')).toBeGreaterThan(0)
    await new Promise((resolve) => setTimeout(resolve, 600))
    const hung = bench.pidOf('devices')
    process.kill(hung, 'SIGSTOP')
    await expect.poll(() => bench.pidOf('devices'), { timeout: 6000 }).not.toBe(hung)
  })

  it('sets a broken settings file aside by name and says so', async () => {
    const folder = temporaryFolder()
    settings(folder, '{"version":1,"printers":[{"id":"p"')
    const bench = await startBench(folder)
    const status: StationStatus = await (await bench.page()).call('status.get', {})
    expect(status.settingsFault).toMatch(/^settings\.broken-.*\.json: not JSON$/)
    const [aside = ''] = readdirSync(join(folder, 'station')).filter((name) => name.startsWith('settings.broken-'))
    expect(readFileSync(join(folder, 'station', aside), 'utf8')).toContain('"printers"')
  })

  it.skipIf(process.platform === 'win32')('keeps what it knows from other users of the computer', async () => {
    const folder = temporaryFolder()
    await startBench(folder)
    expect(statSync(join(folder, 'station')).mode & 0o077).toBe(0)
  })

  it('lets no second host write the same journal, and makes room however it ends', async () => {
    const folder = temporaryFolder()
    const first = await startBench(folder)
    await expect(startBench(folder)).rejects.toThrow('the host ended with 1')
    process.kill(first.pid, 'SIGKILL')
    const next = await startBench(folder)
    expect(await next.stop()).toBe(0)
    expect(await (await startBench(folder)).stop()).toBe(0)
  })

  it('leaves no process behind when its host is killed', async () => {
    const bench = await startBench(temporaryFolder())
    const children = [bench.pidOf('station'), bench.pidOf('devices')]
    process.kill(bench.pid, 'SIGKILL')
    const isAlive = (pid: number) => {
      try {
        return process.kill(pid, 0)
      } catch {
        return false
      }
    }
    await expect.poll(() => children.filter(isAlive), { timeout: 5000 }).toEqual([])
  })

  it('writes no codes, names or addresses to its log', async () => {
    const folder = temporaryFolder()
    const bench = await startBench(folder)
    const page = await bench.page()
    const { head } = await page.call('session.attach', { generation, head: null })
    const stream = benchStream('bench-1', head.stream)
    await page.call('journal.append', { events: [stream.add('secret-subject', opened('secret-order'))] })
    await page.call('orders.find', { codes: ['secret-code'] })
    await page.call('orders.find', { codes: [`secret${'x'.repeat(500)}`] }).catch(() => {})
    const print = { job: 'job-1', printer: 'p', document: 'house-label', body: '^XA^FDsecret name^FS^XZ' } as const
    await page.call('print.send', print)
    await bench.stop()
    const log = readFileSync(join(folder, 'station', 'log', 'station.log'), 'utf8')
    expect(log).toContain('"job":"job-1"')
    expect(log).not.toContain('secret')
  })

  it('says what is wrong with its command line', async () => {
    await expect(startBench(temporaryFolder(), ['--prot', '1'])).rejects.toThrow('ended with 2')
  })
})
