import { expect, test } from 'vitest'
import { dossier } from '../../shared/pack/fixtures.ts'
import { openBench, PackingStation, pull } from './rig.ts'

/** A station whose order 1047 shares its number with one of another client. */
function withShared(): PackingStation {
  const station = new PackingStation()
  station.orders = [{ ...dossier(), whose: 'Acme · Ann' }]
  return station
}

const SHARED = { order: '1047', whose: 'Acme · Ann' }

test('the label of a packed order names whose that is, where its number is shared', async () => {
  const station = withShared()
  const found = { via: 'label', code: 'L-1', rma: null, order: 'o-1', orderNumber: '1047' }
  const nothing = { lines: [], logged: [], others: [], products: [], barcodes: [] }
  station.answers['returns.find'] = () => ({ match: { ...found, ...nothing } as never })
  const at = await openBench(station)
  await pull(at, 'L-1')
  expect(at.verdicts.at(-1)).toMatchObject({ key: 'refusal.label-of-packed', params: SHARED })

  station.orders = []
  await pull(at, 'L-1')
  expect(at.verdicts.at(-1)).toMatchObject({ key: 'refusal.label-of-packed', params: { order: '1047' } })
})

test('so does a paused order of which this page has no copy', async () => {
  const station = withShared()
  const at = await openBench(station)
  await pull(at, '1047')
  await pull(at, 'PB-PAUSE')
  const { orders } = station
  station.orders = []
  const emptied = await openBench(station)
  station.orders = orders
  station.claim = 'elsewhere'
  await emptied.bench.run(() => emptied.bench.pack.openFromQueue('o-1'))
  expect(emptied.verdicts.at(-1)).toMatchObject({ key: 'refusal.order-elsewhere', params: SHARED })
})
