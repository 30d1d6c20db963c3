import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { problem } from '../../shared/api/contract.ts'
import { builtInCodes } from '../../shared/exception/reasons.ts'
import { conflict } from '../../shared/reference/change.ts'
import { commandCodes } from '../../shared/scan/command-code.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const markdownIn = (folder: string) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name))
const guides = ['README.md', 'CONTRIBUTING.md', ...markdownIn('docs')]
const decisions = markdownIn('docs/decisions')
const numberOf = (path: string) => /(\d{4})-[a-z0-9-]+\.md$/.exec(path)?.[1]
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found)

/** As GitHub makes them of headings. */
const anchors = (text: string) =>
  matches(text, /^#+ (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  )

describe('README and guides', () => {
  test.each([...guides, ...decisions])('%s leads to what is there', (path) => {
    for (const link of matches(read(path), /\]\(([^)\s]+)\)/g).filter((each) => !/^https?:/.test(each))) {
      const [file = '', anchor] = link.split('#')
      const target = file === '' ? path : join(dirname(path), file)
      expect(existsSync(join(root, target)), `${link} of ${path}`).toBe(true)
      if (anchor) expect(anchors(read(target)), link).toContain(anchor)
    }
  })

  test.each(guides)('%s names files and commands that there are', (path) => {
    const text = read(path)
    const ours = /`((?:\.ci|build|central|docs|electron|renderer|shared|test)\/[a-z][\w./-]*)`/g
    // Words in capitals and stars stand for names.
    for (const named of matches(text, ours).filter((each) => !/[A-Z*]/.test(each))) {
      expect(existsSync(join(root, named)), named).toBe(true)
    }
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    for (const script of matches(text, /npm run ([a-z:0-9]+)/g)) expect(Object.keys(scripts), path).toContain(script)
  })

  test('the guide for packers has every command barcode, and no other', () => {
    const digits = Object.keys(commandCodes).filter((code) => /^PB-\d$/.test(code))
    const text = `${read('docs/packing.md')}${read('docs/exceptions.md')}`
    const named = new Set(matches(text, /`(PB-[A-Z0-9-]+)`/g))
    expect(text).toContain('`PB-0` to `PB-9`')
    expect([...named, ...digits].filter((code, at, all) => all.indexOf(code) === at).sort()).toEqual(
      Object.keys(commandCodes).sort(),
    )
  })

  test('the guides have every reason of an exception, conflict and error code', () => {
    for (const code of builtInCodes) expect(read('docs/exceptions.md')).toContain(`\`${code}\``)
    for (const kind of conflict.shape.kind.options) expect(read('docs/central.md')).toContain(`\`${kind}\``)
    for (const code of problem.shape.error.options) expect(read('docs/central.md')).toContain(`\`${code}\``)
  })

  test('the list of drills has every drill', () => {
    const drills = readdirSync(join(root, 'test/drill')).filter((name) => name.endsWith('.drill.ts'))
    const listed = matches(read('docs/proof.md'), /^\| `([a-z-]+)` \|/gm)
    expect(listed.sort()).toEqual(drills.map((name) => name.replace('.drill.ts', '')).sort())
  })
})

describe('decisions', () => {
  test('each has a number of its own', () => {
    const numbers = decisions.map(numberOf)
    expect(numbers).not.toContain(undefined)
    expect(numbers.filter((number, at) => numbers.indexOf(number) !== at)).toEqual([])
  })

  test.each(decisions)('%s says what was seen, chosen and what it costs', (path) => {
    const text = read(path)
    expect(text).toMatch(new RegExp(`^# (?:${numberOf(path)}:? )?[A-Z]`))
    for (const part of ['Seen', 'Chosen', 'Cost']) expect(text).toMatch(new RegExp(`^(?:\\*\\*)?${part}s?[.:]`, 'm'))
  })

  test('one that names another names one that there is', () => {
    const numbers = decisions.map(numberOf)
    for (const path of [...guides, ...decisions]) {
      for (const named of matches(read(path), /\((?:see |since )?(0\d{3})(?=[),:])/g))
        expect(numbers, path).toContain(named)
    }
  })
})
