import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkBudgets } from './budgets.ts'
import { findCycles } from './cycles.ts'
import { checkImports } from './imports.ts'
import { listFiles, type Module, readModule } from './modules.ts'
import { checkOutside } from './outside.ts'
import { layerOf } from './resolve.ts'
import { layers } from './rules.ts'
import type { Violation } from './violation.ts'

export type Report = {
  readonly violations: readonly Violation[]
  /** How many modules were seen in each layer. */
  readonly seen: ReadonlyMap<string, number>
}

/** Layers a tree must hold: a check that looked at nothing must not pass. */
const topFolders = ['shared', 'renderer', 'electron', 'central', 'test', 'build']

export function checkTree(root: string, mustHold: readonly string[] = topFolders): Report {
  const modules = listFiles(root).map((path) => readModule(root, path))
  const seen = countByLayer(modules)
  const violations = [
    ...mustHold.filter((folder) => !modules.some((each) => each.path.startsWith(`${folder}/`))).map(nothingSeen),
    ...modules.flatMap(unreadable),
    ...checkImports(root, modules, declaredPackages(root)),
    ...findCycles(modules),
    ...checkBudgets(modules),
    ...checkOutside(root),
  ]
  if (modules.length === 0) violations.push(nothingSeen('the whole tree'))
  return { violations: violations.sort(byPlace), seen }
}

function nothingSeen(where: string): Violation {
  return {
    path: where,
    line: 1,
    what: 'no modules were seen here',
    instead: 'run the check at the root of the repository, on the whole tree',
  }
}

function unreadable(module: Module): Violation[] {
  if (module.error === undefined) return []
  return [{ path: module.path, line: 1, what: `cannot be parsed: ${module.error}`, instead: 'mend the syntax' }]
}

function declaredPackages(root: string): ReadonlySet<string> {
  const file = join(root, 'package.json')
  if (!existsSync(file)) return new Set()
  const named = JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<string, Record<string, string>>>
  const kinds = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']
  return new Set(kinds.flatMap((kind) => Object.keys(named[kind] ?? {})))
}

function countByLayer(modules: readonly Module[]): Map<string, number> {
  const seen = new Map(layers.map((layer) => [layer.name, 0]))
  for (const module of modules) {
    const name = layerOf(module.path)?.name
    if (name !== undefined) seen.set(name, (seen.get(name) ?? 0) + 1)
  }
  return seen
}

const byPlace = (a: Violation, b: Violation) => a.path.localeCompare(b.path) || a.line - b.line
