import { existsSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import type { Import, Module } from './modules.ts'
import { isRelative, layerOf, packageOf, resolveFrom } from './resolve.ts'
import type { Layer } from './rules.ts'
import type { Violation } from './violation.ts'

/** Why an import is refused, and what to do instead; undefined where it is fine. */
type Fault = { readonly what: string; readonly instead: string } | undefined

export function checkImports(root: string, modules: readonly Module[], declared: ReadonlySet<string>): Violation[] {
  return modules.flatMap((module) => {
    const layer = layerOf(module.path)
    if (layer === undefined) return module.path.endsWith('.css') ? [] : [homeless(module)]
    return module.imports.flatMap((each) => {
      const faults = [
        isRelative(each.to) ? localFault(root, module, layer, each) : packageFault(layer, each.to, declared),
        barrelFault(each),
      ]
      return faults.flatMap((fault) => (fault ? [{ path: module.path, line: each.line, ...fault }] : []))
    })
  })
}

function homeless(module: Module): Violation {
  return {
    path: module.path,
    line: 1,
    what: 'lies in no folder of the import table',
    instead:
      'move it into shared/, renderer/, electron/, central/, test/ or build/, or add a row to build/check/rules.ts',
  }
}

function localFault(root: string, module: Module, layer: Layer, each: Import): Fault {
  const target = resolveFrom(module.path, each.to)
  if (!existsSync(join(root, target))) {
    return { what: `'${each.to}' names no file`, instead: 'write the whole relative path, with its extension' }
  }
  const home = layerOf(target)
  const mayImport = home && (home === layer || layer.layers.includes(home.name) || layer.layers.includes('*'))
  if (!mayImport) return { what: `${layer.name} may not import ${target}`, instead: layer.instead }
  if (layer.typesOnly && home !== layer && !each.typeOnly) {
    return { what: `${layer.name} may import only types from ${target}`, instead: layer.instead }
  }
  return undefined
}

function packageFault(layer: Layer, to: string, declared: ReadonlySet<string>): Fault {
  if (isBuiltin(to)) {
    return layer.node ? undefined : { what: `${layer.name} may not import Node's ${to}`, instead: layer.instead }
  }
  const name = packageOf(to)
  const allowed = layer.packages === 'declared' ? declared.has(name) : layer.packages.includes(name)
  if (allowed) return undefined
  return { what: `${layer.name} may not import the package ${name}`, instead: layer.instead }
}

function barrelFault(each: Import): Fault {
  if (!(each.passedOn && isRelative(each.to))) return undefined
  return { what: `passes on what '${each.to}' exports (a barrel)`, instead: 'import it where it is defined' }
}
