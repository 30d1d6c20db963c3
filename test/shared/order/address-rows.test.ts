import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressRows } from '../../../shared/order/address-rows.ts'
import type { Address } from '../../../shared/order/order.ts'

const bare: Address = { name: 'Alex Example', street: ['1 Main St'], postcode: '', city: '', country: 'US' }
const rows = (address: Partial<Address>) => addressRows({ ...bare, ...address })

describe('an address is written as its country writes it', () => {
  test.each<[string, Partial<Address>, string[]]>([
    [
      'American, with company and state',
      {
        ...{ company: 'Example Widgets LLC', street: ['500 Main St', 'Suite 12'] },
        ...{ postcode: '01103', city: 'Springfield', province: 'MA' },
      },
      ['Alex Example', 'Example Widgets LLC', '500 Main St', 'Suite 12', 'Springfield MA 01103', 'UNITED STATES'],
    ],
    [
      'of the state and city of New York',
      { postcode: '10001', city: 'New York', province: 'New York' },
      ['Alex Example', '1 Main St', 'New York New York 10001', 'UNITED STATES'],
    ],
    [
      'Australian',
      { postcode: '2000', city: 'Sydney', province: 'NSW', country: 'AU', company: 'Example' },
      ['Example', 'Alex Example', '1 Main St', 'Sydney NSW 2000', 'AUSTRALIA'],
    ],
    [
      'German, where no state is written',
      { postcode: '60311', city: 'Frankfurt', province: 'Hessen', country: 'DE' },
      ['Alex Example', '1 Main St', '60311 Frankfurt', 'GERMANY'],
    ],
    [
      'Italian',
      { postcode: '20121', city: 'Milano', province: 'MI', country: 'IT' },
      ['Alex Example', '1 Main St', '20121 Milano MI', 'ITALY'],
    ],
    [
      'Swiss, with the prefix already',
      { postcode: 'CH-8001', city: 'Zürich', country: 'CH' },
      ['Alex Example', '1 Main St', 'CH-8001 Zürich', 'SWITZERLAND'],
    ],
    [
      'Japanese, from the large to the small',
      {
        ...{ name: '山田 太郎', street: ['赤坂1-2-3', 'ビル101'], postcode: '107-0052' },
        ...{ city: '港区', province: '東京都', country: 'JP' },
      },
      ['〒107-0052', '東京都', '港区', '赤坂1-2-3', 'ビル101', '山田 太郎', 'JAPAN'],
    ],
    [
      'Japanese, in Latin letters',
      { street: ['1-2-3 Akasaka'], postcode: '107-0052', city: 'Minato-ku', province: 'Tokyo', country: 'JP' },
      ['Alex Example', '1-2-3 Akasaka', 'Minato-ku, Tokyo', '107-0052', 'JAPAN'],
    ],
    [
      'Chinese',
      { name: '王伟', street: ['科技园路1号'], postcode: '518000', city: '深圳市', province: '广东省', country: 'CN' },
      ['518000', '广东省深圳市', '科技园路1号', '王伟', 'CHINA'],
    ],
    [
      'Russian of a city that is its own region',
      { name: 'Иван', street: ['ул. Ленина 1'], postcode: '101000', city: 'Москва', province: 'Москва', country: 'RU' },
      ['Иван', 'ул. Ленина 1', 'Москва', '101000', 'RUSSIA'],
    ],
    [
      'of Singapore',
      { postcode: '238801', city: 'Singapore', country: 'SG' },
      ['Alex Example', '1 Main St', 'SINGAPORE 238801', 'SINGAPORE'],
    ],
    [
      'of Dubai, whose form has neither city nor postcode',
      { postcode: '00000', city: 'Dubai', province: 'Dubai', country: 'AE' },
      ['Alex Example', '1 Main St', 'Dubai', '00000', 'UNITED ARAB EMIRATES'],
    ],
    [
      'of a country that nobody knows',
      { postcode: '123', city: 'Town', country: 'ZZ' },
      ['Alex Example', '1 Main St', 'Town', '123', 'ZZ'],
    ],
    [
      'with a province and no city',
      { province: 'Kowloon', country: 'GB' },
      ['Alex Example', '1 Main St', 'Kowloon', 'UNITED KINGDOM'],
    ],
    ['of a company without a person', { name: '', company: 'Example' }, ['Example', '1 Main St', 'UNITED STATES']],
  ])('%s', (_which, address, expected) => {
    expect(rows(address)).toEqual(expected)
  })
})

const word = fc
  .array(fc.constantFrom('A', 'b', '7', '-', ' ', 'é', 'Ж', '港', 'ب', '$&', '%n', '\ue004', ','), { maxLength: 12 })
  .map((letters) => letters.join(''))
const anyAddress = fc.record<Address>({
  name: word,
  company: word,
  street: fc.array(word, { maxLength: 4 }),
  postcode: word,
  city: word,
  country: fc
    .tuple(fc.integer({ min: 65, max: 90 }), fc.integer({ min: 65, max: 90 }))
    .map((c) => String.fromCharCode(...c)),
  province: word,
})
const plain = (words: string) => words.replaceAll('\ue004', ' ').replace(/\s+/g, ' ').trim()

test('nothing of an address is lost, in whatever country, and no part is taken for a piece of the form', () => {
  fc.assert(
    fc.property(anyAddress, (address) => {
      const written = addressRows(address).join('\n')
      const { name, company = '', street, postcode, city } = address
      for (const part of [name, company, ...street, postcode, city].map(plain)) {
        if (!written.includes(part)) expect(written.toUpperCase()).toContain(part.toUpperCase())
      }
      expect(written).not.toMatch(/[\ue001-\ue006]/u)
    }),
    { numRuns: 3000 },
  )
})
