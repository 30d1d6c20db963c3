import { expect, test } from 'vitest'
import { MUG } from '../../shared/pack/fixtures.ts'
import { naming, only, raisedOn, settled, TellingStation, types } from './matters.ts'
import { openBench, pack, pull, said, until } from './rig.ts'

const photo = (digit: string) => ({ sha256: digit.repeat(64), bytes: 900 })
const hashes = (at: Parameters<typeof only>[0]) => only(at).photos.map(({ sha256 }) => sha256.charAt(0))

async function atTheMug(station: TellingStation) {
  const at = await openBench(station)
  await pull(at, '1047')
  await pull(at, MUG)
  return at
}

test('what was photographed before is raised with it, in one step with the order put aside', async () => {
  const station = new TellingStation()
  const at = await atTheMug(station)
  await at.bench.run(() => at.bench.lane.raiseHere('damaged', 'pack', [photo('a'), photo('b')]))
  await naming(at)
  await until(() => station.printed.length === 1, 'the tag')
  expect(hashes(at).toSorted()).toEqual(['a', 'b'])
  expect(pack(at)?.phase).toBe('paused')
  const from = types(at).indexOf('pack.paused')
  expect(types(at).slice(from, from + 4)).toEqual([
    ...['pack.paused', 'exception.raised', 'exception.photoTaken', 'exception.photoTaken'],
  ])
})

test('a command barcode takes along what was photographed before it was scanned', async () => {
  const station = new TellingStation()
  const at = await atTheMug(station)
  at.bench.lane.hold([photo('a')])
  await pull(at, 'PB-X-DAMAGED')
  await naming(at)
  await until(() => station.printed.length === 1, 'the tag')
  expect(hashes(at)).toEqual(['a'])
})

test('a photo is added to what was raised already, by whoever stands there, and stays after a restart', async () => {
  const station = new TellingStation()
  const at = await raisedOn(station)
  await at.bench.run(() => at.bench.exceptions.command(only(at).exception, { kind: 'photo', ...photo('a') }))
  expect(said(at).at(-1)).toBe('verdict.matter-photo')
  expect(hashes(at)).toEqual(['a'])
  const before = at.verdicts.length
  await at.bench.run(() => at.bench.exceptions.command(only(at).exception, { kind: 'photo', ...photo('a') }))
  expect([hashes(at), at.verdicts.length]).toEqual([['a'], before + 1])
  const again = await openBench(station, { name: at.name })
  expect(hashes(again)).toEqual(['a'])
})

test('photos of what is raised a second time go to the one that is open', async () => {
  const at = await raisedOn(new TellingStation())
  const { order, number, pack: id, product } = only(at)
  const about = { order, number, pack: id, product }
  const again = { code: 'damaged', about, by: 'person', aside: true, photos: [photo('a'), photo('a')] } as const
  await at.bench.run(() => at.bench.exceptions.raise(again))
  expect(said(at).at(-1)).toBe('attention.raised-already')
  expect(hashes(at)).toEqual(['a'])
})

test('what central tells of it and what this bench did itself are one, however often it is heard', async () => {
  const station = new TellingStation()
  const at = await raisedOn(station)
  await at.bench.run(() => at.bench.exceptions.command(only(at).exception, { kind: 'photo', ...photo('a') }))
  const [own] = only(at).photos
  const elsewhere = { ...photo('b'), event: 'e-b', who: 'ben', at: '2099-01-01T00:00:00.000Z' }
  station.rows = [{ ...only(at), photos: own ? [own, elsewhere] : [] }]
  await at.bench.exceptions.refresh()
  expect(hashes(at).toSorted()).toEqual(['a', 'b'])
})

test('no photo is added to what has ended', async () => {
  const at = await raisedOn(new TellingStation())
  at.bench.signIn({ id: 'ben', name: 'Ben', initials: 'B', roles: ['supervisor'] })
  await settled(at, {})
  await at.bench.run(() => at.bench.exceptions.command(only(at).exception, { kind: 'photo', ...photo('a') }))
  expect(said(at).at(-1)).toBe('refusal.matter-ended')
  expect(hashes(at)).toEqual([])
})
