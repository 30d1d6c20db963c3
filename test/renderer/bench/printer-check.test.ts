import { describe, expect, test, vi } from 'vitest'
import { carrierLabel, MUG_CASE, TEA } from '../../shared/pack/fixtures.ts'
import { type BenchInTest, openBench, PackingStation, pack, printer, pull, said, until, withPrinters } from './rig.ts'

const lastJob = ({ bench }: BenchInTest) => [...bench.core.work.jobs.values()].at(-1)

async function benchWith(...devices: Parameters<typeof printer>[0][]) {
  const station = new PackingStation()
  const at = await openBench(station)
  withPrinters(at, ...devices.map(printer))
  return { at, station }
}

describe('before an order is begun, its printer', () => {
  test.each([
    ['out of labels', { state: 'paper-out' }, 'printer-empty'],
    ['open', { state: 'head-open' }, 'printer-open'],
    ['paused', { state: 'paused' }, 'printer-paused'],
    ['away', { state: 'unreachable' }, 'printer-away'],
    ['off', { state: 'off' }, 'printer-away'],
    ['of the wrong kind', { language: 'pdf' }, 'printer-missing'],
  ] as const)('%s is told, and the same order scanned again is begun all the same', async (_what, change, reason) => {
    const { at, station } = await benchWith(change)
    station.looked = printer(change)
    await pull(at, '1047')
    expect(said(at)).toEqual([`refusal.${reason}`])
    expect(pack(at)).toBeUndefined()
    await pull(at, '1047')
    expect(said(at).at(-1)).toBe('verdict.opened')
  })

  test.each([
    [300, 203],
    [203, 300],
  ] as const)('of %i dpi is told of a label that was bought for %i', async (has, made) => {
    const zpl = `^XA^PW${made === 203 ? 812 : 1218}^FO30,30^FDX^FS^XZ`
    const station = new PackingStation({ carrierLabel: { ...carrierLabel, zpl } })
    const at = await openBench(station)
    withPrinters(at, printer({ resolution: has }))
    await pull(at, '1047')
    expect(at.verdicts.at(-1)).toMatchObject({ key: 'refusal.printer-resolution', params: { made, has } })
    await pull(at, '1047')
    expect(said(at).at(-1)).toBe('verdict.opened')
    // Of its own resolution, of an unknown one, and with a label that does not say: no word.
    for (const [change, body] of [
      [{ resolution: made }, zpl],
      [{}, zpl],
      [{ resolution: has }, '^XA^FO30,30^FDX^FS^XZ'],
    ] as const) {
      const other = await openBench(new PackingStation({ carrierLabel: { ...carrierLabel, zpl: body } }))
      withPrinters(other, printer(change))
      await pull(other, '1047')
      expect(said(other)).toEqual(['verdict.opened'])
    }
  })

  test.each(['ready', 'busy', 'unknown'] as const)('%s is no reason to wait', async (state) => {
    const { at } = await benchWith({ state })
    await pull(at, '1047')
    expect(said(at)).toEqual(['verdict.opened'])
  })

  test('is asked once more: labels may have been loaded since', async () => {
    const { at, station } = await benchWith({ state: 'paper-out' })
    station.looked = printer({ state: 'ready' })
    await pull(at, '1047')
    expect(said(at)).toEqual(['verdict.opened'])
  })

  test('that does not say how it is is taken at what was heard last', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { at, station } = await benchWith({ state: 'paper-out' })
    let asked = false
    station.answers['devices.look'] = () => {
      asked = true
      return new Promise<never>(() => {})
    }
    const pulled = pull(at, '1047')
    await until(() => asked)
    await vi.advanceTimersByTimeAsync(5000)
    await pulled
    expect(said(at)).toEqual(['refusal.printer-empty'])
    vi.useRealTimers()
  })

  test('is not looked at for an order that can not be packed anyway', async () => {
    const station = new PackingStation({ status: 'cancelled' })
    station.claim = 'cancelled'
    const at = await openBench(station)
    withPrinters(at, printer({ state: 'paper-out' }))
    await pull(at, '1047')
    expect(said(at)).toEqual(['refusal.order-cancelled'])
  })

  test('is the one that the document is routed to', async () => {
    const { at, station } = await benchWith({ id: 'a' }, { id: 'b', state: 'paper-out' })
    station.looked = printer({ id: 'b', state: 'paper-out' })
    await pull(at, '1047')
    expect(said(at)).toEqual(['verdict.opened'])
    const other = await benchWith({ id: 'a' }, { id: 'b', state: 'paper-out' })
    other.station.looked = station.looked
    if (other.at.bench.core.status) other.at.bench.core.status.routes = { 'house-label': 'b' }
    await pull(other.at, '1047')
    expect(said(other.at)).toEqual(['refusal.printer-empty'])
  })
})

test('a label made for one kind of printer is not sent to another, and printed again it is made anew', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { at, station } = await benchWith({ id: 'zebra' })
  await pull(at, '1047')
  for (const code of [MUG_CASE, MUG_CASE, TEA]) await pull(at, code)
  const { take } = station.journal.numbers
  station.answers['numbers.take'] = ({ key }) => {
    station.up = false
    return { number: take(key) }
  }
  await pull(at, 'BOX-SMALL')
  await until(() => lastJob(at)?.phase === 'requested', 'a job')
  withPrinters(at, printer({ id: 'eltron', language: 'epl2' }))
  station.up = true
  await vi.advanceTimersByTimeAsync(3000)
  await until(() => lastJob(at)?.phase === 'failed', 'the end of the job')
  expect(lastJob(at)?.why).toBe('wrong-language')
  expect(station.sent).toEqual([])
  await at.bench.run(() => at.bench.reprint('no-label'))
  await until(() => station.sent.length === 1, 'the label made anew')
  expect(lastJob(at)).toMatchObject({ language: 'epl2', document: 'house-label' })
  vi.useRealTimers()
})
