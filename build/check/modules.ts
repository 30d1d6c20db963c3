import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'
import { ignoredFolders } from './rules.ts'

export type Import = {
  readonly to: string
  readonly line: number
  readonly typeOnly: boolean
  readonly passedOn: boolean
}
export type LongThing = { readonly name: string; readonly line: number; readonly lines: number }
export type Module = {
  /** From the root, with forward slashes. */
  readonly path: string
  readonly lines: number
  readonly imports: readonly Import[]
  readonly functions: readonly LongThing[]
  readonly error?: string
}

const isCode = (name: string) => /\.(ts|tsx|mts|js|mjs|cjs)$/.test(name)
const isStyle = (name: string) => name.endsWith('.css')

/** Every source file below root, in order. Folders starting with a dot are tools' own. */
export function listFiles(root: string, folder = ''): string[] {
  const found: string[] = []
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) {
      if (!ignoredFolders.includes(path) && entry.name !== 'node_modules') found.push(...listFiles(root, path))
    } else if (isCode(entry.name) || isStyle(entry.name)) found.push(path)
  }
  return found.sort()
}

export function readModule(root: string, path: string): Module {
  const text = readFileSync(join(root, path), 'utf8')
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
  if (isStyle(path)) return { path, lines, imports: [], functions: [] }
  const parsed = parseSync(path, text)
  const lineAt = lineCounter(text)
  const seen = walk(parsed.program, lineAt)
  const fault = parsed.errors.find((each) => each.severity === 'Error')
  return { path, lines, ...seen, ...(fault === undefined ? {} : { error: fault.message }) }
}

function lineCounter(text: string): (offset: number) => number {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return low + 1
  }
}

type Program = ReturnType<typeof parseSync>['program']
type Node = { readonly start: number; readonly end: number }

/** Reads the tree rather than the parser's import list: that one leaves out `import('x').Type` and `require`. */
function walk(program: Program, lineAt: (offset: number) => number): Pick<Module, 'imports' | 'functions'> {
  const imports: Import[] = []
  const functions: LongThing[] = []
  const add = (source: unknown, node: Node, typeOnly: boolean, passedOn: boolean) => {
    const to = literalText(source)
    if (to !== undefined) imports.push({ to, line: lineAt(node.start), typeOnly, passedOn })
  }
  const measure = (node: Node, name: string | undefined) => {
    const line = lineAt(node.start)
    functions.push({ name: name ?? 'a function', line, lines: lineAt(node.end) - line + 1 })
  }
  new Visitor({
    ImportDeclaration: (node) => add(node.source, node, node.importKind === 'type' || allTypes(node.specifiers), false),
    ExportNamedDeclaration: (node) => node.source && add(node.source, node, node.exportKind === 'type', true),
    ExportAllDeclaration: (node) => add(node.source, node, node.exportKind === 'type', true),
    ImportExpression: (node) => add(node.source, node, false, false),
    TSImportType: (node) => add(node.source, node, true, false),
    CallExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === 'require')
        add(node.arguments[0], node, false, false)
    },
    FunctionDeclaration: (node) => measure(node, node.id?.name),
    FunctionExpression: (node) => measure(node, node.id?.name),
    ArrowFunctionExpression: (node) => measure(node, undefined),
  }).visit(program)
  return { imports, functions }
}

function literalText(source: unknown): string | undefined {
  if (typeof source !== 'object' || source === null) return undefined
  if ('value' in source && typeof source.value === 'string') return source.value
  const isPlainTemplate = 'quasis' in source && Array.isArray(source.quasis) && source.quasis.length === 1
  return isPlainTemplate ? (source.quasis as { value: { cooked: string } }[])[0]?.value.cooked : undefined
}

function allTypes(specifiers: readonly object[]): boolean {
  return specifiers.length > 0 && specifiers.every((each) => 'importKind' in each && each.importKind === 'type')
}
