import { describe, expect, test } from 'vitest'
import { type Published, parsePublication } from '../../../shared/checklist/publish.ts'
import type { RuleCondition } from '../../../shared/checklist/rules.ts'

const steps = (...kinds: string[]): object[] => kinds.map((kind) => ({ id: kind, kind, options: {} }))
const list = (change: object = {}) => ({
  ...{ id: 'careful', version: 1, name: 'Careful', steps: steps('identify', 'verify-items', 'documents') },
  ...change,
})
const rules = (...whens: (RuleCondition | object)[]) => ({
  version: 2,
  rules: whens.map((when, at) => ({ id: `r${at}`, name: `Rule ${at}`, when, checklist: 'standard' })),
  otherwise: 'standard',
})
const published: Published = {
  checklists: [
    { id: 'standard', version: 1 },
    { id: 'standard', version: 3 },
  ],
  rules: { version: 1, rules: [], otherwise: 'standard' },
}
const faults = (input: unknown) => {
  const parsed = parsePublication(input, published)
  return parsed.ok ? [] : parsed.faults.map(({ path, reason }) => `${path}: ${reason}`)
}

describe('a publication', () => {
  test('of a new checklist and rules that name it passes as it is', () => {
    const input = {
      checklists: [list({ instructions: { documents: { words: 'Fold it.', picture: null } } })],
      rules: {
        ...rules(),
        rules: [{ id: 'r', name: 'All tags', when: { tags: ['vip'] }, checklist: 'careful' }],
      },
    }
    expect(parsePublication(input, published)).toEqual({ ok: true, value: input })
  })

  test.each<[string, unknown, string | RegExp]>([
    [
      'an unknown kind',
      { checklists: [list({ steps: steps('identify', 'dance') })] },
      'checklists.0.steps.1.kind: unknown step kind dance',
    ],
    [
      'a step before what it needs',
      { checklists: [list({ steps: steps('documents', 'verify-items') })] },
      'checklists.0.steps.0: documents needs verify-items before it',
    ],
    [
      'a jump: steps have no way back, so there is no loop',
      { checklists: [list({ steps: [{ ...steps('identify')[0], next: 'identify' }] })] },
      /^checklists\.0\.steps\.0: .*next/,
    ],
    [
      'options that can never be met',
      {
        checklists: [
          list({
            steps: [...steps('identify', 'verify-items'), { id: 'd', kind: 'documents', options: { print: '' } }],
          }),
        ],
      },
      /^checklists\.0\.steps\.2\.options\.print: /,
    ],
    [
      'a step id twice',
      { checklists: [list({ steps: [...steps('identify'), ...steps('identify')] })] },
      /identify stands twice/,
    ],
    [
      'words for a step that is not there',
      { checklists: [list({ instructions: { weigh: { words: 'Weigh it.' } } })] },
      'checklists.0.instructions.weigh: there is no step of that id',
    ],
    [
      'a version that was there',
      { checklists: [list({ id: 'standard', version: 3 })] },
      'checklists.0.version: 3 is not above 3, the last published',
    ],
    ['a checklist twice', { checklists: [list(), list({ version: 2 })] }, 'checklists.1.id: careful stands twice'],
    [
      'rules of an old version',
      { rules: { ...rules(), version: 1 } },
      'rules.version: 1 is not above 1, the last published',
    ],
    [
      'a rule for a checklist that does not exist',
      { rules: { ...rules(), rules: [{ id: 'r', name: 'R', when: {}, checklist: 'gone' }] } },
      'rules.rules.0.checklist: there is no checklist gone',
    ],
    [
      'a usual checklist that does not exist',
      { rules: { ...rules(), otherwise: 'gone' } },
      'rules.otherwise: there is no checklist gone',
    ],
    ['a condition nobody knows', { rules: rules({ weather: 'rain' }) }, /^rules\.rules\.0\.when: .*weather/],
    [
      'a rule after one for everything',
      { rules: rules({}, { tags: ['vip'] }) },
      'rules.rules.1.when: every order it fits is taken by the rule before it: Rule 0',
    ],
    [
      'a rule whose orders two others share',
      { rules: rules({ countries: ['DE'] }, { countries: ['FR', 'GB'] }, { countries: ['GB', 'DE'], tags: ['vip'] }) },
      'rules.rules.2.when: every order it fits is taken by the rules before it: Rule 0, Rule 1',
    ],
    [
      'a condition that names none',
      { rules: rules({ tags: [] }) },
      'rules.rules.0.when: tags names none, so no order fits',
    ],
    ['nothing', {}, '(whole): there is nothing in it'],
    ['a text', 'hello', /^\(whole\): /],
  ])('is refused for %s', (_name, input, words) => {
    const all = faults(input)
    expect(all).toHaveLength(1)
    if (typeof words === 'string') expect(all[0]).toBe(words)
    else expect(all[0]).toMatch(words)
  })

  test('tells of every part at once', () => {
    const input = { checklists: [list({ version: 0 }), list({ id: 'standard' })], rules: rules({ tags: [] }) }
    expect(faults(input).map((fault) => fault.split(': ')[0])).toEqual([
      'checklists.0.version',
      'checklists.1.version',
      'rules.rules.0.when',
    ])
  })

  test('takes a later rule that is narrower elsewhere', () => {
    expect(
      faults({
        rules: rules(
          { countries: ['DE'], tags: ['a'] },
          { countries: ['DE'] },
          { valueFrom: { amount: 5, currency: 'EUR' } },
        ),
      }),
    ).toEqual([])
  })
})
