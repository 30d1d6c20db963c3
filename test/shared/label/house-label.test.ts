import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { labelMatches } from '../../../shared/label/matches.ts'
import { sscc } from '../../../shared/label/sscc.ts'
import type { Order } from '../../../shared/order/order.ts'
import { readScan } from '../../../shared/scan/read-scan.ts'
import { order, SSCC } from '../pack/fixtures.ts'
import { houseLabel, returnLabel } from './labels.ts'
import { readLabel } from './read-label.ts'

const long = 'x'.repeat(120)
const orders: [string, Partial<Order>][] = [
  ['a plain order', {}],
  [
    'names in other scripts',
    {
      shipTo: {
        name: 'Łukasz Ñandú-Größe',
        street: ['東京都千代田区', 'ул. Ленина 7', '€ & <b>"quotes"</b>'],
        postcode: '100-0001',
        city: 'Ærøskøbing',
        country: 'JP',
      },
    },
  ],
  [
    'names that look like commands',
    {
      number: '^XZ~JR_5E',
      carrier: '^XA^FO0,0^GB800,1200,800^FS',
      shipTo: { name: '^FS^XZ', street: ['~DGR:', '_1B^CC!', '>;>8'], postcode: '^', city: '~', country: 'DE' },
    },
  ],
  [
    'the longest lines',
    { shipTo: { name: long, street: [long, long, long, long], postcode: '1', city: 'y', country: 'DE' } },
  ],
]

/** The commands of a label: what stands at `^` and `~`, without what is printed. */
function commandsOf(zpl: string): string[] {
  return [...zpl.matchAll(/[\^~]([A-Z0-9]{2})/g)].map(([, name]) => name ?? '')
}

/** The same, however many lines of text stand in a row: a long address takes more of them. */
function shapeOf(zpl: string): string {
  return commandsOf(zpl)
    .join(' ')
    .replaceAll(/(?:FO A0 FH FD FS ?)+/g, 'TEXT ')
}

/** Any text an order may hold, rich in what ZPL would take for a command. */
const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom('^', '~', '_', '>', '\\', '\n', '\r', '\x1b', '\x85', 'X', 'Z', 'F', 'S'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 40,
})

describe('the house label', () => {
  test.each(orders)('of %s carries its SSCC as GS1-128', async (_name, change) => {
    for (const serial of [1, 4711, 999_999_999]) {
      const number = sscc({ extension: '0', companyPrefix: '0400638', serial })
      const zpl = houseLabel(order(change), { n: 1, of: 2, sscc: number }, serial === 1 ? 0 : 2)
      expect(await readLabel(zpl, 812, 1218)).toEqual([{ aim: ']C1', text: `(00)${number}` }])
      expect(labelMatches(readScan({ aim: ']C1', text: `00${number}` }), number)).toBe(true)
    }
  })

  test.each([
    ['usual', 'Ana Example', ['Long Road 1'], 2],
    [
      'long',
      'Donaudampfschifffahrtsgesellschaft mbH, c/o Ana Maria Example',
      ['Industrial Estate North, Unit 12, Gate 4'],
      5,
    ],
    ['longest', long, [long, long, long, long], 25],
  ])('holds the whole of a %s address above the order', (_which, name, street, lines) => {
    const shipTo = { name, street, postcode: '1234', city: 'Town', country: 'DE' }
    const zpl = houseLabel(order({ shipTo }), { n: 1, of: 1, sscc: SSCC }, 0)
    const fields = [...zpl.matchAll(/\^FO40,(\d+)\^A0N,(\d+),\d+\^FH_\^FD(.*)\^FS/g)]
    const address = fields
      .filter(([, y]) => Number(y) >= 220 && Number(y) < 640)
      .map(([, y, height, words = '']) => ({
        end: Number(y) + Number(height),
        words,
      }))
    expect(address).toHaveLength(lines + 2)
    expect(
      address
        .map(({ words }) => words)
        .join('')
        .replaceAll(' ', ''),
    ).toBe([name, ...street, '1234Town', 'GERMANY'].join('').replaceAll(' ', ''))
    for (const { end, words } of address) {
      expect(end).toBeLessThan(640)
      expect(words.length).toBeLessThanOrEqual(28)
    }
  })

  test('never lets what an order says become a command', () => {
    const number = sscc({ extension: '0', companyPrefix: '0400638', serial: 7 })
    const label = (fill: string) =>
      houseLabel(
        order({
          number: fill,
          carrier: fill,
          service: fill,
          shipTo: { name: `n${fill}`, street: [`s${fill}`], postcode: fill, city: fill, country: 'DE' },
        }),
        { n: 1, of: 1, sscc: number },
        0,
      )
    const usual = shapeOf(label('A'))
    fc.assert(
      fc.property(hostile, (text) => {
        expect(shapeOf(label(`A${text}`))).toEqual(usual)
      }),
    )
  })

  test('says when it is a reprint, and which', () => {
    const carton = { n: 2, of: 3, sscc: sscc({ extension: '0', companyPrefix: '0400638', serial: 7 }) }
    expect(houseLabel(order(), carton, 0)).not.toContain('REPRINT')
    expect(houseLabel(order(), carton, 2)).toContain('REPRINT 2')
    expect(houseLabel(order(), carton, 0)).toContain('Carton 2 of 3')
  })
})

describe('the return label', () => {
  test.each(['003400000000000014', 'LPN-000123'])('carries its license plate %s', async (lpn) => {
    const zpl = returnLabel({ lpn, sku: 'MUG-^XZ-blue', words: 'Quarantäne' })
    expect(await readLabel(zpl, 406, 203)).toEqual([{ aim: ']C0', text: lpn }])
  })

  test('never lets what it is given become a command', () => {
    const printable = fc.string({
      unit: fc.constantFrom('^', '~', '_', 'X', 'Z', '1'),
      minLength: 1,
      maxLength: 20,
    })
    const usual = commandsOf(returnLabel({ lpn: 'A', sku: 'A', words: 'A' }))
    fc.assert(
      fc.property(printable, hostile, (lpn, sku) => {
        expect(commandsOf(returnLabel({ lpn: `A${lpn}`, sku: `A${sku}`, words: `A${sku}` }))).toEqual(usual)
      }),
    )
  })
})
