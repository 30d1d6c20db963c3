import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { catalogues } from '../../renderer/messages/catalogues.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const text = readFileSync(new URL('../../docs/recovery.md', import.meta.url), 'utf8')
const flowing = text.replaceAll(/\s+/g, ' ')

/** The messages as what they may look like on the screen: any number, any order. */
const said = Object.entries(catalogues.en).map(([key, words]) => ({
  key,
  pattern: new RegExp(
    `^${words
      .split(/\{\{\w+\}\}/)
      .map(escaped)
      .join('.{1,20}')}`,
  ),
}))

function escaped(words: string): string {
  return words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

test('what is quoted is what the screen says', () => {
  const quotes = [...flowing.matchAll(/"([^"]{12,})"/g)].map(([, words = '']) => words)
  expect(quotes.length).toBeGreaterThan(10)
  const strange = quotes.filter((quote) => !said.some(({ pattern }) => pattern.test(quote) || beginsWith(quote)))
  expect(strange).toEqual([])
})

/** A quote may be the beginning of what is said. */
function beginsWith(quote: string): boolean {
  return Object.values(catalogues.en).some((words) => words.startsWith(quote.replace(/\.$/, '')))
}

test('the commands are there', () => {
  const help = execFileSync(process.execPath, ['central/cli.ts', '--help'], { cwd: root, encoding: 'utf8' })
  const named = [...text.matchAll(/npm run central -- (\w+)/g)].map(([, command = '']) => command)
  expect(named.length).toBeGreaterThan(4)
  for (const command of named) expect(help).toContain(`npm run central -- ${command}`)
})

test('each of these days has its section, with what packer, supervisor and IT do', () => {
  const sections = text.split(/^## /m).slice(1)
  for (const section of sections.slice(0, -1)) {
    for (const who of ['Packer', 'Supervisor', 'IT']) expect(section, section.split('\n')[0]).toContain(who)
  }
  expect(sections).toHaveLength(8)
})
