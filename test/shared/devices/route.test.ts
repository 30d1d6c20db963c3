import { describe, expect, it } from 'vitest'
import { printerFor, takes } from '../../../shared/devices/route.ts'

const printer = (id: string, language: 'zpl' | 'epl2' | 'tspl' | 'esc-pos' | 'pdf') =>
  ({ id, kind: 'printer', language }) as const
const scale = { id: 'scale', kind: 'scale', language: null } as const
const office = printer('office', 'pdf')
const zebra = printer('zebra', 'zpl')
const eltron = printer('eltron', 'epl2')
const till = printer('till', 'esc-pos')

describe('the printer for a document', () => {
  it.each([
    ['house-label', 'eltron'],
    ['carrier-label', 'zebra'],
    ['return-label', 'eltron'],
    ['packing-slip', 'office'],
    ['receipt', 'till'],
    ['customs-form', 'office'],
  ] as const)('%s goes to the first that can take it: %s', (document, expected) => {
    expect(printerFor(document, [scale, till, eltron, zebra, office], {})?.id).toBe(expected)
  })

  it('is the one it is routed to, first or not', () => {
    expect(printerFor('house-label', [eltron, zebra], { 'house-label': 'zebra' })).toBe(zebra)
  })

  it('is none where the routed one is gone: a label must not come out at the neighbour', () => {
    expect(printerFor('house-label', [eltron], { 'house-label': 'zebra' })).toBeUndefined()
  })

  it('is the routed one even where it can not take it, so that this is told', () => {
    expect(printerFor('carrier-label', [zebra, office], { 'carrier-label': 'office' })).toBe(office)
    expect(takes(office.language, 'carrier-label')).toBe(false)
  })

  it('falls back to a slip where there is no page printer', () => {
    expect(printerFor('packing-slip', [zebra, till], {})?.id).toBe('till')
    expect(printerFor('invoice', [zebra, till], {})).toBeUndefined()
  })
})
