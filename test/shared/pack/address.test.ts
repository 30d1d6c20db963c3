import { describe, expect, test } from 'vitest'
import { currentStep } from '../../../shared/checklist/progress.ts'
import { addressHash } from '../../../shared/order/address-hash.ts'
import { effectsOf } from '../../../shared/pack/decide.ts'
import { renewed } from '../../../shared/pack/renewed.ts'
import {
  AT,
  carrierLabel,
  dossier,
  MUG,
  MUG_CASE,
  numberTaken,
  order,
  packAt,
  printed,
  product,
  rechecked,
  SECOND_SSCC,
  SSCC,
} from './fixtures.ts'

const step = (pack: ReturnType<typeof packAt>) => currentStep(pack.state)?.kind
const elsewhere = { ...order().shipTo, city: 'Elsewhere' }

describe('an address that changed', () => {
  test('at the label is noted, and the label is made for the new one', () => {
    const pack = packAt('label')
    pack.hears({ shipTo: elsewhere })
    expect(pack.events.at(-1)?.data).toEqual({ revision: 4, asOf: AT, what: ['address'] })
    expect(effectsOf(pack.state)).toEqual([{ kind: 'recheck', for: 'label' }])
    pack.try(rechecked('label'))
    expect(effectsOf(pack.state)).toMatchObject([{ kind: 'take-number' }])
  })

  test('at the close makes the label void; the old one comes back before a new one is made', () => {
    const pack = packAt('closing')
    pack.hears({ shipTo: elsewhere })
    expect(pack.state).toMatchObject({ phase: 'open', voided: [SSCC], handBack: [{ carton: 1, number: SSCC }] })
    expect(step(pack)).toBe('label')
    expect(effectsOf(pack.state)).toEqual([])
    expect(pack.try(numberTaken(SECOND_SSCC))).toBe('accepted')
    expect(pack.state.cartons[0]?.label).toBeNull()
    expect(pack.scan('WHATEVER')).toBe('hand-back-first')
    expect(pack.scan(SSCC)).toBe('accepted')
    expect(effectsOf(pack.state)).toEqual([{ kind: 'recheck', for: 'label' }])
    pack.try(rechecked('label'))
    expect(effectsOf(pack.state)).toMatchObject([{ kind: 'take-number', key: 'pack-1/1/1' }])
    pack.try(numberTaken(SECOND_SSCC))
    pack.try(printed)
    expect(pack.scan(SSCC)).toBe('void-label')
    pack.scan(SECOND_SSCC)
    pack.try(rechecked('close'))
    expect(pack.state.phase).toBe('closed')
  })

  test('makes a bought label useless, too', () => {
    const pack = packAt('closing', dossier({ carrierLabel }))
    pack.hears({ shipTo: elsewhere })
    expect(pack.scan(carrierLabel.tracking)).toBe('accepted')
    pack.try(rechecked('label'))
    expect(effectsOf(pack.state)).toMatchObject([{ kind: 'take-number' }])
  })

  test('is not asked about while old labels are out, and survives pausing', () => {
    const pack = packAt('closing')
    pack.hears({ shipTo: elsewhere })
    pack.try({ kind: 'pause' })
    pack.try({ kind: 'resume' })
    expect(pack.state.handBack).toHaveLength(1)
    expect(pack.scan(SSCC)).toBe('accepted')
  })
})

test('the data has its age', () => {
  const pack = packAt('label')
  expect(pack.state.checkedAsOf).toBeNull()
  pack.try(rechecked('label'))
  expect(pack.state.checkedAsOf).toBe(AT)
})

describe('the copy of the order', () => {
  test('is the new one, and still knows the goods that the order lost', () => {
    const copy = dossier()
    const fresh = {
      ...copy,
      products: [product('tea', 'Black tea')],
      barcodes: [],
      order: order({ shipTo: elsewhere }),
    }
    const known = renewed(copy, fresh)
    expect(known.order.shipTo).toEqual(elsewhere)
    expect(known.products.map(({ name }) => name)).toEqual(['Black tea', 'Mug'])
    expect(known.barcodes.map(({ code }) => code)).toEqual([MUG, MUG_CASE])
  })

  test('is told from another by a hash of every field', () => {
    const hashes = [
      order().shipTo,
      elsewhere,
      { ...elsewhere, street: ['1', 'Main St'] },
      { ...elsewhere, postcode: '' },
    ]
    expect(new Set(hashes.map(addressHash)).size).toBe(4)
    expect(addressHash({ ...elsewhere })).toBe(addressHash(elsewhere))
  })
})
