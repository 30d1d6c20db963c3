import { describe, expect, test } from 'vitest'
import type { Checklist } from '../../../shared/checklist/checklist.ts'
import { currentStep } from '../../../shared/checklist/progress.ts'
import type { Dossier } from '../../../shared/reference/dossier.ts'
import { checklist, dossier, MUG, PackInHand, product } from './fixtures.ts'

const suggested: Checklist = {
  ...checklist,
  steps: checklist.steps.map((step) =>
    step.kind === 'choose-carton' ? { ...step, options: { suggested: true } } : step,
  ),
}

/** Two mugs, each a cube of that size. */
function mugs(mm: number | null, steps = suggested): Dossier {
  const size = mm === null ? null : { lengthMm: mm, widthMm: mm, heightMm: mm }
  const copy = dossier({ lines: [{ line: '1', product: 'mug', quantity: 2 }] }, steps)
  return { ...copy, products: [{ ...product('mug', 'Mug'), size }] }
}

function packed(copy: Dossier): PackInHand {
  const pack = new PackInHand(copy)
  pack.scan(MUG)
  pack.scan(MUG)
  return pack
}

const typeOf = (pack: PackInHand) => pack.state.cartons[0]?.type
const stepOf = (pack: PackInHand) => currentStep(pack.state)?.kind

describe('the suggested carton', () => {
  test('is taken with the scan of the last item, and not before', () => {
    const pack = new PackInHand(mugs(90))
    pack.scan(MUG)
    expect(typeOf(pack)).toBeNull()
    pack.scan(MUG)
    expect(pack.events.at(-1)).toMatchObject({ type: 'pack.cartonChosen', data: { type: 'small', by: 'suggestion' } })
    expect(stepOf(pack)).toBe('label')
  })

  test.each([
    ['nobody knows how big things are', mugs(null)],
    ['no carton holds all of it', mugs(300)],
    ['the checklist does not say so', mugs(90, checklist)],
  ])('is for the packer to choose where %s', (_why, copy) => {
    const pack = packed(copy)
    expect(typeOf(pack)).toBeNull()
    expect(stepOf(pack)).toBe('choose-carton')
  })

  test('is chosen by hand once it was taken back, or its step was opened again', () => {
    const pack = packed(mugs(90))
    pack.try({ kind: 'undo' })
    expect([typeOf(pack), stepOf(pack)]).toEqual([null, 'choose-carton'])
    expect(pack.scan('BOX-LARGE')).toBe('accepted')
    pack.try({ kind: 'reopen', step: 's-choose-carton' })
    expect([typeOf(pack), stepOf(pack)]).toEqual([null, 'choose-carton'])
    expect(pack.events.at(-2)?.data).toEqual({ carton: 1, type: 'large' })
  })
})
