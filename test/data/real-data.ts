import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A file or folder of the tests' own data. */
export const ownData = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

/**
 * A file or folder of others, by its own name: in the folder that `PACKBENCH_REAL_DATA` names, or in one beside that.
 * Undefined where nobody named a folder. What is named and not there is a fault, so that no test goes missing in silence.
 */
export function realData(name: string, named = process.env['PACKBENCH_REAL_DATA']): string | undefined {
  if (!named) return undefined
  const beside = readdirSync(dirname(named), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(dirname(named), entry.name))
  const found = [named, ...beside].map((folder) => join(folder, name)).find((path) => existsSync(path))
  if (found === undefined) throw new Error(`PACKBENCH_REAL_DATA is ${named}, and neither it nor one beside has ${name}`)
  return found
}
