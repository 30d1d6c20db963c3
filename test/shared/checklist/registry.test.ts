import { describe, expect, test } from 'vitest'
import { kindOf, parseChecklist, stepKinds } from '../../../shared/checklist/registry.ts'
import { checklist, dossier, packAt } from '../pack/fixtures.ts'

const step = (kind: string, change: object = {}) => ({ id: `s-${kind}`, kind, options: {}, ...change })
const under = (...steps: object[]) => ({ ...checklist, steps })

describe('a checklist from outside', () => {
  test('passes as it is', () => {
    expect(parseChecklist(structuredClone(checklist))).toEqual({ ok: true, value: checklist })
  })

  test('may put the carton before the items', () => {
    const steps = ['identify', 'choose-carton', 'verify-items', 'label', 'scan-label'].map((kind) => step(kind))
    expect(parseChecklist(under(...steps)).ok).toBe(true)
  })

  test.each([
    ['an unknown kind', under(step('identify'), step('dance')), 'steps.1.kind: unknown step kind dance'],
    ['a name every object has', under(step('constructor')), 'steps.0.kind: unknown step kind constructor'],
    ['an option its kind does not know', under(step('identify', { options: { fast: true } })), /^steps\.0\.options\./],
    [
      'the same id twice',
      under(step('identify'), step('verify-items', { id: 's-identify' })),
      /s-identify stands twice/,
    ],
    [
      'a step before what it needs',
      under(step('label'), step('identify')),
      'steps.0: label needs choose-carton before it',
    ],
    [
      'a step without what it needs',
      under(step('identify'), step('scan-label')),
      'steps.1: scan-label needs label before it',
    ],
    ['no steps', under(), /steps/],
    ['41 steps', under(...Array.from({ length: 41 }, (_, at) => step('identify', { id: `s-${at}` }))), /steps/],
    ['a version of 0', { ...checklist, version: 0 }, /version/],
    ['no checklist', null, /whole/],
  ])('is refused for %s', (_name, input, words) => {
    const parsed = parseChecklist(input)
    expect(parsed.ok ? 'passed' : parsed.error).toMatch(words)
  })
})

describe('every step kind', () => {
  test.each(stepKinds.map((kind) => [kind.kind, kind] as const))(
    '%s is found by its name and keeps to its shape',
    (name, kind) => {
      expect(kindOf(name)).toBe(kind)
      expect(kind.options.safeParse({}).success).toBe(true)
      for (const need of kind.needs) expect(stepKinds.map((other) => other.kind)).toContain(need)
    },
  )

  test.each(stepKinds.map((kind) => [kind.kind, kind] as const))('%s has words for what to do now', (name, kind) => {
    for (const at of ['verify-items', 'choose-carton', 'label', 'scan-label', 'closing'] as const) {
      const { state } = packAt(at)
      const { key, focus } = kind.instruction(state, dossier(), { id: 's', kind: name, options: {} })
      expect(key, name).toMatch(/^step\./)
      if (focus !== null) expect(state.lines.map(({ line }) => line)).toContain(focus)
    }
  })

  const standard = stepKinds.filter(({ kind }) => checklist.steps.some((step) => step.kind === kind))
  test.each(standard.map((kind) => [kind.kind, kind] as const))(
    '%s is not done once it is cleared, unless it has nothing to gather',
    (name, kind) => {
      const { state } = packAt('closing')
      const own = state.checklist.steps.find((each) => each.kind === name)
      if (!own) throw new Error(name)
      expect(kind.done(state, own)).toBe(true)
      expect(kind.done(kind.clear(state, own), own)).toBe(name === 'identify')
    },
  )

  test('an unknown kind inside is a bug and throws', () => {
    expect(() => kindOf('dance')).toThrow('unknown step kind')
  })
})

describe('what to do now', () => {
  test('points at the line of the last scan while it is open, else at the first open one', () => {
    const pack = packAt('verify-items')
    const focus = () => kindOf('verify-items').instruction(pack.state, dossier(), step('verify-items')).focus
    expect(focus()).toBe('1')
    pack.scan('TEA-1')
    expect(focus()).toBe('1')
    pack.scan('4006381333931')
    pack.scan('4006381333931')
    expect(focus()).toBe('3')
  })
})
