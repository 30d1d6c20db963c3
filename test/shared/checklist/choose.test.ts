import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseChecklist, type RuledOrder } from '../../../shared/checklist/choose.ts'
import { type ChecklistRule, checklistRules, type RuleCondition } from '../../../shared/checklist/rules.ts'
import { neverFits } from '../../../shared/checklist/shadow.ts'

const checklists = [
  { id: 'standard', version: 1 },
  { id: 'careful', version: 2 },
  { id: 'careful', version: 1 },
]
const order = (change: Partial<RuledOrder> & { country?: string } = {}): RuledOrder => ({
  ...{ client: 'Shop', channel: 'web', carrier: 'DPD', value: null, tags: [], lines: [{ product: 'p' }] },
  shipTo: { country: change.country ?? 'GB' },
  ...change,
})
const rule = (id: string, when: RuleCondition, checklist = 'careful'): ChecklistRule => ({
  ...{ id, name: `Rule ${id}`, when, checklist },
})
const under = (...rules: ChecklistRule[]) => ({ rules, otherwise: 'standard' })
const goods = [{ id: 'p', hazmat: false }]
const eur = (amount: number) => ({ amount, currency: 'EUR' })

describe('the checklist of an order', () => {
  test('is that of the first rule that fits, in its newest version, and says why', () => {
    const rules = under(rule('1', { countries: ['DE'] }), rule('2', { carriers: ['dpd '] }), rule('3', {}))
    const choice = chooseChecklist(order(), goods, rules, checklists)
    expect(choice.checklist).toEqual({ id: 'careful', version: 2 })
    expect(choice.rule?.id).toBe('2')
    expect(choice.why).toEqual([
      { rule: '1', name: 'Rule 1', standing: 'fails', because: 'countries' },
      { rule: '2', name: 'Rule 2', standing: 'fits' },
      { rule: '3', name: 'Rule 3', standing: 'after' },
    ])
  })

  test('is the usual one where no rule fits, and the standard one where there are no rules', () => {
    const none = chooseChecklist(
      order(),
      goods,
      { ...under(rule('1', { hazmat: true })), otherwise: 'careful' },
      checklists,
    )
    expect([none.checklist?.version, none.rule]).toEqual([2, null])
    expect(chooseChecklist(order(), goods, null, checklists).checklist?.id).toBe('standard')
    expect(chooseChecklist(order(), goods, null, [{ id: 'other', version: 4 }]).checklist?.id).toBe('other')
    expect(chooseChecklist(order(), goods, null, []).checklist).toBeNull()
  })

  test('passes over a rule whose checklist this bench does not have', () => {
    const choice = chooseChecklist(order(), goods, under(rule('1', {}, 'new'), rule('2', {})), checklists)
    expect(choice.why.map(({ standing }) => standing)).toEqual(['no-checklist', 'fits'])
  })

  test.each<[string, RuleCondition, Partial<RuledOrder>, boolean]>([
    ['any of the tags', { tags: ['vip', 'gift'] }, { tags: ['gift'] }, true],
    ['none of the tags', { tags: ['vip'] }, { tags: ['gift'] }, false],
    ['a value at the limit', { valueFrom: eur(20_000) }, { value: eur(20_000) }, true],
    ['a value below it', { valueFrom: eur(20_000) }, { value: eur(19_999) }, false],
    ['another currency', { valueFrom: eur(1) }, { value: { amount: 99, currency: 'USD' } }, false],
    ['no value', { valueFrom: eur(0) }, { value: null }, false],
    ['two conditions of which one fails', { carriers: ['DPD'], channels: ['shop'] }, {}, false],
    ['dangerous goods', { hazmat: true }, { lines: [{ product: 'acid' }] }, true],
    ['none of them', { hazmat: false }, { lines: [{ product: 'acid' }] }, false],
  ])('%s', (_name, when, change, fits) => {
    const products = [...goods, { id: 'acid', hazmat: true }]
    const { rule: chosen } = chooseChecklist(order(change), products, under(rule('1', when)), checklists)
    expect(chosen !== null).toBe(fits)
  })
})

const some = (names: string[]) => fc.option(fc.subarray(names, { minLength: 1 }), { nil: undefined })
const condition = fc
  .record({
    clients: some(['a', 'B']),
    carriers: some(['x', 'y']),
    countries: some(['DE', 'FR', 'GB']),
    tags: some(['t', 'u']),
    hazmat: fc.option(fc.boolean(), { nil: undefined }),
    valueFrom: fc.option(fc.constantFrom(eur(10), eur(20)), { nil: undefined }),
  })
  .map((when) => Object.fromEntries(Object.entries(when).filter(([, value]) => value !== undefined)) as RuleCondition)
const rules = fc.array(condition, { maxLength: 5 }).map((all) => all.map((when, at) => rule(`${at}`, when)))
const anyOrder = fc
  .record({
    client: fc.constantFrom('A', 'b', 'c'),
    carrier: fc.constantFrom('X', 'y', 'z'),
    country: fc.constantFrom('DE', 'FR', 'GB', 'US'),
    tags: fc.subarray(['t', 'u', 'v']),
    value: fc.constantFrom(null, eur(9), eur(10), eur(25)),
    lines: fc.constantFrom([{ product: 'p' }], [{ product: 'acid' }]),
  })
  .map((change) => order(change))
const products = [...goods, { id: 'acid', hazmat: true }]

describe('whatever the rules and the order', () => {
  test('nothing before the chosen rule fits by itself, and the rules are ones that may be published', () => {
    fc.assert(
      fc.property(rules, anyOrder, (all, each) => {
        expect(checklistRules.safeParse({ version: 1, ...under(...all) }).success).toBe(true)
        const { rule: chosen, why } = chooseChecklist(each, products, under(...all), checklists)
        const alone = all.filter((one) => chooseChecklist(each, products, under(one), checklists).rule !== null)
        expect(chosen?.id).toBe(alone[0]?.id)
        expect(why.map(({ rule: id }) => id)).toEqual(all.map(({ id }) => id))
        expect(why.filter(({ standing }) => standing === 'fits')).toHaveLength(chosen ? 1 : 0)
      }),
    )
  })

  test('a rule that is said to match nothing is never chosen', () => {
    fc.assert(
      fc.property(rules, fc.array(anyOrder, { minLength: 20, maxLength: 40 }), (all, orders) => {
        const never = all.filter((one, at) => neverFits(one, all.slice(0, at)) !== undefined).map(({ id }) => id)
        for (const each of orders) {
          const { rule: chosen } = chooseChecklist(each, products, under(...all), checklists)
          if (chosen) expect(never).not.toContain(chosen.id)
        }
      }),
      { numRuns: 300 },
    )
  })
})
