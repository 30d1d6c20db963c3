import {
  dossier,
  MUG,
  MUG_CASE,
  order,
  PackInHand,
  packAt,
  product,
  rechecked,
  SECOND_SSCC,
  SSCC,
  TEA,
} from './fixtures.ts'

/** A pack in two boxes whose labels are printed, the first one at hand. */
function twoBoxes() {
  const pack = new PackInHand()
  pack.scan(TEA)
  pack.try({ kind: 'carton', act: { do: 'next' } })
  for (const code of [MUG_CASE, MUG_CASE, 'BOX-SMALL', 'BOX-LARGE']) pack.scan(code)
  pack.try(rechecked('label'))
  const numbers = { 1: SSCC, 2: SECOND_SSCC }
  for (const carton of [1, 2] as const) pack.try({ kind: 'number-taken', carton, number: numbers[carton] })
  for (const carton of [1, 2]) pack.try({ kind: 'label-printed', carton, job: 'job' })
  pack.try({ kind: 'carton', act: { do: 'switch', carton: 1 } })
  return pack
}

function captured() {
  const copy = dossier()
  const pack = new PackInHand({ ...copy, products: [{ ...product('tea', 'Tea'), capture: ['lot'] }] })
  pack.scan(TEA)
  return pack.try({ kind: 'carton', act: { do: 'take-out', line: '2', carton: 1 } })
}

function voided() {
  const pack = packAt('closing')
  pack.hears({ shipTo: { ...order().shipTo, city: 'Elsewhere' } })
  return pack.scan(MUG)
}

function underSplit() {
  const { checklist, ...copy } = dossier()
  const steps = checklist.steps.map((step) => ({
    ...step,
    options: step.kind === 'verify-items' ? { short: 'split' } : {},
  }))
  return new PackInHand({ ...copy, checklist: { ...checklist, steps } })
}

/** Each refusal about boxes, what it stands for, and how it comes about. */
export const cartonRefusals = [
  ['wrong-box', 'the label of another box of this order', () => twoBoxes().scan(SECOND_SSCC)],
  ['hand-back-first', 'anything but the old label, once the address changed', () => voided()],
  ['box-empty', 'another box, while this one is empty', () => packAt('verify-items').try(next)],
  ['box-in-use', 'removing the last box', () => packAt('verify-items').try(remove)],
  ['no-such-box', 'a box that is not there', () => packAt('verify-items').try(goTo(7))],
  ['recount-first', 'taking out a unit of which something was written down', () => captured()],
  ['short-forbidden', 'going short where the checklist does not say so', () => packAt('verify-items').try(short)],
  ['nothing-packed', 'going short with nothing packed', () => underSplit().try(short)],
] as const

const next = { kind: 'carton', act: { do: 'next' } } as const
const remove = { kind: 'carton', act: { do: 'remove', carton: 1 } } as const
const goTo = (carton: number) => ({ kind: 'carton', act: { do: 'switch', carton } }) as const
const short = { kind: 'go-short', reason: 'short' } as const
