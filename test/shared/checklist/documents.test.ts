import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { currentStep } from '../../../shared/checklist/progress.ts'
import { parseChecklist } from '../../../shared/checklist/registry.ts'
import type { Order } from '../../../shared/order/order.ts'
import { paperKinds } from '../../../shared/pack/change-events.ts'
import { effectsOf } from '../../../shared/pack/decide.ts'
import { packEvents } from '../../../shared/pack/events.ts'
import { checklist, dossier, MUG_CASE, numberTaken, PackInHand, printed, rechecked, TEA } from '../pack/fixtures.ts'

const hash = (n: number) => `${n}`.repeat(64).slice(0, 64)
const came = (...kinds: Order['documents'][number]['kind'][]): Order['documents'] =>
  kinds.map((kind, n) => ({ kind, name: `${kind}.pdf`, sha256: hash(n + 1), bytes: 1000 }))

function under(print?: string) {
  const steps = checklist.steps.flatMap((step) => {
    const own = { id: 's-documents', kind: 'documents', options: print === undefined ? {} : { print } }
    return step.kind === 'label' ? [own, step] : [step]
  })
  return { ...checklist, steps }
}

/** A pack whose carton is chosen: its papers are due. */
function packAtPapers(documents: Order['documents'], print?: string) {
  const pack = new PackInHand(dossier({ documents }, under(print)))
  for (const code of [MUG_CASE, MUG_CASE, TEA, 'BOX-SMALL']) pack.scan(code)
  expect(currentStep(pack.state)?.kind).toBe('documents')
  return pack
}

describe('the papers of an order', () => {
  test('are settled once: a packing slip made here, and what came with the order, in the order asked for', () => {
    const pack = packAtPapers(came('customs-form', 'invoice'))
    expect(effectsOf(pack.state)).toEqual([{ kind: 'list-papers' }])
    pack.try({ kind: 'list-papers' })
    expect(pack.state.papers?.map(({ document, sha256 }) => [document, sha256])).toEqual([
      ['packing-slip', null],
      ['invoice', hash(2)],
      ['customs-form', hash(1)],
    ])
    const jobs = pack.state.papers?.map(({ job }) => job) ?? []
    expect(new Set(jobs).size).toBe(3)
    const before = pack.events.length
    expect(pack.try({ kind: 'list-papers' })).toBe('accepted')
    expect(pack.events).toHaveLength(before)
  })

  test('are printed or left out, and only then comes the label', () => {
    const pack = packAtPapers(came('invoice'), 'packing-slip invoice')
    pack.try({ kind: 'list-papers' })
    const [slip = '', invoice = ''] = pack.state.papers?.map(({ job }) => job) ?? []
    expect(effectsOf(pack.state)).toMatchObject([{ document: 'packing-slip', job: slip }])
    pack.try({ kind: 'paper-printed', job: slip })
    expect(effectsOf(pack.state)).toEqual([{ kind: 'print-paper', document: 'invoice', sha256: hash(1), job: invoice }])
    expect(pack.scan(TEA)).toBe('not-now')
    pack.try({ kind: 'skip-paper', job: invoice })
    expect(currentStep(pack.state)?.kind).toBe('label')
    for (const command of [rechecked('label'), numberTaken(), printed]) pack.try(command)
    expect(currentStep(pack.state)?.kind).toBe('scan-label')
  })

  test('that came with the order take the place of the slip that would be made', () => {
    const pack = packAtPapers(came('packing-slip'), 'packing-slip')
    pack.try({ kind: 'list-papers' })
    expect(pack.state.papers).toMatchObject([{ document: 'packing-slip', sha256: hash(1) }])
  })

  test('are none where none is asked for: the step is done at once', () => {
    const pack = packAtPapers([], 'invoice')
    pack.try({ kind: 'list-papers' })
    expect(currentStep(pack.state)?.kind).toBe('label')
  })

  test('are printed anew where a step before them is reopened', () => {
    const pack = packAtPapers([], 'packing-slip')
    pack.try({ kind: 'list-papers' })
    pack.try({ kind: 'paper-printed', job: pack.state.papers?.[0]?.job ?? '' })
    pack.try({ kind: 'reopen', step: 's-choose-carton' })
    expect(pack.state.papers).toBeNull()
  })

  test('pass the door that events go through, however many there are', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...paperKinds), { maxLength: 10 }), (kinds) => {
        const pack = packAtPapers(came(...kinds))
        pack.try({ kind: 'list-papers' })
        const listed = pack.events.findLast(({ type }) => type === 'pack.papersListed')
        expect(packEvents['pack.papersListed'].safeParse(listed?.data).success).toBe(true)
        expect(pack.state.papers).toHaveLength(kinds.length + (kinds.includes('packing-slip') ? 0 : 1))
      }),
      { numRuns: 50 },
    )
  })
})

test.each([
  ['', /documents|print|some of/],
  ['  ', /some of/],
  ['packing-slip poem', /some of packing-slip, invoice/],
])('a checklist that asks for "%s" is refused', (print, words) => {
  const parsed = parseChecklist(under(print))
  expect(parsed.ok ? 'passed' : parsed.error).toMatch(words)
})
