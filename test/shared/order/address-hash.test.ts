import { describe, expect, test } from 'vitest'
import { addressHash } from '../../../shared/order/address-hash.ts'
import { type Address, address } from '../../../shared/order/order.ts'
import { parse } from '../../../shared/schema.ts'

const known: Address = {
  name: 'Ana Lopez',
  street: ['Calle 1', '2 B'],
  postcode: '28001',
  city: 'Madrid',
  country: 'ES',
}

describe('the hash of an address', () => {
  test('is for ever what it was before an address could have a company, a province, a phone and an e-mail', () => {
    expect(addressHash(known)).toBe('7c8adc6a4bb5815ad59855d642ea683c01943b0754eeacae239143f252608185')
    expect(addressHash({ ...known, company: '', province: '' })).toBe(addressHash(known))
  })

  test('tells another company and another province, for the parcel goes elsewhere', () => {
    const places = [
      known,
      { ...known, company: 'Example SL' },
      { ...known, province: 'Example SL' },
      { ...known, company: 'Example SL', province: 'Madrid' },
    ]
    expect(new Set(places.map(addressHash)).size).toBe(places.length)
  })

  test('is the same where only phone or e-mail changed, for the label stays right', () => {
    expect(addressHash({ ...known, phone: '+34 600 000 000', email: 'ana@shop.example' })).toBe(addressHash(known))
  })
})

test('an address keeps company, province, phone and e-mail', () => {
  const whole = {
    ...known,
    company: 'Example SL',
    province: 'Madrid',
    phone: '+34 600 000 000',
    email: 'ana@shop.example',
  }
  expect(parse(address, whole)).toEqual({ ok: true, value: whole })
})
