import { expect, test } from 'vitest'
import type { Product } from '../../../shared/catalog/product.ts'
import type { FefoChoice } from '../../../shared/checklist/steps/capture/fefo.ts'
import { parseEvent } from '../../../shared/event/catalogue.ts'
import type { PackCommand } from '../../../shared/pack/commands.ts'
import type { StockLot } from '../../../shared/stock/lot.ts'
import { AT, MUG, PackInHand, scanCommand } from '../pack/fixtures.ts'
import { packer, stepOf, stocked, supervisor, withSteps } from '../pack/step-refusals.ts'

const ITEM = `01${`0${MUG}`}`
/** One mug as GS1 has it: its GTIN, a day as `261231`, and its lot. */
const mug = (lot: string, day: string) => `${ITEM}17${day}10${lot}`
const EARLY = mug('EARLY', '270131')
const LATE = mug('LATE', '270630')

const lot = (name: string, expiry: string, onHand: number): StockLot => ({
  ...{ product: 'mug', site: 'main', lot: name, expiry, onHand, missing: null, asOf: AT },
})
const twoLots = [lot('LATE', '2027-06-30', 20), lot('EARLY', '2027-01-31', 2)]

function packing(fefo: FefoChoice, change: Partial<Product> = {}, lots = twoLots, behind = false) {
  const copy = stocked({ mug: { capture: ['lot', 'expiry'], ...change } })
  const step = stepOf('capture', { fefo })
  const checklist = behind ? withSteps('choose-carton', step) : withSteps('verify-items', step)
  const pack = new PackInHand({ ...copy, lots, checklist })
  return { pack, scan: (text: string) => pack.try({ ...scanCommand(text), at: AT }) }
}

function lastRefusal(pack: PackInHand, text: string) {
  const decision = pack.do({ ...scanCommand(text), at: AT })
  return decision.kind === 'refused' ? decision.refusal : decision.kind
}

const sign = (change: Partial<Extract<PackCommand, { kind: 'sign-lot' }>> = {}): PackCommand => ({
  ...{ kind: 'sign-lot', product: 'mug', lot: 'EARLY', reason: 'not-found', person: supervisor, at: AT },
  ...change,
})

test('a unit of a later lot is refused with the lot to take, and taken once that one is used up in this very pack', () => {
  const { pack, scan } = packing('refuse')
  expect(lastRefusal(pack, LATE)).toEqual({ reason: 'lot-later', detail: { lot: 'EARLY', expiry: '2027-01-31' } })
  expect([scan(EARLY), scan(EARLY), scan(LATE)]).toEqual(['accepted', 'accepted', 'accepted'])
})

test('where it is only told, the unit is kept with the lot that should have gone and how old the data was', () => {
  const { pack, scan } = packing('warn')
  expect(scan(LATE)).toBe('accepted')
  const noted = pack.events.at(-1)
  expect(noted?.type === 'pack.captured' && noted.data.goesFirst).toEqual({
    ...{ lot: 'EARLY', expiry: '2027-01-31', dataAsOf: AT },
  })
  expect(scan(EARLY)).toBe('accepted')
  const inTurn = pack.events.at(-1)
  expect(inTurn?.type === 'pack.captured' && inTurn.data).not.toHaveProperty('goesFirst')
})

test('without the option, without lots, and where stock knows no earlier one nothing is said', () => {
  expect(packing('no').scan(LATE)).toBe('accepted')
  expect(packing('refuse', {}, []).scan(LATE)).toBe('accepted')
  expect(packing('refuse', {}, [lot('LATE', '2027-06-30', 5)]).scan(LATE)).toBe('accepted')
})

test('a lot that may not go out any more is not worth looking for', () => {
  const expired = [lot('OLD', '2026-11-20', 5), lot('SHORT', '2026-12-10', 5), lot('LATE', '2027-06-30', 5)]
  const { pack } = packing('refuse', {}, expired)
  expect(lastRefusal(pack, LATE)).toMatchObject({ detail: { lot: 'SHORT' } })
  expect(packing('refuse', { minLifeDays: 60 }, expired).scan(LATE)).toBe('accepted')
})

test('a lot of a second code is judged by the day that stock knows, and is not asked for another', () => {
  const { pack, scan } = packing('refuse')
  expect(scan(MUG)).toBe('accepted')
  expect(lastRefusal(pack, 'LATE')).toMatchObject({ reason: 'lot-later' })
  expect(scan('EARLY')).toBe('accepted')
  expect(pack.state.facts.captured).toMatchObject([{ lot: 'EARLY', expiry: '2027-01-31' }])
})

test('behind the items the units are judged one scan after the other', () => {
  const { pack, scan } = packing('refuse', { capture: ['lot'] }, twoLots, true)
  for (let n = 0; n < 12; n++) expect(scan(MUG)).toBe('accepted')
  expect(scan('TEA-1')).toBe('accepted')
  expect(lastRefusal(pack, 'LATE')).toMatchObject({ reason: 'lot-later' })
  expect([scan('EARLY'), scan('EARLY'), scan('LATE')]).toEqual(['accepted', 'accepted', 'accepted'])
})

test('a supervisor signs that the lot is not there, and the next one goes; it stays so when the scan is undone', () => {
  const { pack, scan } = packing('refuse')
  expect(pack.try(sign({ person: packer }))).toBe('not-supervisor')
  expect(pack.try(sign({ lot: 'OTHER' }))).toBe('not-now')
  expect(pack.try(sign())).toBe('accepted')
  expect(pack.events.at(-1)).toMatchObject({
    type: 'pack.lotMissing',
    data: { lot: 'EARLY', expiry: '2027-01-31', reason: 'not-found', supervisor: 'sue', dataAsOf: AT },
  })
  expect(pack.try(sign())).toBe('not-now')
  expect(scan(LATE)).toBe('accepted')
  expect(pack.try({ kind: 'undo' })).toBe('accepted')
  expect(scan(LATE)).toBe('accepted')
})

test('a lot signed for right after a scan is not forgotten when that scan is undone', () => {
  const { pack, scan } = packing('refuse')
  expect(scan(EARLY)).toBe('accepted')
  expect(pack.try(sign())).toBe('accepted')
  expect(pack.try({ kind: 'undo' })).toBe('accepted')
  expect(scan(LATE)).toBe('accepted')
})

test('only a checklist that refuses asks for a signature', () => {
  expect(packing('warn').pack.try(sign())).toBe('not-now')
})

test('what another bench says is missing, and what is used up here, is not asked for', () => {
  const gone = { at: AT, station: 's-2', supervisor: 'sue', pack: 'p', reason: 'damaged' as const }
  expect(packing('refuse', {}, [{ ...twoLots[1], missing: gone } as StockLot]).scan(LATE)).toBe('accepted')
})

test('the events of lots pass their door', () => {
  const { pack, scan } = packing('warn')
  scan(LATE)
  const envelope = {
    ...{ stream: '7d9a4d1e-4d3a-4a5e-9a53-0a0a0a0a0a0a', seq: 1, id: '7d9a4d1e-4d3a-4a5e-9a53-0a0a0a0a0a0b' },
    ...{ at: AT, station: 's', operator: 'ana', subject: 'pack-1', prev: '0'.repeat(64) },
  }
  for (const { type, v, data } of pack.events) expect(parseEvent({ ...envelope, type, v, data }).ok).toBe(true)
})
