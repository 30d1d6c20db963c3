import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { receipt } from '../../../../electron/station/documents/receipt.ts'
import type { Order } from '../../../../shared/order/order.ts'
import { dossier, receiptOf } from './fixtures.ts'

/** `drawn`: the black dots of each row that is sent as a picture. */
type Printed = { text: string; barcodes: string[]; cuts: number; drawn: number[] }

/** Reads ESC/POS as far as a slip goes (Epson ESC/POS reference). Throws at any other command. */
function print(bytes: Buffer): Printed {
  const printed: Printed = { text: '', barcodes: [], cuts: 0, drawn: [] }
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
    } else if (command === '\x1dv') {
      const [across, down] = [bytes.readUInt16LE(i + 4), bytes.readUInt16LE(i + 6)]
      const dots = bytes.subarray(i + 8, i + 8 + across * down)
      if (bytes[i + 2] !== 0x30 || across > (42 * 12) / 8 || dots.length < across * down) throw new Error('no picture')
      printed.drawn.push(dots.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0))
      i += 8 + dots.length
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
  return receipt(about, receiptOf(about)).body
}

describe('the slip from a receipt printer', () => {
  test('says what the packing slip says, and is cut off once', () => {
    const { text, cuts } = print(
      slip({
        number: 'SO-1',
        shipTo: { name: 'Ana Größe', street: ['Row 1'], postcode: '1', city: 'Town', country: 'DE' },
        lines: [{ line: 'l1', product: 'mug', quantity: 2 }],
      }),
    )
    for (const words of ['Packing slip', 'Order SO-1', 'Ana Größe', '1 Town', '2 x MUG', 'Name of mug', 'A-01']) {
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

  test.each([
    ['Polish', 'ul. Żółta 7, Łódź', 1],
    ['Japanese', '東京都港区赤坂一丁目九番地十三号三会堂ビル', 2],
    ['Arabic', 'شارع الشيخ زايد', 1],
    ['Thai', 'ถนนสุขุมวิท', 1],
  ])('draws what the code page lacks, in its own letters: %s', (_, street, rows) => {
    const shipTo = { name: 'Ana', street: [street], postcode: '1', city: 'Town', country: 'DE' }
    const { text, drawn } = print(slip({ shipTo }))
    expect(drawn).toHaveLength(rows)
    for (const dots of drawn) expect(dots).toBeGreaterThan(300)
    expect(text).not.toContain('?')
    expect(text).toContain('Ana')
    expect(print(slip({ shipTo: { ...shipTo, street: ['Row 1'] } })).drawn).toEqual([])
  })

  test('names the letters that nobody here has, each once: a question mark stands for them', () => {
    const shipTo = { name: 'अनीता अ', street: ['東京'], postcode: '1', city: 'Town', country: 'IN' }
    const about = dossier({ shipTo })
    expect(receipt(about, receiptOf(about)).missing).toEqual(['अ', 'नी', 'ता'])
    const known = dossier({ shipTo: { ...shipTo, name: 'Ana' } })
    expect(receipt(known, receiptOf(known)).missing).toEqual([])
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
