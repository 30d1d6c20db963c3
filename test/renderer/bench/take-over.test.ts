import { describe, expect, test } from 'vitest'
import type { PausedPack } from '../../../shared/api/take-over.ts'
import type { StreamEvent } from '../../../shared/event/catalogue.ts'
import { MUG, MUG_CASE, TEA } from '../../shared/pack/fixtures.ts'
import { packOn } from './packer.ts'
import { openBench, PackingStation, pack, pull, said, settle, typesOf, until } from './rig.ts'

/** A second bench whose central knows what the first one sent. */
class SecondStation extends PackingStation {
  paused: PausedPack | null
  answer: 'taken' | 'offline' | 'take-over-busy' = 'taken'
  /** Orders that were given back. */
  readonly released: string[] = []

  constructor(events: readonly StreamEvent[]) {
    super()
    this.paused = { pack: events[0]?.subject ?? '', hindrance: null }
    this.answers['orders.claim'] = () => ({ outcome: 'elsewhere', station: 'Bench 1', paused: this.paused })
    this.answers['orders.takeOver'] = () =>
      this.answer === 'taken' ? { outcome: 'taken', station: 'Bench 1', events } : { outcome: this.answer }
    this.answers['orders.release'] = ({ order }) => ({ released: this.released.push(order) > 0 })
    this.answers['pickLists.find'] = () => ({ standing: null })
  }
}

/** Bench 1 counts eight of thirteen units and puts the order aside. */
async function firstBench() {
  const station = new PackingStation()
  const at = await openBench(station)
  await pull(at, '1047')
  for (const code of [MUG_CASE, MUG, TEA]) await pull(at, code)
  await pull(at, 'PB-PAUSE')
  return { at, station, events: station.kept() }
}

const packedOf = (lines: readonly { packed: number }[] | undefined) => lines?.map(({ packed }) => packed)

describe('an order that another bench paused', () => {
  test('is offered, goes on with what was counted, and leaves with every unit once', async () => {
    const { at: first, events } = await firstBench()
    const station = new SecondStation(events)
    const at = await openBench(station)
    await pull(at, '1047')
    expect(at.bench.pack.opening.takeOvers.offer).toMatchObject({ station: 'Bench 1' })
    expect(said(at)).toEqual(['attention.take-over'])
    await at.bench.run(() => at.bench.pack.opening.takeOvers.accept())
    expect(packedOf(pack(at)?.lines)).toEqual(packedOf(pack(first)?.lines))
    await packOn(at)
    const [closed] = station.kept().flatMap((event) => (event.type === 'pack.closed' ? event.data : []))
    expect(closed?.lines.map(({ quantity }) => quantity)).toEqual([2, 1, 10])
    expect(station.released).toEqual([])
  })

  test('takes back the other bench’s last scan by undo', async () => {
    const { events } = await firstBench()
    const at = await openBench(new SecondStation(events))
    await pull(at, '1047')
    await at.bench.run(() => at.bench.pack.opening.takeOvers.accept())
    await pull(at, 'PB-UNDO')
    expect(packedOf(pack(at)?.lines)).toEqual([2, 0, 5])
  })

  test('is let be by the next scan, or by saying no', async () => {
    const { events } = await firstBench()
    const at = await openBench(new SecondStation(events))
    await pull(at, '1047')
    await pull(at, 'NO-SUCH')
    expect(at.bench.pack.opening.takeOvers.offer).toBeNull()
    await pull(at, '1047')
    at.bench.pack.opening.takeOvers.decline()
    expect(at.bench.core.work.packs.size).toBe(0)
    await at.bench.run(() => at.bench.pack.opening.takeOvers.accept())
    expect(said(at).at(-1)).toBe('refusal.not-now')
  })

  test('is refused by name where a label is out there, where central is away, and where it goes on there', async () => {
    const { events } = await firstBench()
    const station = new SecondStation(events)
    const at = await openBench(station)
    station.paused = { pack: 'p', hindrance: 'take-over-label' }
    await pull(at, '1047')
    station.paused = { pack: 'p', hindrance: null }
    for (const answer of ['offline', 'take-over-busy'] as const) {
      station.answer = answer
      await pull(at, '1047')
      await at.bench.run(() => at.bench.pack.opening.takeOvers.accept())
    }
    expect(at.verdicts.filter(({ kind }) => kind === 'refused')).toMatchObject([
      { key: 'refusal.take-over-label', params: { station: 'Bench 1', order: '1047' } },
      { key: 'refusal.take-over-offline', params: { station: 'Bench 1' } },
      { key: 'refusal.take-over-busy', params: { station: 'Bench 1' } },
    ])
    expect(at.bench.core.work.packs.size).toBe(0)
    // Central may have given it, and only its answer was lost.
    expect(station.released).toEqual(['o-1'])
  })

  test('and that changed here meanwhile is given back: its own bench can go on', async () => {
    const { events } = await firstBench()
    const station = new SecondStation(events)
    station.orders = station.orders.map((copy) => ({
      ...copy,
      products: copy.products.filter(({ id }) => id !== 'tea'),
      order: { ...copy.order, lines: copy.order.lines.filter(({ product }) => product !== 'tea') },
    }))
    const at = await openBench(station)
    await pull(at, '1047')
    await at.bench.run(() => at.bench.pack.opening.takeOvers.accept())
    expect(said(at).at(-1)).toBe('refusal.take-over-changed')
    expect(station.released).toEqual(['o-1'])
  })

  test('is refused offline by the name of its bench', async () => {
    const station = new PackingStation({ status: 'packing', atBench: { station: 'Bench 1', paused: true } })
    station.claim = 'offline'
    const at = await openBench(station)
    await pull(at, '1047')
    expect(at.verdicts).toMatchObject([
      { key: 'refusal.order-paused-elsewhere', params: { station: 'Bench 1', order: '1047' } },
    ])
  })

  test('where an event of it can not be read is refused, and nothing is opened', async () => {
    const { events } = await firstBench()
    const spoilt = events.map((event, at) => (at === 2 ? { ...event, type: 'pack.flown' } : event))
    const station = new SecondStation(spoilt as StreamEvent[])
    const at = await openBench(station)
    await pull(at, '1047')
    await at.bench.run(() => at.bench.pack.opening.takeOvers.accept())
    expect(said(at).at(-1)).toBe('refusal.take-over-incomplete')
    expect(at.bench.core.work.packs.size).toBe(0)
    expect(station.released).toEqual(['o-1'])
  })
})

describe('the bench that paused it', () => {
  test('ends its part as soon as it hears, and says who has it', async () => {
    const { at, station } = await firstBench()
    const handover = {
      pack: pack(at)?.pack ?? '',
      to: 'k2',
      order: 'o-1',
      station: 'Bench 2',
      at: '2026-11-21T09:00:00.000Z',
    }
    station.answers['packs.handedOver'] = ({ packs }) => ({
      handovers: packs.includes(handover.pack) ? [handover] : [],
    })
    await at.bench.hearOthers()
    expect(pack(at)?.phase).toBe('handed-over')
    expect(at.verdicts.at(-1)).toMatchObject({ key: 'attention.handed-over', params: { station: 'Bench 2' } })
    expect(typesOf(station.kept()).at(-1)).toBe('pack.handedOver')
    await at.bench.hearOthers()
    await settle()
    expect(typesOf(station.kept()).filter((type) => type === 'pack.handedOver')).toHaveLength(1)
  })

  test('does not go on with it once central gave it away, though it has not heard yet', async () => {
    const { at, station } = await firstBench()
    station.claim = 'elsewhere'
    await pull(at, '1047')
    expect(said(at).at(-1)).toBe('refusal.order-elsewhere')
    expect(pack(at)?.phase).toBe('paused')
    station.claim = 'held'
    await pull(at, '1047')
    await until(() => pack(at)?.phase === 'open', 'the order')
  })
})
