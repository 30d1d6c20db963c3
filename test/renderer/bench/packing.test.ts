import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { emptyHead, follow } from '../../../shared/event/envelope.ts'
import { carrierLabel, dossier, MUG, MUG_CASE, TEA } from '../../shared/pack/fixtures.ts'
import { abandonedBody } from '../ledger/page.ts'
import { packOn } from './packer.ts'
import { ana, openBench, PackingStation, pack, pull, said, settle, typesOf, until } from './rig.ts'

describe('a bench', () => {
  test('packs an order from the first scan to the close', async () => {
    const station = new PackingStation()
    const at = await openBench(station)
    await pull(at, '1047')
    for (const code of [MUG_CASE, MUG_CASE, TEA, 'BOX-SMALL']) await pull(at, code)
    await until(() => pack(at)?.cartons[0]?.label?.printed === true, 'the label')
    expect(station.sent).toHaveLength(1)
    await pull(at, `00${pack(at)?.cartons[0]?.label?.number}`)
    await until(() => pack(at)?.phase === 'closed', 'the close')
    await settle()
    const kept = station.kept()
    expect(typesOf(kept)).toEqual([
      'pack.opened',
      ...Array(3).fill('pack.unitsScanned'),
      'pack.cartonChosen',
      'pack.rechecked',
      'pack.labelRequested',
      'print.requested',
      'print.sent',
      'print.delivered',
      'pack.labelPrinted',
      'pack.labelScanned',
      'print.confirmed',
      'pack.rechecked',
      'pack.closed',
    ])
    expect(follow(emptyHead(kept[0]?.stream ?? ''), kept)).toMatchObject({ ok: true })
    expect(said(at)).toEqual([
      'verdict.opened',
      'verdict.unit',
      'verdict.line',
      'verdict.line',
      'verdict.carton',
      'verdict.label',
      'verdict.closed',
    ])
    expect(at.bench.core.activePack).toBeNull()
    expect(JSON.stringify(kept)).not.toMatch(/Ann Example|Main St/)
  })

  test.each([
    ['order-held', 'refusal.order-held'],
    ['cancelled', 'refusal.order-cancelled'],
    ['packed', 'refusal.order-packed'],
    ['elsewhere', 'refusal.order-elsewhere'],
  ] as const)(
    'says whose an order is that central calls %s, where another one has its number',
    async (outcome, key) => {
      const station = new PackingStation()
      station.orders = [{ ...dossier(), whose: 'Shop A · Ann Example' }]
      station.answers['orders.claim'] = () => ({ outcome, station: null, paused: null })
      const at = await openBench(station)
      await pull(at, '1047')
      expect(at.verdicts.at(-1)).toMatchObject({ key, params: { order: '1047', whose: 'Shop A · Ann Example' } })
      expect(JSON.stringify(station.kept())).not.toContain('Ann Example')
    },
  )

  test('says whose box is closed, where another order has its number', async () => {
    const station = new PackingStation()
    station.orders = [{ ...dossier(), whose: 'Shop A · Ann Example' }]
    const at = await openBench(station)
    await pull(at, '1047')
    await pull(at, 'PB-PAUSE')
    expect(at.verdicts.at(-1)).toMatchObject({ key: 'verdict.paused', params: { whose: 'Shop A · Ann Example' } })
  })

  test('prints the label that was bought with the order, unchanged', async () => {
    const station = new PackingStation({ carrierLabel })
    const at = await openBench(station)
    await packOn(at)
    expect(pack(at)?.phase).toBe('closed')
    expect(pack(at)?.cartons[0]?.label?.number).toBe(carrierLabel.tracking)
  })

  test('finds an order whose number looks like a GTIN', async () => {
    const at = await openBench(new PackingStation({ number: '96385074' }))
    await pull(at, '96385074')
    expect(said(at)).toEqual(['verdict.opened'])
  })

  test('does nothing for nobody, and says so', async () => {
    const station = new PackingStation()
    const at = await openBench(station, { operator: null })
    await pull(at, '1047')
    expect(said(at)).toEqual(['attention.sign-in'])
    expect(station.kept()).toEqual([])
    at.bench.signIn(ana)
    await pull(at, '1047')
    expect(station.kept()[0]).toMatchObject({ type: 'pack.opened', operator: 'ana' })
  })

  test('packs on while the station is away, and hands over when it is back', async () => {
    const station = new PackingStation()
    const at = await openBench(station)
    await pull(at, '1047')
    station.up = false
    for (const code of [MUG_CASE, MUG_CASE, TEA, 'BOX-SMALL']) await pull(at, code)
    expect(pack(at)?.cartons[0]?.type).toBe('small')
    expect(typesOf(station.kept())).toEqual(['pack.opened'])
    station.up = true
    await at.bench.attach()
    await until(() => pack(at)?.rechecked.label !== null, 'the answer about the order')
    expect(typesOf(station.kept())).toContain('pack.cartonChosen')
  })
})

test('a pack that had ended before leaves the screen once the journal knows, and that is said', async () => {
  const station = new PackingStation()
  const at = await openBench(station)
  await pull(at, '1047')
  const { stream, seq, hash } = station.journal.head()
  const [opened] = station.kept()
  station.journal.append([{ ...opened, ...abandonedBody, id: randomUUID(), stream, seq: seq + 1, prev: hash }])
  await at.bench.attach()
  expect(at.bench.core.activePack).toBeNull()
  expect(at.verdicts.at(-1)).toMatchObject({ key: 'verdict.ended-before', params: { order: '1047' } })
})

describe('a scan', () => {
  test('of the same unit twice in a row counts two, one delivered twice counts one', async () => {
    const at = await openBench(new PackingStation())
    await pull(at, '1047')
    await Promise.all([pull(at, MUG), pull(at, MUG)])
    expect(pack(at)?.lines[0]?.packed).toBe(2)
    await Promise.all([pull(at, MUG), pull(at, MUG, 20)])
    expect(pack(at)?.lines.map(({ packed }) => packed)).toEqual([2, 0, 1])
  })

  test('that is refused says why, changes nothing, and leaves a fact', async () => {
    const station = new PackingStation()
    const at = await openBench(station)
    await pull(at, 'NO-SUCH')
    await pull(at, '1047')
    const before = pack(at)
    for (const code of ['96385074', 'WHAT', '4006381333932', '9'.repeat(4000), 'Ann Example, 1 Main St', 'a\x00b'])
      await pull(at, code)
    await pull(at, TEA)
    await pull(at, TEA)
    expect(pack(at)?.lines.map(({ packed }) => packed)).toEqual([0, 1, 0])
    expect(before?.lines.map(({ packed }) => packed)).toEqual([0, 0, 0])
    await settle()
    const facts = station.kept().filter(({ type }) => type === 'bench.refused')
    expect(facts.map(({ data }) => data)).toEqual([
      { reason: 'order-unknown', screen: 'idle', code: 'NO-SUCH' },
      { reason: 'not-on-order', screen: 'pack', step: 's-verify-items', code: '00000096385074' },
      { reason: 'unknown-code', screen: 'pack', step: 's-verify-items', code: 'WHAT' },
      { reason: 'misread', screen: 'pack', step: 's-verify-items', code: '4006381333932' },
      { reason: 'unreadable', screen: 'pack', step: 's-verify-items' },
      { reason: 'unknown-code', screen: 'pack', step: 's-verify-items' },
      { reason: 'unreadable', screen: 'pack', step: 's-verify-items' },
      { reason: 'line-full', screen: 'pack', step: 's-verify-items', code: 'TEA-1' },
    ])
  })

  test('of one mug too many is told as such, though the rows spell its code in 13 digits', async () => {
    const at = await openBench(new PackingStation())
    await pull(at, '1047')
    for (const code of [MUG_CASE, MUG_CASE, TEA, MUG]) await pull(at, code)
    expect(said(at).at(-1)).toBe('refusal.line-full')
  })

  test('that names two orders opens none', async () => {
    const station = new PackingStation()
    const at = await openBench(station)
    station.orders = [...station.orders, ...station.orders]
    await pull(at, '1047')
    expect(said(at)).toEqual(['refusal.order-ambiguous'])
  })

  test.each(['cancelled', 'held', 'packed', 'claimed'] as const)(
    'of the carton of an order that is %s meanwhile ends the pack',
    async (outcome) => {
      const station = new PackingStation()
      const at = await openBench(station)
      await pull(at, '1047')
      station.recheck = outcome
      for (const code of [MUG_CASE, MUG_CASE, TEA, 'BOX-SMALL']) await pull(at, code)
      await until(() => pack(at)?.phase === 'stopped', 'the stop')
      expect(said(at).at(-1)).toMatch(`stopped.${outcome}`)
      expect(station.sent).toEqual([])
    },
  )

  test('of a command barcode is done, or handed to the screen', async () => {
    const at = await openBench(new PackingStation())
    await pull(at, '1047')
    await pull(at, MUG)
    await pull(at, 'PB-UNDO')
    expect(pack(at)?.lines[0]?.packed).toBe(0)
    await pull(at, 'PB-PROBLEM')
    expect(at.commands).toEqual(['problem'])
    await pull(at, 'PB-PAUSE')
    expect(pack(at)?.phase).toBe('paused')
    await pull(at, '1047')
    expect(pack(at)?.phase).toBe('open')
  })

  test.each(['PB-UNDO', 'PB-PAUSE', 'PB-NEXT'])(
    'of %s is refused where nothing on the screen takes it',
    async (code) => {
      const at = await openBench(new PackingStation(), { screenTakes: false })
      await pull(at, code)
      await pull(at, '1047')
      await pull(at, MUG)
      at.bench.show('return')
      await pull(at, code)
      expect(said(at)).toEqual(['refusal.not-now', 'verdict.opened', 'verdict.unit', 'refusal.not-now'])
      expect(pack(at)).toMatchObject({ phase: 'open', lines: [{ packed: 1 }, {}, {}] })
    },
  )
})
