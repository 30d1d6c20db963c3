import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { receipt } from '../../../../electron/station/documents/receipt.ts'
import type { Order } from '../../../../shared/order/order.ts'
import { dossier, receiptOf } from './fixtures.ts'

type Printed = { text: string; barcodes: string[]; cuts: number }

/** Reads ESC/POS as far as a slip goes (Epson ESC/POS reference). Throws at any other command. */
function print(bytes: Buffer): Printed {
  const printed: Printed = { text: '', barcodes: [], cuts: 0 }
  const skips: Record<string, number> = {
    '\x1b@': 0,
    '\x1bt': 1,
    '\x1bE': 1,
    '\x1ba': 1,
    '\x1bM': 1,
    '\x1d!': 1,
    '\x1dh': 1,
  }
  Object.assign(skips, { '\x1dw': 1, '\x1df': 1, '\x1dH': 1, '\x1b-': 1, '\x1bG': 1, '\x1c.': 0 })
  const decoder = new TextDecoder('windows-1252')
  for (let i = 0; i < bytes.length; ) {
    const byte = bytes[i] ?? 0
    const command = bytes.toString('latin1', i, i + 2)
    if (byte >= 0x20 || byte === 0x0a || byte === 0x0d) {
      printed.text += decoder.decode(bytes.subarray(i, i + 1))
      i += 1
    } else if (command === '\x1dk') {
      if (bytes[i + 2] !== 0x49) throw new Error('not Code 128')
      const length = bytes[i + 3] ?? 0
      printed.barcodes.push(bytes.toString('latin1', i + 4, i + 4 + length))
      i += 4 + length
    } else if (command === '\x1dV') {
      printed.cuts += 1
      i += 3
    } else if (command in skips) {
      i += 2 + (skips[command] ?? 0)
    } else {
      throw new Error(`no command of a slip: ${JSON.stringify(command)}`)
    }
  }
  return printed
}

const slip = (change: Partial<Order> = {}) => {
  const about = dossier(change)
  return receipt(about, receiptOf(about))
}

describe('the slip from a receipt printer', () => {
  test('says what the packing slip says, and is cut off once', () => {
    const { text, cuts } = print(
      slip({
        number: 'SO-1',
        shipTo: { name: 'Ana Größe', street: ['Łódź 1'], postcode: '1', city: 'Town', country: 'DE' },
        lines: [{ line: 'l1', product: 'mug', quantity: 2 }],
      }),
    )
    for (const words of [
      'Packing slip',
      'Order SO-1',
      'Ana Größe',
      'Lódz 1',
      '1 Town',
      '2 x MUG',
      'Name of mug',
      'A-01',
    ]) {
      expect(text).toContain(words)
    }
    expect(cuts).toBe(1)
  })

  test.each([
    ['SO-1047', ['{BSO-1047']],
    ['a{b', ['{Ba{{b']],
    ['too long for the paper of a receipt', []],
  ])('bears the barcode that opens order %s, where it fits', (number, barcodes) => {
    expect(print(slip({ number })).barcodes).toEqual(barcodes)
  })

  test('lets no text of an order become a command', () => {
    const hostile = fc
      .array(
        fc.oneof(
          fc.constantFrom('\x1b@', '\x1dV\x00', '\x1b', '\x10\x04', '\n', '\x1c'),
          fc.string({ unit: 'binary' }),
        ),
      )
      .map((parts) => parts.join('').slice(0, 100))
    fc.assert(
      fc.property(hostile, (fill) => {
        const shipTo = { name: fill, street: [fill], postcode: fill, city: fill, country: 'DE' }
        const notes = [{ kind: 'note' as const, text: fill }]
        expect(print(slip({ shipTo, notes, carrier: fill, service: fill })).cuts).toBe(1)
      }),
      { numRuns: 30 },
    )
  })

  test('is the same, byte for byte, for the same question', () => {
    expect(slip().equals(slip())).toBe(true)
  })
})
