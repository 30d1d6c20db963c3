import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at } from '../../../build/run/project.mjs'
import { type Change, mistakes } from './mistakes.ts'
import { buildWatchedPage, changed, eye } from './page.ts'

const folder = mkdtempSync(join(tmpdir(), 'packbench-page-'))
const [shipped, watched] = [join(folder, 'shipped'), join(folder, 'watched')] as const

beforeAll(async () => {
  await build({
    configFile: at('vite.config.ts'),
    logLevel: 'error',
    build: { outDir: shipped, minify: false, sourcemap: false },
  })
  await buildWatchedPage(watched)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const scriptsOf = (page: string) =>
  readdirSync(join(page, 'assets'))
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(join(page, 'assets', name), 'utf8'))
    .join('\n')

test.each<Change>([eye, ...mistakes])('can be planted: $name', (mistake) => {
  expect(changed(readFileSync(at(mistake.file), 'utf8'), mistake)).toContain(mistake.instead)
})

test('what is not there any more cannot be planted', () => {
  const [first] = mistakes
  expect(() => first && changed('another text', first)).toThrow('stands not once')
})

test('the page that is shipped has nothing of the robot in it', () => {
  expect(scriptsOf(watched)).toContain('packbenchRobot')
  expect(scriptsOf(shipped)).not.toMatch(/packbench(Robot|Pull)/)
})
