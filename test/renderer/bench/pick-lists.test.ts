import { describe, expect, test } from 'vitest'
import type { Checklist } from '../../../shared/checklist/checklist.ts'
import type { Dossier } from '../../../shared/reference/dossier.ts'
import { checklist, dossier, MUG, product, TEA } from '../../shared/pack/fixtures.ts'
import {
  type BenchInTest,
  eventsInStore,
  Life,
  openBench,
  PackingStation,
  pack,
  pull,
  said,
  settle,
  typesOf,
  until,
} from './rig.ts'

const LIST = 'PICK-7'

const suggested: Checklist = {
  ...checklist,
  steps: checklist.steps.map((step) =>
    step.kind === 'choose-carton' ? { ...step, options: { suggested: true } } : step,
  ),
}

function single(id: string, item: 'mug' | 'tea'): Dossier {
  const size = { lengthMm: 90, widthMm: 90, heightMm: 90 }
  const lines = [{ line: '1', product: item, quantity: 1 }]
  const copy = dossier({ id, number: id.toUpperCase(), pickList: LIST, lines }, suggested)
  return {
    ...copy,
    products: [
      { ...product('mug', 'Mug'), size },
      { ...product('tea', 'Tea'), size },
    ],
  }
}

/** A station whose orders were picked on one trip, in the order in which an item finds them. */
class ListStation extends PackingStation {
  /** Orders that another bench has in hand. */
  readonly elsewhere = new Set<string>()

  constructor(orders = [single('a', 'mug'), single('b', 'tea'), single('c', 'mug')]) {
    super()
    this.orders = orders
    const left = (without: readonly string[] = []) =>
      this.orders.filter(({ order }) => !(this.journal.isPackedHere(order.id) || without.includes(order.id)))
    this.answers['pickLists.find'] = ({ codes, without }) => ({
      standing: codes.includes(LIST)
        ? { list: LIST, left: left(without).length, elsewhere: this.elsewhere.size }
        : null,
    })
    this.answers['pickLists.order'] = ({ codes, without }) => {
      const id = codes.includes(`0${MUG}`) ? 'mug' : codes.includes(TEA) ? 'tea' : null
      const found = left(without).find(({ order }) => order.lines[0]?.product === id)
      return { dossier: found ?? null, product: id && product(id, id) }
    }
    this.answers['orders.claim'] = ({ order }) => ({
      ...{ outcome: this.elsewhere.has(order) ? 'elsewhere' : this.claim, station: null, paused: null },
    })
  }
}

const orderOf = (at: BenchInTest) => pack(at)?.order

/** Waits for the label of the order in hand, and closes its box with it. */
async function close(at: BenchInTest): Promise<void> {
  await until(() => pack(at)?.cartons[0]?.label?.printed === true, 'the label')
  await pull(at, `00${pack(at)?.cartons[0]?.label?.number}`)
  await until(() => pack(at)?.phase === 'closed', 'the close')
  await settle()
}

describe('a pick list', () => {
  test('of single units is packed by scanner alone: item, label, item, label', async () => {
    const station = new ListStation()
    const at = await openBench(station)
    await pull(at, LIST)
    for (const code of [MUG, TEA, MUG]) {
      await pull(at, code)
      await close(at)
    }
    expect(said(at)).toEqual([
      'verdict.list-taken',
      ...['verdict.carton-suggested', 'verdict.label', 'verdict.closed'],
      ...['verdict.carton-suggested', 'verdict.label', 'verdict.closed'],
      ...['verdict.carton-suggested', 'verdict.label', 'verdict.list-closed'],
    ])
    const kept = station.kept()
    const closes = kept.flatMap((event) => (event.type === 'pack.closed' ? event.data : []))
    expect(closes.map(({ order, lines }) => [order, lines[0]?.quantity])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 1],
    ])
    const opened = kept.flatMap((event) => (event.type === 'pack.opened' ? event.data : []))
    expect(opened.every(({ found, pickList }) => found === 'item' && pickList === LIST)).toBe(true)
    expect(typesOf(kept).at(-1)).toBe('list.left')
    expect(at.bench.core.work.list()).toBeUndefined()
  })

  test('passes over what another bench has, and takes the next order that needs the item', async () => {
    const station = new ListStation()
    station.elsewhere.add('a')
    const at = await openBench(station)
    await pull(at, LIST)
    await pull(at, MUG)
    expect(orderOf(at)).toBe('c')
  })

  test('offline is packed all the same, and the opening says so', async () => {
    const station = new ListStation()
    station.claim = 'offline'
    const at = await openBench(station)
    await pull(at, LIST)
    await pull(at, MUG)
    expect(pack(at)).toMatchObject({ order: 'a', claim: 'offline', lines: [{ packed: 1 }] })
  })

  test('passes over an order that was put aside or paused here', async () => {
    const at = await openBench(new ListStation())
    await pull(at, LIST)
    await pull(at, MUG)
    await pull(at, 'PB-PAUSE')
    await pull(at, MUG)
    expect([...at.bench.core.work.packs.values()].map(({ order, phase }) => [order, phase])).toEqual([
      ['a', 'paused'],
      ['c', 'open'],
    ])
  })

  test('refuses an item that none of its orders needs, and one that nobody knows', async () => {
    const at = await openBench(new ListStation([single('a', 'mug')]))
    await pull(at, LIST)
    await pull(at, TEA)
    await pull(at, 'WHAT')
    expect(said(at)).toEqual(['verdict.list-taken', 'refusal.list-no-order', 'refusal.unknown-code'])
    expect(at.bench.core.work.packs.size).toBe(0)
  })

  test('that is empty is not taken up', async () => {
    const at = await openBench(new ListStation([]))
    await pull(at, LIST)
    expect(said(at)).toEqual(['refusal.list-empty'])
    expect(at.bench.core.work.list()).toBeUndefined()
  })

  test('is left by its command barcode, and by taking up another one', async () => {
    const station = new ListStation()
    const at = await openBench(station)
    await pull(at, 'PB-LEAVE-LIST')
    await pull(at, LIST)
    await pull(at, 'PB-LEAVE-LIST')
    expect(said(at)).toEqual(['refusal.not-now', 'verdict.list-taken', 'verdict.list-left'])
    await pull(at, MUG)
    expect(said(at).at(-1)).toBe('refusal.item-no-order')
    station.answers['pickLists.find'] = ({ codes }) => ({ standing: { list: codes[0], left: 2, elsewhere: 0 } })
    await pull(at, LIST)
    await pull(at, 'PICK-8')
    expect(at.bench.core.work.list()?.list).toBe('PICK-8')
    expect(station.kept().at(-2)).toMatchObject({ type: 'list.left', data: { list: LIST, why: 'other-list' } })
  })

  test('still stands when the page is started again, and when its store was emptied', async () => {
    const station = new ListStation()
    const at = await openBench(station)
    await pull(at, LIST)
    const again = await openBench(station, { name: at.name })
    expect(again.bench.core.work.list()?.list).toBe(LIST)
    const anew = await openBench(station)
    expect(anew.bench.core.work.list()?.list).toBe(LIST)
    await until(() => anew.bench.pack.opening.lists.standing?.left === 3, 'what is left')
  })

  test('is done when other benches have taken the rest of it', async () => {
    const station = new ListStation()
    const at = await openBench(station)
    await pull(at, LIST)
    station.orders = []
    await at.bench.hearOthers()
    expect(said(at)).toEqual(['verdict.list-taken', 'verdict.list-done'])
    expect(at.bench.core.work.list()).toBeUndefined()
  })
})

describe('the scan that finds an order', () => {
  test.each(['page', 'journal'] as const)('is kept whole or not at all where only the %s has it', async (reached) => {
    const station = new ListStation()
    const life = new Life()
    const at = await openBench(station, { life })
    await pull(at, LIST)
    life.endAfter = life.commits + 1
    life.reached = reached
    void pull(at, MUG)
    await settle()
    const again = await openBench(station, { name: at.name })
    expect(pack(again)).toMatchObject({ order: 'a', lines: [{ packed: 1 }], cartons: [{ type: 'small' }] })
    await close(again)
    const stored = [...station.kept(), ...(await eventsInStore(at.name))].filter(
      ({ type }) => type === 'pack.unitsScanned',
    )
    expect(new Set(stored.map(({ id }) => id)).size).toBe(1)
  })

  test('that comes while the box before is closing waits for it', async () => {
    const { at, answer } = await closingSlowly()
    expect(said(at).at(-1)).toBe('verdict.label')
    answer('ok')
    await until(() => orderOf(at) === 'b', 'the next order')
    expect(pack(at)?.lines[0]?.packed).toBe(1)
  })

  test('is dropped where the box before may not leave: its words must be read', async () => {
    const { at, answer } = await closingSlowly()
    answer('cancelled')
    await until(() => pack(at)?.phase === 'stopped', 'the stop')
    await settle()
    expect(said(at).at(-1)).toBe('stopped.cancelled')
    expect(orderOf(at)).toBe('a')
  })
})

/** A bench whose central takes its time about a box that is closed, and a packer who scans the next item meanwhile. */
async function closingSlowly() {
  const station = new ListStation()
  const at = await openBench(station)
  await pull(at, LIST)
  await pull(at, MUG)
  await until(() => pack(at)?.cartons[0]?.label?.printed === true, 'the label')
  const central = Promise.withResolvers<{ outcome: string; asOf: string }>()
  station.answers['orders.recheck'] = () => central.promise
  await pull(at, `00${pack(at)?.cartons[0]?.label?.number}`)
  await pull(at, TEA)
  return { at, answer: (outcome: string) => central.resolve({ outcome, asOf: '2026-11-21T08:00:00.000Z' }) }
}

test('the code of a cart slot opens its order', async () => {
  const station = new PackingStation({ slot: 'CART7-A3' })
  station.answers['orders.find'] = () => ({ matches: station.orders.map((each) => ({ found: 'slot', dossier: each })) })
  const at = await openBench(station)
  await pull(at, 'CART7-A3')
  expect(station.kept()[0]).toMatchObject({ type: 'pack.opened', data: { found: 'slot' } })
})
