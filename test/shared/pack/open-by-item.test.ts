import { describe, expect, test } from 'vitest'
import type { Checklist } from '../../../shared/checklist/checklist.ts'
import type { OpenCommand } from '../../../shared/pack/commands.ts'
import { foldOpening, openByItem } from '../../../shared/pack/open-by-item.ts'
import type { Dossier } from '../../../shared/reference/dossier.ts'
import { cartons, checklist, dossier, MUG, MUG_CASE, scanCommand, TEA } from './fixtures.ts'

const open: OpenCommand = { kind: 'open', found: 'item', claim: 'held', pickList: 'PICK-1' }
const single = { lines: [{ line: '1', product: 'mug', quantity: 1 }] }

function opened(code: string, copy: Dossier, claim: OpenCommand['claim'] = 'held') {
  return openByItem({ ...open, claim }, scanCommand(code), { dossier: copy, cartons, freshId: 'pack-1' })
}

function under(...kinds: string[]): Checklist {
  return { ...checklist, steps: kinds.map((kind) => ({ id: kind, kind, options: {} })) }
}

describe('an order that is opened by one of its items', () => {
  test('has the item counted, in one decision', () => {
    const decision = opened(MUG, dossier(single))
    expect(decision).toMatchObject({
      events: [
        { type: 'pack.opened', data: { found: 'item', pickList: 'PICK-1' } },
        { type: 'pack.unitsScanned', data: { counts: [{ line: '1', quantity: 1 }] } },
      ],
    })
    if (decision.kind === 'accepted') expect(foldOpening(decision.events, 'p')?.lines[0]).toMatchObject({ packed: 1 })
  })

  test('is not opened by what can not be counted in it', () => {
    expect(opened(MUG_CASE, dossier(single))).toMatchObject({ refusal: { reason: 'case-too-big' } })
    expect(opened(TEA, { ...dossier(single), barcodes: [] })).toMatchObject({ refusal: { reason: 'unknown-code' } })
  })

  test('is not opened where it may not be packed', () => {
    expect(opened(MUG, dossier(single), 'elsewhere')).toMatchObject({ refusal: { reason: 'order-elsewhere' } })
  })

  test('is opened alone where something else comes before the items', () => {
    const copy = dossier(single, under('identify', 'choose-carton', 'verify-items', 'label', 'scan-label'))
    expect(opened(MUG, copy)).toMatchObject({ events: [{ type: 'pack.opened' }] })
  })
})
