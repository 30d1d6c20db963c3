import type { Module } from './modules.ts'
import { budgets, emptyNames } from './rules.ts'
import type { Violation } from './violation.ts'

export function checkBudgets(modules: readonly Module[]): Violation[] {
  return modules.flatMap((module) => [...fileLength(module), ...functionLengths(module), ...fileName(module)])
}

function fileLength({ path, lines }: Module): Violation[] {
  if (lines <= budgets.fileLines) return []
  return [
    {
      path,
      line: budgets.fileLines + 1,
      what: `${lines} lines, ${budgets.fileLines} at most`,
      instead: 'split it by what its parts are about',
    },
  ]
}

/** A `describe` block is a chapter, not a function: tests have a budget for files only. */
function functionLengths({ path, functions }: Module): Violation[] {
  if (path.startsWith('test/')) return []
  return functions
    .filter((each) => each.lines > budgets.functionLines)
    .map((each) => ({
      path,
      line: each.line,
      what: `${each.name} has ${each.lines} lines, ${budgets.functionLines} at most`,
      instead: 'give its steps names of their own',
    }))
}

function fileName({ path }: Module): Violation[] {
  const words = path
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z]+/)
  const empty = words.find((word) => emptyNames.includes(word))
  if (empty === undefined) return []
  return [{ path, line: 1, what: `'${empty}' in its name says nothing`, instead: 'name it after what it does' }]
}
