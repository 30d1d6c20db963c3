import { describe, expect, test, vi } from 'vitest'
import type { Order } from '../../../shared/order/order.ts'
import { AT, dossier, linesOf as lines, MUG, MUG_CASE, order, TEA } from '../../shared/pack/fixtures.ts'
import { packOn } from './packer.ts'
import { type BenchInTest, openBench, PackingStation, pack, pull, said, settle, typesOf, until } from './rig.ts'

/** The order changes at central, and the station has it. */
function change({ station }: Pick<BenchInTest, 'station'>, what: Partial<Order>, revision = 4): void {
  station.orders = [dossier({ revision, ...what })]
}

async function packing(station = new PackingStation()): Promise<BenchInTest> {
  const at = await openBench(station)
  await pull(at, '1047')
  for (const code of [MUG_CASE, MUG_CASE, TEA]) await pull(at, code)
  return at
}

const closedLines = ({ station }: BenchInTest) =>
  station.kept().flatMap((event) => (event.type === 'pack.closed' ? [event.data.lines.map((l) => l.quantity)] : []))

describe('an order that changes while it is open', () => {
  test('is heard as soon as the station has it, and told with what to do', async () => {
    const at = await packing()
    change(at, { lines: lines({ '2': 3 }) })
    await at.bench.hearOthers()
    expect(at.verdicts.at(-1)).toMatchObject({
      ...{ kind: 'attention', key: 'attention.order-more', params: { count: 2, name: 'Tea' } },
    })
    await packOn(at)
    expect(closedLines(at)).toEqual([[2, 3, 10]])
  })

  test('is told by the first thing to do about it', async () => {
    const told: [Partial<Order>, string, object][] = [
      [{ lines: lines({ '2': 0 }) }, 'attention.order-take-out', { count: 1, name: 'Tea' }],
      [{ lines: lines({ '1': 1, '2': 2 }) }, 'attention.order-lines', { more: 1, less: 1 }],
      [{ shipTo: { ...order().shipTo, city: 'York' } }, 'attention.order-address', {}],
      [{ carrier: 'Fast', service: 'Night' }, 'attention.order-service', { carrier: 'Fast', service: 'Night' }],
      [{ notes: [{ kind: 'gift', text: 'Hi' }] }, 'attention.order-notes', {}],
      [{ promisedShipAt: AT }, 'attention.order-promise', {}],
      [{ status: 'cancelled' }, 'stopped.cancelled', { order: '1047' }],
      [{ status: 'held', holdReason: 'address' }, 'stopped.held', { order: '1047' }],
    ]
    for (const [what, key, params] of told) {
      const at = await packing()
      change(at, what)
      await at.bench.hearOthers()
      const [first] = at.verdicts.filter((verdict) => verdict.key === key)
      expect(first, key).toMatchObject({ key, params })
    }
  })

  test('does not forget the count that waits for its scan', async () => {
    const at = await packing()
    const id = pack(at)?.pack ?? ''
    at.bench.pack.countTo(id, { product: 'mug', total: 12 })
    change(at, { tags: ['vip'] })
    await at.bench.hearOthers()
    expect(at.bench.pack.awaitedOf(id)).toMatchObject({ kind: 'count', total: 12 })
    await at.bench.act('undo')
    expect(at.bench.pack.awaitedOf(id)).toBeNull()
  })

  test('whose new copy could not be kept is heard again as if nothing had been', async () => {
    const at = await packing()
    const id = pack(at)?.pack ?? ''
    const before = at.bench.core.dossiers.get(id)
    const { record } = at.bench.core
    at.bench.core.record = () => Promise.reject(new Error('disk full'))
    change(at, { lines: lines({ '2': 3 }) })
    await at.bench.hearOthers().catch(() => undefined)
    at.bench.core.record = record
    expect(at.bench.core.dossiers.get(id)).toBe(before)
  })

  test('says nothing of what a packer needs not know', async () => {
    const at = await packing()
    const before = at.verdicts.length
    change(at, { tags: ['vip'] })
    await at.bench.hearOthers()
    expect(at.verdicts).toHaveLength(before)
    expect(pack(at)?.revision).toBe(4)
  })

  test('is heard by a paused pack when it goes on', async () => {
    const at = await packing()
    await pull(at, 'PB-PAUSE')
    change(at, { lines: lines({ '2': 2 }) })
    await at.bench.hearOthers()
    expect(pack(at)).toMatchObject({ phase: 'paused', revision: 3 })
    await pull(at, '1047')
    expect(said(at).slice(-2)).toEqual(['verdict.resumed', 'attention.order-more'])
    expect(pack(at)?.revision).toBe(4)
  })

  test('is heard at the start of a page that was away meanwhile, and is not lost by its end', async () => {
    const station = new PackingStation()
    const at = await packing(station)
    change(at, { lines: lines({ '2': 2 }) })
    const next = await openBench(station, { name: at.name })
    await until(() => pack(next)?.revision === 4, 'the news')
    const last = await openBench(station, { name: at.name })
    expect(pack(last)).toMatchObject({ revision: 4, lines: [{}, { ordered: 2, packed: 1 }, {}] })
    expect(last.bench.core.dossiers.get(pack(last)?.pack ?? '')?.order.revision).toBe(4)
    await packOn(last)
    expect(closedLines(last)).toEqual([[2, 2, 10]])
  })
})

describe('the look at central before a label and before the close', () => {
  test('brings what has changed: nothing is printed for what the order was', async () => {
    const station = new PackingStation()
    const at = await packing(station)
    station.answers['orders.recheck'] = ({ revision }) => {
      change(at, { lines: lines({ '2': 2 }) })
      const [fresh] = station.orders
      return { outcome: 'ok', asOf: AT, unpaid: false, fresh: revision < 4 ? (fresh ?? null) : null, isBehind: false }
    }
    await pull(at, 'BOX-SMALL')
    await until(() => said(at).includes('attention.order-more'), 'the change')
    expect(station.sent).toEqual([])
    await packOn(at)
    expect(closedLines(at)).toEqual([[2, 2, 10]])
    expect(typesOf(station.kept()).filter((type) => type === 'pack.rechecked')).toHaveLength(2)
  })

  test('waits for an order that central has and the station does not have yet', async () => {
    const station = new PackingStation()
    const at = await packing(station)
    const looks: number[] = []
    station.answers['orders.recheck'] = ({ revision }) => {
      looks.push(revision)
      return { outcome: 'ok', asOf: AT, unpaid: false, fresh: null, isBehind: revision < 4 }
    }
    await pull(at, 'BOX-SMALL')
    await until(() => looks.length > 0, 'the first look')
    await settle()
    expect(station.sent).toEqual([])
    change(at, { lines: lines({ '1': 3 }) })
    await at.bench.hearOthers()
    await pull(at, MUG)
    await until(() => station.sent.length > 0, 'the label')
    expect(looks.at(-1)).toBe(4)
  })

  test('says that it waits, where the news does not come, and takes the words back when it is here', async () => {
    const station = new PackingStation()
    let revision = 4
    station.answers['orders.recheck'] = (asked) => ({
      ...{ outcome: 'ok', asOf: AT, unpaid: false, fresh: null },
      isBehind: asked.revision < revision,
    })
    const at = await packing(station)
    const spoken = () => said(at).filter((key) => key === 'attention.order-behind')
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await pull(at, 'BOX-SMALL')
    await settle()
    expect(spoken()).toEqual([])
    await vi.advanceTimersByTimeAsync(1500)
    await until(() => spoken().length > 0, 'the words')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(spoken()).toHaveLength(1)
    expect(station.sent).toEqual([])
    revision = 3
    await vi.advanceTimersByTimeAsync(1500)
    vi.useRealTimers()
    await until(() => station.sent.length > 0, 'the label')
    expect(said(at)).toContain('verdict.order-here')
  })
})
