import type { Module } from './modules.ts'
import { isRelative, resolveFrom } from './resolve.ts'
import type { Violation } from './violation.ts'

type Edge = { readonly to: string; readonly line: number }
type Graph = ReadonlyMap<string, readonly Edge[]>

/** One violation for each knot of modules: the shortest way round it. Type imports count as much as any. */
export function findCycles(modules: readonly Module[]): Violation[] {
  const graph: Graph = new Map(
    modules.map((module) => [
      module.path,
      module.imports
        .filter((each) => isRelative(each.to))
        .map((each) => ({ to: resolveFrom(module.path, each.to), line: each.line })),
    ]),
  )
  const reported = new Set<string>()
  const found: Violation[] = []
  for (const path of graph.keys()) {
    const way = reported.has(path) ? undefined : shortestWayRound(graph, path)
    if (way === undefined) continue
    for (const each of way) reported.add(each)
    const line = graph.get(path)?.find((edge) => edge.to === way[1])?.line ?? 1
    found.push({
      path,
      line,
      what: `import cycle: ${way.join(' -> ')}`,
      instead: 'move what both need into a file that neither of them imports from',
    })
  }
  return found
}

/** Breadth first from `start` back to `start`. */
function shortestWayRound(graph: Graph, start: string): string[] | undefined {
  const cameFrom = new Map<string, string>()
  const queue = [start]
  for (const at of queue) {
    for (const { to } of graph.get(at) ?? []) {
      if (to === start) return [...pathTo(cameFrom, at), start]
      if (graph.has(to) && !cameFrom.has(to)) {
        cameFrom.set(to, at)
        queue.push(to)
      }
    }
  }
  return undefined
}

function pathTo(cameFrom: ReadonlyMap<string, string>, end: string): string[] {
  const way = [end]
  for (let at = cameFrom.get(end); at !== undefined; at = cameFrom.get(at)) way.unshift(at)
  return way
}
