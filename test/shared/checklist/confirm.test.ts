import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Step } from '../../../shared/checklist/checklist.ts'
import { currentStep } from '../../../shared/checklist/progress.ts'
import { kindOf, parseChecklist } from '../../../shared/checklist/registry.ts'
import type { Order } from '../../../shared/order/order.ts'
import { noteKinds } from '../../../shared/pack/step-events.ts'
import { dossier, MUG_CASE, PackInHand, TEA } from '../pack/fixtures.ts'
import { stepOf, stocked, withSteps } from '../pack/step-refusals.ts'

const gift: Order['notes'] = [{ kind: 'gift', text: 'From Aunt May' }]

function packed(options: Step['options'], notes: Order['notes'] = [], copy = dossier({ notes })) {
  const pack = new PackInHand({ ...copy, checklist: withSteps('choose-carton', stepOf('confirm', options)) })
  for (const code of [MUG_CASE, MUG_CASE, TEA]) pack.scan(code)
  return pack
}

const at = (pack: PackInHand) => currentStep(pack.state)?.kind

describe('what has to be known of an order', () => {
  test('is told once, at its step, and acknowledged', () => {
    const pack = packed({}, gift)
    expect(at(pack)).toBe('confirm')
    expect(pack.try({ kind: 'confirm' })).toBe('accepted')
    expect(pack.events.at(-1)).toMatchObject({
      type: 'pack.confirmed',
      data: { step: 's-confirm', carton: null, what: ['gift'] },
    })
    expect(at(pack)).toBe('choose-carton')
    expect(pack.try({ kind: 'confirm' })).toBe('not-now')
  })

  test('is passed over where the order has nothing of it', () => {
    expect(at(packed({}))).toBe('choose-carton')
    expect(at(packed({ about: 'fragile hazmat' }, gift))).toBe('choose-carton')
  })

  test('is told with every order where the checklist has words of its own', () => {
    const pack = packed({ words: 'Put a flyer in' })
    expect(at(pack)).toBe('confirm')
    const step = currentStep(pack.state)
    if (!step) throw new Error('no step')
    expect(kindOf('confirm').instruction(pack.state, dossier(), step)).toMatchObject({
      key: 'step.confirm.words',
      params: { words: 'Put a flyer in' },
    })
  })

  test('tells dangerous goods by the product', () => {
    const pack = packed({}, [], stocked({ tea: { hazmat: true } }))
    pack.try({ kind: 'confirm' })
    expect(pack.events.at(-1)?.data).toMatchObject({ what: ['hazmat'] })
  })

  test('is told of each box where it is about boxes', () => {
    const pack = new PackInHand({
      ...dossier({ notes: gift }),
      checklist: withSteps('label', stepOf('confirm', { per: 'package' })),
    })
    pack.scan(TEA)
    pack.try({ kind: 'carton', act: { do: 'next' } })
    for (const code of [MUG_CASE, MUG_CASE, 'BOX-SMALL', 'BOX-LARGE']) pack.scan(code)
    expect(at(pack)).toBe('confirm')
    pack.try({ kind: 'confirm' })
    expect(at(pack)).toBe('confirm')
    pack.try({ kind: 'confirm' })
    expect(pack.events.slice(-2).map(({ data }) => (data as { carton: number }).carton)).toEqual([1, 2])
    expect(at(pack)).toBe('label')
  })

  test('is told again where a step before it is reopened, and refuses goods until then', () => {
    const pack = packed({}, gift)
    expect(pack.scan(TEA)).toBe('line-full')
    pack.try({ kind: 'confirm' })
    pack.try({ kind: 'reopen', step: 's-verify-items' })
    for (const code of [MUG_CASE, MUG_CASE, TEA]) pack.scan(code)
    expect(at(pack)).toBe('confirm')
  })

  test('is what the order has of what the checklist asks about, and no text of it goes into an event', () => {
    const kinds = fc.uniqueArray(fc.constantFrom(...noteKinds.slice(0, 3)), { maxLength: 3 })
    fc.assert(
      fc.property(kinds, fc.uniqueArray(fc.constantFrom(...noteKinds)), (has, about) => {
        const notes = has.map((kind) => ({ kind: kind as 'gift', text: 'SECRET' }))
        const pack = packed({ about: about.join(' ') }, notes)
        pack.try({ kind: 'confirm' })
        const told = pack.events.find(({ type }) => type === 'pack.confirmed')?.data as { what: string[] } | undefined
        expect((told?.what ?? []).toSorted()).toEqual(
          about.filter((kind) => (has as string[]).includes(kind)).toSorted(),
        )
        expect(JSON.stringify(pack.events)).not.toContain('SECRET')
      }),
      { numRuns: 60 },
    )
  })
})

test('a checklist that tells of what no order has is refused', () => {
  const parsed = parseChecklist(withSteps('label', stepOf('confirm', { about: 'gift poem' })))
  expect(parsed.ok ? 'passed' : parsed.error).toMatch(/some of gift, fragile/)
})
