import { describe, expect, it } from 'vitest'
import { basics, change, order, referenceInMemory } from './reference-rows.ts'

const list = (id: string, version: number, kind = 'verify-items') => ({
  ...{ id, version, name: id },
  steps: ['identify', kind].map((each) => ({ id: each, kind: each, options: {} })),
})
const rows = (...lists: { id: string; version: number }[]) =>
  lists.map((each) => change('checklist', `${each.id}@${each.version}`, each))
const rules = (version: number, when: object, more: object = {}) =>
  change('rules', `rules@${version}`, {
    ...{ version, otherwise: 'standard', ...more },
    rules: [{ id: 'vip', name: 'For friends', when, checklist: 'careful' }],
  })
const orders = [change('order', 'o1', order('o1', { tags: ['vip'] })), change('order', 'o2', order('o2'))]

describe('the checklist of an order', () => {
  it('is chosen by the rules, goes into the dossier with the rule, and can be explained', () => {
    const { apply, lookups } = referenceInMemory()
    apply([...basics, ...rows(list('careful', 1), list('careful', 2)), rules(1, { tags: ['vip'] }), ...orders])
    expect(lookups.dossier('o1')).toMatchObject({
      checklist: { id: 'careful', version: 2 },
      chosenBy: { rule: 'vip', name: 'For friends' },
    })
    expect(lookups.dossier('o2')).toMatchObject({ checklist: { id: 'standard', version: 1 }, chosenBy: null })
    expect(lookups.whyChecklist('o2')).toEqual({
      ...{ checklist: 'standard', version: 1, name: 'Standard' },
      why: [{ rule: 'vip', name: 'For friends', standing: 'fails', because: 'tags' }],
    })
    expect(lookups.whyChecklist('gone')).toBeNull()
  })

  it('is the newest as soon as it was pulled, and so are the rules', () => {
    const { apply, lookups } = referenceInMemory()
    apply([...basics, ...rows(list('careful', 1)), rules(1, { tags: ['vip'] }), ...orders])
    expect(lookups.dossier('o1')?.checklist.id).toBe('careful')
    apply([...rows(list('standard', 3)), rules(2, { tags: ['other'] })])
    expect(lookups.dossier('o1')?.checklist).toMatchObject({ id: 'standard', version: 3 })
  })
})

describe('a checklist newer than this program', () => {
  it('is told of, and the last good version goes on', () => {
    const { apply, lookups } = referenceInMemory()
    const strange = { ...list('standard', 4), steps: [{ id: 's', kind: 'identify', options: { by: 'voice' } }] }
    apply([...basics, ...rows(list('standard', 2), list('standard', 3, 'scan-seal'), strange), ...orders])
    expect(lookups.dossier('o1')?.checklist.version).toBe(2)
    expect(lookups.checklists().ahead).toEqual([
      'standard@3: steps.1.kind: unknown step kind scan-seal',
      expect.stringMatching(/^standard@4: steps\.0\.options/),
    ])
    apply(rows(list('standard', 5)))
    expect(lookups.dossier('o1')?.checklist.version).toBe(5)
    expect(lookups.checklists().ahead).toEqual([])
  })

  it('even of a shape nobody here knows is told of, and so are rules', () => {
    const { apply, lookups } = referenceInMemory()
    const shapeless = { id: 'standard', version: 9, name: 'Standard', steps: 'by voice' }
    apply([...basics, ...rows(list('careful', 1)), rules(1, { tags: ['vip'] }), ...orders])
    apply([...rows(shapeless as never), rules(2, { weather: ['rain'] })])
    expect(lookups.dossier('o1')?.chosenBy?.rule).toBe('vip')
    expect(lookups.dossier('o2')?.checklist.version).toBe(1)
    expect(lookups.checklists().ahead.map((each) => each.split(':')[0])).toEqual(['rules@2', 'standard@9'])
    apply([...basics, ...orders], { startOver: true })
    expect(lookups.checklists().ahead).toEqual([])
  })
})
