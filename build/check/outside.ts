import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { ignoredFolders, namedOutside, textKinds } from './rules.ts'
import type { Violation } from './violation.ts'

/**
 * Whatever a file names outside of the project is there on one machine and missing on the next: a relative path that
 * climbs above the root, or a folder of somebody's own.
 */
export function checkOutside(root: string): Violation[] {
  return listTexts(root).flatMap((path) => {
    const lines = readFileSync(join(root, path), 'utf8').split('\n')
    return lines.flatMap((line, index) => outsideIn(path, line).map((named) => violation(path, index + 1, named)))
  })
}

function violation(path: string, line: number, named: string): Violation {
  return {
    path,
    line,
    what: `${named} is outside of the project`,
    instead: 'make the data in test/data/, take it out of a package, or let an environment variable name the place',
  }
}

/** Folders that begin with a dot are tools' own, but for those in which the project says how it is tested. */
const keptFolders = ['.ci', '.github']

/** Every file of text below root. */
function listTexts(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (!entry.isDirectory()) return isText(path) ? [path] : []
    const dotted = entry.name.startsWith('.') && !keptFolders.includes(path)
    const unseen = dotted || entry.name === 'node_modules' || ignoredFolders.includes(path)
    return unseen ? [] : listTexts(root, path)
  })
}

function isText(path: string): boolean {
  return textKinds.includes(extname(path)) || path === '.ci/run'
}

function outsideIn(path: string, line: string): string[] {
  if (namedOutside.some((one) => one.path === path && line.includes(one.text))) return []
  return [...climbing(line, path.split('/').length - 1), ...absolute(line)]
}

/** Relative paths that begin with more steps up than the file lies deep. */
function climbing(line: string, depth: number): string[] {
  return [...line.matchAll(/(?<![\w./$}%-])(?:\.\/)?(\.\.(?:\/\.\.)*)(?![\w.])[\w./-]*/g)]
    .filter(([, steps = '']) => steps.split('/').length > depth)
    .map(([named]) => named)
}

/** Folders of persons and machines. What an installed program finds at its own place on every system is none of them. */
function absolute(line: string): string[] {
  const unix = /(?:file:\/\/|(?<![\w./:~$}*-]))\/(?:home|root|tmp|work|workspace|Users|mnt|media|srv)\/[\w./-]+/g
  const windows = /\b[A-Z]:\\{1,2}(?:Users|Temp|work)\\[\w\\.-]+/g
  return [...line.matchAll(unix), ...line.matchAll(windows)].map(([named]) => named)
}
