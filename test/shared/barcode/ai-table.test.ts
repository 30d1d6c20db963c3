import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type AiRule, contentChecks, fitsPattern } from '../../../shared/barcode/ai-rule.ts'
import { aiAt, aiRules, applicationIdentifiers, ruleOf } from '../../../shared/barcode/ai-table.ts'
import { realData } from '../../data/real-data.ts'
import { type BwippRule, bwippRules } from './gs1-syntax.ts'

/** One line of the dictionary, by its own grammar, in the words of our rules. */
function dictionaryRule(line: string): unknown {
  const [body = '', title = ''] = line.split(/\s+# /)
  const [ais = '', ...rest] = body.trim().split(/\s+/)
  const flags = /^[*?]+$/.test(rest[0] ?? '') ? rest.shift() : ''
  const components = rest.filter((part) => /^\[?[NXYZ][.\d]/.test(part))
  const attributes = rest.filter((part) => !components.includes(part)).map((part) => part.split('='))
  const of = (name: string) => attributes.find(([key]) => key === name)
  const key = of('dlpkey')
  return {
    from: ais.slice(0, 4).split('-')[0],
    to: ais.split('-').at(-1),
    title: title.trim(),
    predefined: flags?.includes('*'),
    attribute: flags?.includes('?'),
    components,
    required: of('req')?.[1]?.split(',') ?? [],
    excluded: of('ex')?.[1]?.split(',') ?? [],
    keyOf: key ? (key[1]?.split('|') ?? ['']) : null,
  }
}

/** Our rule in the words of the dictionary. */
function spelled({ min: _min, max: _max, ...rule }: AiRule): unknown {
  return {
    ...rule,
    components: rule.components.map(({ set, min, max, optional, checks }) => {
      const size = `${set}${min === max ? '' : '..'}${max}`
      return [optional ? `[${size}]` : size, ...checks].join(',')
    }),
    required: rule.required.map((group) => group.join('+')),
    keyOf: rule.keyOf?.map((order) => order.join(',')) ?? null,
  }
}

/** A rule of BWIPP's and ours in one wording. Its dictionary is older: (03) could not yet stand where (01) may. */
const theirs = ({ parts, ex, req, dlpkey, dlattr }: BwippRule) => ({
  components: parts.map(({ cset, min, max, opt, linters }) => [cset, min, max, opt, ...linters]),
  excluded: ex.filter((ai) => ai !== '03'),
  required: withoutMto(oneOfEach(req)),
  keyOf: dlpkey?.length === 0 ? [[]] : dlpkey,
  attribute: dlattr,
})

const ours = ({ components, excluded, required, keyOf, attribute }: AiRule) => ({
  components: components.map(({ set, min, max, optional, checks }) => {
    return [set, min, max, optional, ...checks.map((check) => `lint${check}`)]
  }),
  excluded: excluded.filter((ai) => ai !== '03'),
  required: withoutMto(required),
  keyOf,
  attribute,
})

const oneOfEach = (req: BwippRule['req']) =>
  req.reduce<string[][]>((all, groups) => all.flatMap((one) => groups.map((group) => [...one, ...group])), [[]])

function withoutMto(groups: readonly (readonly string[])[]): string[] {
  const kept = groups.filter((group) => group.length > 0 && !group.includes('03'))
  return kept.map((group) => group.join('+')).sort()
}

describe('the AI table and that of BWIPP', () => {
  const table = bwippRules()

  test('both have the same application identifiers', () => {
    expect(table.size).toBeGreaterThan(500)
    expect([...table.keys()].sort()).toEqual([...applicationIdentifiers].sort())
  })

  test('every identifier has the same parts, checks, companions and place in a Digital Link', () => {
    const differing = [...table].flatMap(([ai, rule]) => {
      const own = ruleOf(ai)
      return own && JSON.stringify(ours(own)) === JSON.stringify(theirs(rule)) ? [] : [ai]
    })
    // (03) excludes (235) as well since, and (7022) names the item that it is a lot of.
    expect(differing).toEqual(['03', '7022'])
  })
})

const dictionary = realData('gs1-syntax-dictionary.txt')

function matchesTheDictionary(path: string): void {
  const lines = readFileSync(path, 'utf8').split('\n')
  const entries = lines.filter((line) => /^\d/.test(line))
  const byFirst = new Map(aiRules.map((rule) => [rule.from, rule]))

  test('there is one rule for each entry, and no other', () => {
    expect(entries.length).toBeGreaterThan(200)
    const theirs = entries.map((line) => /^[\d-]+/.exec(line)?.[0])
    const ours = aiRules.map(({ from, to }) => (from === to ? from : `${from}-${to}`))
    expect([...ours].sort()).toEqual([...theirs].sort())
  })

  test('every entry says what our rule says', () => {
    for (const line of entries) {
      const rule = byFirst.get(/^\d+/.exec(line)?.[0] ?? '')
      expect(rule && spelled(rule), line).toEqual(dictionaryRule(line))
    }
  })
}

if (dictionary) describe('the AI table and the GS1 syntax dictionary', () => matchesTheDictionary(dictionary))

describe('the AI table by itself', () => {
  test('every content check is one we know', () => {
    for (const { from, components } of aiRules) {
      for (const { checks } of components) for (const check of checks) expect(contentChecks, from).toContain(check)
    }
  })

  test('the first two digits of an AI tell how long it is', () => {
    const lengths = new Map(applicationIdentifiers.map((ai) => [ai.slice(0, 2), ai.length]))
    expect(applicationIdentifiers.filter((ai) => lengths.get(ai.slice(0, 2)) !== ai.length)).toEqual([])
  })

  test('no AI begins with another', () => {
    const starts = applicationIdentifiers.filter((ai) =>
      applicationIdentifiers.some((other) => other !== ai && ai.startsWith(other)),
    )
    expect(starts).toEqual([])
  })

  test('every AI named by a rule exists', () => {
    for (const { required, excluded, keyOf } of aiRules) {
      for (const pattern of [...required.flat(), ...excluded, ...(keyOf?.flat() ?? [])]) {
        expect(
          applicationIdentifiers.some((ai) => fitsPattern(ai, pattern)),
          pattern,
        ).toBe(true)
      }
    }
  })

  test('what needs no separator behind it begins as GS1 lists it', () => {
    // GS1 General Specifications, figure 7.8.5-2.
    const listed = /^(?:0[0-4]|1[1-9]|20|3[1-6]|41)/
    for (const ai of applicationIdentifiers) expect(ruleOf(ai)?.predefined, ai).toBe(listed.test(ai))
  })

  test('only the last component varies in length, and nothing mandatory follows what is optional', () => {
    for (const { components } of aiRules) {
      for (const [i, { min, max, optional }] of components.entries()) {
        if (i < components.length - 1) expect(min).toBe(max)
        if (optional) expect(components.slice(i).every((later) => later.optional)).toBe(true)
      }
    }
  })

  test.each([
    ['0109506000134352', 0, '01'],
    ['x3103001750', 1, '3103'],
    ['3106001750', 0, undefined],
    ['23512', 0, '235'],
    ['8200http', 0, '8200'],
    ['0', 0, undefined],
    ['', 0, undefined],
    ['01', 2, undefined],
  ])('%j at %i is AI %s', (text, at, ai) => {
    expect(aiAt(text, at)).toBe(ai)
  })

  test('a range is one rule', () => {
    expect(ruleOf('3100')).toBe(ruleOf('3105'))
    expect(ruleOf('3106')).toBeUndefined()
    expect(ruleOf('99')?.max).toBe(90)
    expect(ruleOf('8003')).toMatchObject({ min: 14, max: 30 })
  })
})
