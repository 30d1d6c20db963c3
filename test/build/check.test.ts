import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { checkTree } from '../../build/check/check-tree.ts'
import { inWords } from '../../build/check/violation.ts'

const planted: string[] = []
afterEach(() => {
  for (const root of planted.splice(0)) rmSync(root, { recursive: true })
})

type Files = Readonly<Record<string, string>>

function plant(files: Files): string {
  const root = mkdtempSync(join(tmpdir(), 'packbench-check-'))
  planted.push(root)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

const check = (files: Files) => checkTree(plant(files), []).violations.map(inWords)
const lines = (count: number) => 'export {}\n'.repeat(count)
const named = '{ "dependencies": { "zod": "1", "vitest": "1" } }'

/** A small tree that keeps every rule. */
const sound: Files = {
  'package.json': named,
  'shared/schema.ts': "export { z } from 'zod'\n",
  'shared/scan.ts': "import { z } from './schema.ts'\nexport const scan = z\n",
  'renderer/store/database.ts': "import Dexie from 'dexie'\nexport const database = new Dexie('x')\n",
  'renderer/app.tsx': "import { scan } from '../shared/scan.ts'\nexport const App = () => <p>{scan}</p>\n",
  'electron/ports/port.ts': "import type { MessagePort } from 'node:worker_threads'\nexport type Port = MessagePort\n",
  'electron/station/main.ts': "import type { Port } from '../ports/port.ts'\nexport type Main = Port\n",
  'electron/devices/hid.ts': "import { HID } from 'node-hid'\nexport const hid = HID\n",
  'electron/shell/window.ts': "import { BrowserWindow } from 'electron'\nexport const window = BrowserWindow\n",
  'electron/preload.ts': "import type { Port } from './ports/port.ts'\nexport type Handed = Port\n",
  'electron/main.ts': "import { window } from './shell/window.ts'\nexport const main = window\n",
  'central/server.ts': "import Fastify from 'fastify'\nexport const server = Fastify()\n",
  'test/scan.test.ts':
    "import { test } from 'vitest'\nimport { scan } from '../shared/scan.ts'\ntest('x', () => scan)\n",
}

test('a sound tree has no violations, and every layer is seen', () => {
  const { violations, seen } = checkTree(plant(sound), ['shared', 'renderer', 'electron', 'central', 'test'])
  expect(violations.map(inWords)).toEqual([])
  expect(seen.get('shared')).toBe(1)
  expect(seen.get('renderer/store')).toBe(1)
})

describe('the import table', () => {
  test.each([
    ['renderer/a.ts', "import { app } from 'electron'", 'renderer may not import the package electron'],
    ['renderer/a.ts', "import Dexie from 'dexie'", 'renderer may not import the package dexie'],
    ['renderer/a.ts', "import type { Table } from 'dexie'", 'renderer may not import the package dexie'],
    ['renderer/a.tsx', "import fs from 'fs'", "renderer may not import Node's fs"],
    ['renderer/a.ts', "const x = import('node:path')", "renderer may not import Node's node:path"],
    ['renderer/a.ts', "import { x } from '../electron/station/main.ts'", 'may not import electron/station/main.ts'],
    ['shared/a.ts', "import { readFileSync } from 'node:fs'", "shared may not import Node's node:fs"],
    ['shared/a.ts', "import { z } from 'zod'", 'shared may not import the package zod'],
    ['shared/a.ts', "import { App } from '../renderer/app.tsx'", 'shared may not import renderer/app.tsx'],
    ['shared/a.ts', "type A = import('../central/server.ts').A", 'shared may not import central/server.ts'],
    ['electron/station/a.ts', "import { safeStorage } from 'electron'", 'may not import the package electron'],
    ['electron/station/a.ts', "import { hid } from '../devices/hid.ts'", 'may not import electron/devices/hid.ts'],
    ['electron/station/a.ts', "import HID from 'node-hid'", 'may not import the package node-hid'],
    ['electron/devices/a.ts', "const e = require('electron')", 'may not import the package electron'],
    ['electron/shell/a.ts', "import '../station/main.ts'", 'may not import electron/station/main.ts'],
    ['electron/main.ts', "import { x } from './devices/hid.ts'", 'may not import electron/devices/hid.ts'],
    ['electron/ports/a.ts', "import { MessageChannelMain } from 'electron'", 'may not import the package electron'],
    ['electron/preload.ts', "import { x } from './ports/port.ts'", 'may import only types from electron/ports/port.ts'],
    ['central/a.ts', "import type { A } from '../renderer/app.tsx'", 'central may not import renderer/app.tsx'],
    ['central/a.ts', "import x from '../test/scan.test.ts'", 'central may not import test/scan.test.ts'],
    ['build/a.ts', "import x from '../shared/scan.ts'", 'build may not import shared/scan.ts'],
    ['test/a.ts', "import x from 'left-pad'", 'test may not import the package left-pad'],
    ['shared/a.ts', "import x from './gone.ts'", "'./gone.ts' names no file"],
    ['shared/a.ts', "export { scan } from './scan.ts'", 'a barrel'],
    ['shared/a.ts', "export type { A } from './scan.ts'", 'a barrel'],
    ['shared/a.ts', "export * from './scan.ts'", 'a barrel'],
    ['tools/a.ts', 'export const a = 1', 'lies in no folder of the import table'],
  ])('%s: %s', (path, text, expected) => {
    const found = check({ ...sound, [path]: `// first line\n${text}\n` })
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(expected)
    expect(found[0]).toMatch(path.startsWith('tools') ? /:1 / : /:2 /)
  })
})

describe('cycles', () => {
  test('of two, by types alone', () => {
    const found = check({
      'shared/a.ts': "import type { B } from './b.ts'\nexport type A = B\n",
      'shared/b.ts': "import type { A } from './a.ts'\nexport type B = A\n",
    })
    expect(found).toEqual([expect.stringContaining('import cycle: shared/a.ts -> shared/b.ts -> shared/a.ts')])
  })

  test('of three, hanging off a module outside it, is told once', () => {
    const found = check({
      'shared/a.ts': "import './b.ts'\n",
      'shared/b.ts': "\nimport './c.ts'\n",
      'shared/c.ts': "import './d.ts'\n",
      'shared/d.ts': "import './b.ts'\n",
    })
    expect(found).toEqual([expect.stringContaining('shared/b.ts:2  import cycle: shared/b.ts -> shared/c.ts')])
  })

  test('that cross in one knot are told once, and two knots are told twice', () => {
    const found = check({
      'shared/a.ts': "import './b.ts'\nimport './c.ts'\nimport './x.ts'\n",
      'shared/b.ts': "import './a.ts'\nimport './c.ts'\n",
      'shared/c.ts': "import './a.ts'\nimport './d.ts'\n",
      'shared/d.ts': "import './e.ts'\n",
      'shared/e.ts': "import './c.ts'\nimport './b.ts'\n",
      'shared/x.ts': "import './y.ts'\n",
      'shared/y.ts': "import './x.ts'\n",
    })
    expect(found).toEqual([
      expect.stringContaining('import cycle: shared/a.ts -> shared/b.ts -> shared/a.ts (in a knot of 5 modules)'),
      expect.stringContaining('import cycle: shared/x.ts -> shared/y.ts -> shared/x.ts'),
    ])
  })

  test('of a module with itself', () => {
    expect(check({ 'shared/a.ts': "import './a.ts'\n" })).toEqual([expect.stringContaining('import cycle')])
  })
})

describe('budgets', () => {
  test('300 lines are fine, 301 are not, in code and in styles', () => {
    const found = check({
      'shared/fine.ts': lines(300),
      'shared/long.ts': lines(301),
      'renderer/long.css': 'a {}\n'.repeat(301),
    })
    expect(found).toEqual([
      expect.stringContaining('renderer/long.css:301  301 lines, 300 at most'),
      expect.stringContaining('shared/long.ts:301  301 lines, 300 at most'),
    ])
  })

  const body = (count: number) => '  f()\n'.repeat(count - 2)
  test.each([
    ['a function', `function f() {\n${body(61)}}`],
    ['an arrow function', `const f = () => {\n${body(61)}}`],
    ['a method', `class F { f() {\n${body(61)}} }`],
  ])('%s of 61 lines is too long', (_, text) => {
    expect(check({ 'shared/a.ts': `\n${text}` })).toEqual([expect.stringMatching(/shared\/a\.ts:2 .* 61 lines, 60/)])
  })

  test('a function of 60 lines is fine, and so is a longer one in a test', () => {
    expect(check({ 'shared/a.ts': `function f() {\n${body(60)}}` })).toEqual([])
    expect(check({ 'test/a.ts': `function f() {\n${body(90)}}` })).toEqual([])
  })

  test.each(['shared/util.ts', 'shared/printManager.ts', 'renderer/common/a.ts', 'electron/station/sql-helpers.ts'])(
    '%s has an empty name',
    (path) => {
      expect(check({ [path]: 'export {}\n' })).toEqual([expect.stringContaining('in its name says nothing')])
    },
  )
})

describe('paths outside of the project', () => {
  // Put together here, so that this file does not name them itself.
  const up = (steps: number, rest = 'shared/data/orders.csv') => `${'../'.repeat(steps)}${rest}`
  const of = (...folders: string[]) => `/${folders.join('/')}`

  test.each([
    ['test/a/b.test.ts', `const orders = new URL('${up(3)}', import.meta.url)`],
    ['test/a/b.test.ts', `const words = '(skipped: there is no ${up(4)})'`],
    ['renderer/a.tsx', `const root = '${up(2, '').slice(0, -1)}'`],
    ['build/run/a.mjs', `cd ${up(3, 'tools')}`],
    ['renderer/a.css', `a { background: url(${up(2, 'logo.png')}) }`],
    ['central/migrations/1.sql', `copy orders from '${of('home', 'ada', 'orders.csv')}'`],
    ['build/setup.sh', `. ${of('root', '.profile')}`],
    ['.github/workflows/ci.yml', `run: ${of('Users', 'ada', 'bin', 'test')}`],
    ['docs/central.md', `[the data](${up(2)})`],
    ['README.md', `see ${up(1, 'shared/design.md')}`],
    ['.ci/run', `cp ${of('tmp', 'orders.csv')} .`],
    ['renderer/index.html', `<script src="file://${of('home', 'ada', 'a.js')}">`],
    ['build/a.json', `{ "at": "C:${['', 'Users', 'ada', 'a'].join('\\\\')}" }`],
  ])('%s: %s', (path, text) => {
    const found = check({ ...sound, [path]: `\n${text}\n` }).filter((each) => each.includes('outside of the project'))
    expect(found).toEqual([expect.stringContaining(`${path}:2  `)])
  })

  test.each([
    ['test/a/b.test.ts', `const root = new URL('../..', import.meta.url)`],
    ['test/a/b.test.ts', `const page = 'http://localhost/home/ada/' + rest + '...' + [...more]`],
    ['docs/central.md', 'Its data lie under `/var/lib/packbench`; see [the code](../central/cli.ts).'],
    ['dist/a.ts', `const made = '${of('home', 'ada', 'a.ts')}'`],
    ['.packbench/a.json', `{ "at": "${of('home', 'ada', 'a.ts')}" }`],
  ])('none: %s: %s', (path, text) => {
    const found = check({ ...sound, [path]: text })
    expect(found.filter((each) => each.includes('outside of the project'))).toEqual([])
  })
})

describe('a check that saw nothing', () => {
  test('fails on an empty tree', () => {
    expect(checkTree(plant({}), []).violations.map(inWords)).toEqual([expect.stringContaining('no modules were seen')])
  })

  test('fails when one folder is empty', () => {
    const found = checkTree(plant({ 'shared/a.ts': '' }), ['shared', 'renderer']).violations
    expect(found.map(inWords)).toEqual([expect.stringContaining('renderer:1  no modules were seen')])
  })

  test('fails on a file that cannot be parsed', () => {
    expect(check({ 'shared/a.ts': 'const = 1' })).toEqual([expect.stringContaining('cannot be parsed')])
  })
})
