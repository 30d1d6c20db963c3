import { describe, expect, test } from 'vitest'
import type { PrintOutcome } from '../../../shared/bridge/contract.ts'
import { AT, dossier, MUG, TEA } from '../../shared/pack/fixtures.ts'
import { ben, matters, naming, only, raisedOn, settled, TellingStation, tagOf, types } from './matters.ts'
import { packOn } from './packer.ts'
import { openBench, pack, pull, said, settle, until } from './rig.ts'

describe('an order with something wrong', () => {
  test('is put aside with one code: paused, told, tagged, and the bench is free', async () => {
    const station = new TellingStation()
    const at = await raisedOn(station)
    expect(only(at)).toMatchObject({
      ...{ code: 'damaged', order: 'o-1', number: '1047', pack: pack(at)?.pack, product: 'mug', by: 'person' },
      raised: { who: 'ana', at: AT },
    })
    expect(pack(at)?.phase).toBe('paused')
    expect(at.bench.core.activePack).toBeNull()
    expect(at.verdicts.at(-1)).toMatchObject({ kind: 'attention', key: 'attention.raised' })
    expect(station.printed[0]).toContain(tagOf(at))
    expect(types(at).indexOf('pack.paused')).toBe(types(at).indexOf('exception.raised') - 1)
  })

  test('is not brought back by its number while it waits, and another order is packed meanwhile', async () => {
    const station = new TellingStation()
    station.orders.push(dossier({ id: 'o-2', number: '1048', lines: [{ line: '1', product: 'tea', quantity: 1 }] }))
    const at = await raisedOn(station)
    await pull(at, '1047')
    expect(said(at).at(-1)).toBe('refusal.order-aside')
    await pull(at, '1048')
    await pull(at, TEA)
    await pull(at, 'BOX-SMALL')
    const label = () => pack(at)?.cartons[0]?.label
    await until(() => label()?.printed === true, 'the label')
    await pull(at, label()?.number ?? '')
    await until(() => said(at).includes('verdict.closed'))
    expect(station.journal.isPackedHere('o-2')).toBe(true)
  })

  test('says by its tag that it is open, and comes back by it when it is released', async () => {
    const station = new TellingStation()
    const at = await raisedOn(station)
    await pull(at, tagOf(at))
    expect(said(at).at(-1)).toBe('attention.matter-open')
    at.bench.signIn(ben)
    await settled(at, {})
    expect(said(at).at(-1)).toBe('verdict.matter-resolve')
    await pull(at, tagOf(at).toLowerCase())
    expect(said(at).at(-1)).toBe('verdict.resumed')
    expect(pack(at)?.lines[0]?.packed).toBe(1)
    await packOn(at)
    expect(station.journal.isPackedHere('o-1')).toBe(true)
  })

  test('is settled by those who may only', async () => {
    const at = await raisedOn(new TellingStation())
    await settled(at, {})
    expect(said(at).at(-1)).toBe('refusal.matter-not-yours')
    expect(only(at).ended).toBeNull()
  })

  test('that goes back to stock is given up by its tag', async () => {
    const at = await raisedOn(new TellingStation())
    at.bench.signIn(ben)
    await settled(at, { verb: 'restock' })
    await pull(at, tagOf(at))
    expect(said(at).at(-1)).toBe('attention.matter-restock')
    expect(pack(at)?.phase).toBe('abandoned')
  })

  test('of which a line was changed waits for the changed order, and goes on with what was counted', async () => {
    const station = new TellingStation()
    const at = await raisedOn(station)
    at.bench.signIn(ben)
    await settled(at, { verb: 'change-line', line: '3', quantity: 1 })
    await pull(at, tagOf(at))
    expect(said(at).at(-1)).toBe('attention.matter-central')
    expect(pack(at)?.phase).toBe('paused')
    station.orders = [dossier({ revision: 4, lines: [{ line: '1', product: 'mug', quantity: 2 }] })]
    await pull(at, tagOf(at))
    expect(said(at).at(-1)).toBe('attention.order-lines')
    expect(pack(at)).toMatchObject({
      phase: 'open',
      revision: 4,
      lines: [{ ordered: 2 }, { ordered: 0 }, { ordered: 0 }],
    })
  })

  test('of which the tag did not come out keeps its place, and the tag is printed again', async () => {
    const station = new TellingStation()
    const answers: PrintOutcome[] = [{ outcome: 'failed', why: 'unreachable' }]
    station.outcome = async () => answers.shift() ?? { outcome: 'delivered', bytes: 9 }
    const at = await raisedOn(station)
    await until(() => said(at).includes('attention.print-unreachable'))
    await at.bench.run(() => at.bench.exceptions.reprintTag(only(at).exception))
    await until(() => station.printed.length === 2, 'the second tag')
    expect(station.printed[1]).toContain(tagOf(at))
  })

  test('is raised at the same place once', async () => {
    const at = await raisedOn(new TellingStation(), 'PB-X-DAMAGED')
    const { order, number, pack: id, product } = only(at)
    const again = { code: 'damaged', about: { order, number, pack: id, product }, by: 'person', aside: true } as const
    await at.bench.run(() => at.bench.exceptions.raise(again))
    expect(said(at).at(-1)).toBe('attention.raised-already')
    expect(matters(at)).toHaveLength(1)
  })

  test.each(['order', 'pack', 'return', 'product', 'device'])('is raised again at another %s', async (place) => {
    const at = await openBench(new TellingStation())
    const raise = (about: object) =>
      at.bench.run(() => at.bench.exceptions.raise({ code: 'damaged', about, by: 'person', aside: false }))
    const first = { order: 'o-1', pack: 'p-1', return: 'r-1', product: 'mug', device: 'd-1' }
    await raise(first)
    await raise({ ...first, [place]: 'another' })
    expect(said(at).at(-1)).toBe('attention.raised')
    await raise(first)
    expect(said(at).at(-1)).toBe('attention.raised-already')
    expect(matters(at)).toHaveLength(2)
  })

  test('settled wrongly is told anew of the same goods, and its old tag leads to the new matter', async () => {
    const at = await raisedOn(new TellingStation())
    at.bench.signIn(ben)
    const [old, tag] = [only(at), tagOf(at)]
    await settled(at, { verb: 'restock' })
    const ended = at.bench.exceptions.state(old.exception)
    if (!ended) throw new Error('forgotten')
    await at.bench.run(() => at.bench.exceptions.raiseAgain(ended))
    const anew = matters(at).find(({ ended: end }) => end === null)
    expect(anew).toMatchObject({ code: 'damaged', order: 'o-1', product: 'mug', quantity: 1 })
    expect(anew?.tag).not.toBe(old.tag)
    await pull(at, tag)
    expect(said(at).at(-1)).toBe('attention.matter-open')
  })

  test('asks which item it is, and a scan that answers is no unit of the order', async () => {
    const station = new TellingStation()
    const at = await openBench(station)
    for (const code of ['1047', MUG, 'PB-X-DAMAGED']) await pull(at, code)
    expect(said(at).at(-1)).toBe('attention.which')
    expect(matters(at)).toHaveLength(0)
    const scans = () => types(at).filter((type) => type === 'pack.unitsScanned').length
    const before = scans()
    await pull(at, TEA)
    expect(said(at).at(-1)).toBe('attention.raised')
    expect(only(at)).toMatchObject({ product: 'tea', quantity: 1 })
    expect(scans()).toBe(before)
  })

  test('is about as many as were named, or about the whole order', async () => {
    const at = await openBench(new TellingStation())
    for (const code of ['1047', 'PB-X-SHORT']) await pull(at, code)
    await naming(at, { product: 'mug', quantity: 3 })
    expect(only(at)).toMatchObject({ code: 'short', product: 'mug', quantity: 3 })
    const other = await openBench(new TellingStation())
    for (const code of ['1047', 'PB-X-SHORT']) await pull(other, code)
    await other.bench.run(() => other.bench.lane.name(null))
    expect(only(other)).toMatchObject({ code: 'short', product: null })
    expect(only(other).quantity).toBeUndefined()
  })

  test('is not asked any more once the order is paused, or somebody went back', async () => {
    const at = await openBench(new TellingStation())
    for (const code of ['1047', 'PB-X-DAMAGED', 'PB-PAUSE']) await pull(at, code)
    expect(at.bench.lane.asking()).toBeNull()
    await pull(at, '1047')
    expect(at.bench.lane.asking()).toBeNull()
    await pull(at, 'PB-X-DAMAGED')
    at.bench.lane.forget()
    await pull(at, MUG)
    expect(said(at).at(-1)).toBe('verdict.unit')
    expect(matters(at)).toHaveLength(0)
  })

  test('is not raised from an empty bench', async () => {
    const at = await openBench(new TellingStation())
    await pull(at, 'PB-X-SHORT')
    expect(said(at).at(-1)).toBe('refusal.not-now')
    await pull(at, 'X-0000000000')
    expect(said(at).at(-1)).toBe('refusal.tag-unknown')
  })

  test('stays after a restart of the page, and its tag is not printed twice', async () => {
    const station = new TellingStation()
    const at = await raisedOn(station)
    const again = await openBench(station, { name: at.name })
    await settle()
    expect(only(again).exception).toBe(only(at).exception)
    expect(station.printed).toHaveLength(1)
  })
})
