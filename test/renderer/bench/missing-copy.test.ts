import { describe, expect, test } from 'vitest'
import { MUG } from '../../shared/pack/fixtures.ts'
import { openBench, PackingStation, pack, pull, said, typesOf } from './rig.ts'

/** A page that was rebuilt before the station knew orders again: it has the events of a pack and no copy of its order. */
async function withoutCopy({ paused }: { paused: boolean }) {
  const station = new PackingStation()
  const at = await openBench(station)
  await pull(at, '1047')
  if (paused) await pull(at, 'PB-PAUSE')
  const { orders } = station
  station.orders = []
  const emptied = await openBench(station)
  const back = () => {
    station.orders = orders
  }
  return { station, emptied, id: pack(emptied)?.pack ?? '', back }
}

describe('a copy of the order that is missing', () => {
  test('is fetched again when the station is there', async () => {
    const station = new PackingStation()
    const at = await openBench(station)
    await pull(at, '1047')
    await pull(at, MUG)
    const orders = station.orders
    station.orders = []
    const emptied = await openBench(station)
    expect(pack(emptied)?.lines[0]?.packed).toBe(1)
    await pull(emptied, MUG)
    expect(said(emptied)).toEqual(['attention.copy-missing'])
    station.orders = orders
    await emptied.bench.attach()
    await pull(emptied, MUG)
    expect(pack(emptied)?.lines[0]?.packed).toBe(2)
  })

  test('keeps nobody at the order: it is left, and the next one can be opened', async () => {
    const { emptied, id } = await withoutCopy({ paused: false })
    await emptied.bench.run(() => emptied.bench.pack.command(id, { kind: 'abandon', reason: 'other' }))
    expect(said(emptied)).toEqual(['verdict.abandoned'])
    expect(pack(emptied)?.phase).toBe('abandoned')
    expect(emptied.bench.core.activePack).toBeNull()
  })

  test('keeps no paused order from being ended: it is taken up from the idle screen', async () => {
    const { station, emptied, id } = await withoutCopy({ paused: true })
    await emptied.bench.run(() => emptied.bench.pack.openFromQueue('o-1'))
    expect(said(emptied)).toEqual(['attention.copy-missing'])
    expect(emptied.bench.core.activePack).toBe(id)
    await pull(emptied, 'PB-PAUSE')
    expect([said(emptied).at(-1), emptied.bench.core.activePack]).toEqual(['verdict.paused', null])
    await emptied.bench.run(() => emptied.bench.pack.openFromQueue('o-1'))
    await emptied.bench.run(() => emptied.bench.pack.command(id, { kind: 'abandon', reason: 'other' }))
    expect(pack(emptied)?.phase).toBe('abandoned')
    expect(typesOf(station.kept()).filter((type) => type === 'pack.paused')).toHaveLength(2)
  })

  test('that comes after the order was taken up is packed on with', async () => {
    const { emptied, back } = await withoutCopy({ paused: true })
    await emptied.bench.run(() => emptied.bench.pack.openFromQueue('o-1'))
    back()
    await pull(emptied, MUG)
    expect(said(emptied)).toEqual(['attention.copy-missing', 'verdict.unit'])
    expect(pack(emptied)?.lines[0]?.packed).toBe(1)
  })

  test('keeps nobody from pausing it', async () => {
    const { emptied } = await withoutCopy({ paused: false })
    await pull(emptied, 'PB-PAUSE')
    expect(said(emptied)).toEqual(['verdict.paused'])
    expect(pack(emptied)?.phase).toBe('paused')
  })

  test('keeps no paused order from the bench that went on with it', async () => {
    const { emptied, id } = await withoutCopy({ paused: true })
    const handOver = { kind: 'hand-over', to: 'pack-2', station: 'Bench 2' } as const
    await emptied.bench.run(() => emptied.bench.pack.command(id, handOver))
    expect(said(emptied)).toEqual(['attention.handed-over'])
    expect(pack(emptied)?.phase).toBe('handed-over')
  })
})
