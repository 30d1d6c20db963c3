import type { Module } from './modules.ts'
import { isRelative, resolveFrom } from './resolve.ts'
import type { Violation } from './violation.ts'

type Edge = { readonly to: string; readonly line: number }
type Graph = ReadonlyMap<string, readonly Edge[]>

/** One violation for each knot of modules: the shortest way round from its first. Type imports count as much as any. */
export function findCycles(modules: readonly Module[]): Violation[] {
  const graph: Graph = new Map(
    modules.map((module) => [
      module.path,
      module.imports
        .filter((each) => isRelative(each.to))
        .map((each) => ({ to: resolveFrom(module.path, each.to), line: each.line })),
    ]),
  )
  const knotted = new Set<string>()
  const found: Violation[] = []
  for (const path of graph.keys()) {
    const way = knotted.has(path) ? undefined : shortestWayRound(graph, path)
    if (way === undefined) continue
    const knot = knotOf(graph, path)
    for (const each of knot) knotted.add(each)
    const line = graph.get(path)?.find((edge) => edge.to === way[1])?.line ?? 1
    const more = knot.length > way.length - 1 ? ` (in a knot of ${knot.length} modules)` : ''
    found.push({
      path,
      line,
      what: `import cycle: ${way.join(' -> ')}${more}`,
      instead: 'move what both need into a file that neither of them imports from',
    })
  }
  return found
}

/** All modules that can be reached from `start` and reach it: its strongly connected component. */
function knotOf(graph: Graph, start: string): string[] {
  const reached = reachedFrom(start, (path) => (graph.get(path) ?? []).map(({ to }) => to))
  const importers = new Map<string, string[]>()
  for (const path of reached) {
    for (const { to } of graph.get(path) ?? []) importers.set(to, [...(importers.get(to) ?? []), path])
  }
  return [...reachedFrom(start, (path) => importers.get(path) ?? [])]
}

function reachedFrom(start: string, next: (path: string) => readonly string[]): Set<string> {
  const reached = new Set([start])
  for (const at of reached) for (const to of next(at)) reached.add(to)
  return reached
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
