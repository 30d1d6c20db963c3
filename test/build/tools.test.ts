import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { at, tool } from '../../build/run/project.mjs'

let root = ''
afterEach(() => rmSync(root, { recursive: true }))

/** A folder with our own configuration and one planted file. */
function plant(config: readonly string[], path: string, text: string): void {
  root = mkdtempSync(join(tmpdir(), 'packbench-tools-'))
  for (const each of config) cpSync(at(each), join(root, each))
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
  symlinkSync(at('node_modules'), join(root, 'node_modules'), 'junction')
}

function runTool(script: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { cwd: root, encoding: 'utf8' })
  return { status, output: stdout + stderr }
}

test.each([
  ['shared', 'document', "Cannot find name 'document'"],
  ['shared', 'process', "Cannot find name 'process'"],
  ['shared', 'setTimeout', "Cannot find name 'setTimeout'"],
  ['renderer', 'Buffer', "Cannot find name 'Buffer'"],
  ['electron/station', 'document', "Cannot find name 'document'"],
  ['central', 'window', "Cannot find name 'window'"],
])('in %s there is no %s', (folder, expression, expected) => {
  const config = [`${folder}/tsconfig.json`, 'tsconfig.base.json']
  plant(config, `${folder}/planted.ts`, `export const planted: string[] = [${expression}, 1]\n`)
  const { status, output } = runTool(tool('typescript', 'tsc'), ['-p', folder])
  expect(status).not.toBe(0)
  expect(output).toContain(expected)
})

test.each([
  ['export const a: any = 1', 'noExplicitAny'],
  ['export const a = (b?: string) => b!.length', 'noNonNullAssertion'],
  ['export default 1', 'noDefaultExport'],
  ["export * from './b.ts'", 'noReExportAll'],
  ["import { type B } from './b.ts'\n\nexport const b: B = 1", 'useImportType'],
  ['export const a = "double";', 'Formatter would have printed'],
])('the linter refuses %s', (text, rule) => {
  plant(['biome.json', '.gitignore'], 'shared/planted.ts', `${text}\n`)
  const { status, output } = runTool(tool('@biomejs/biome', 'biome'), ['check', '--error-on-warnings', 'shared'])
  expect(status).not.toBe(0)
  expect(output).toContain(rule)
})
