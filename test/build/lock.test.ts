import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Entry = {
  readonly version?: string
  readonly resolved?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
type Lock = { readonly packages: Readonly<Record<string, Entry>> }

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'))
const lock: Lock = read('package-lock.json')
const entries = Object.entries(lock.packages)

test('the lock names no place to fetch from, so it serves behind any mirror', () => {
  expect(entries.filter(([, entry]) => entry.resolved !== undefined).map(([path]) => path)).toEqual([])
})

// npm writes only the packages it could reach; `npm ci` then fails on other systems, or everywhere.
test('the lock holds the packages of every platform', () => {
  const wanted = entries.flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).map((name) => ({ path, name })),
  )
  expect(wanted.length).toBeGreaterThan(50)
  const missing = wanted.filter(
    ({ path, name }) => !(lock.packages[`node_modules/${name}`] ?? lock.packages[`${path}/node_modules/${name}`]),
  )
  expect(missing).toEqual([])
})

test('every version is pinned', () => {
  const { dependencies, devDependencies } = read('package.json')
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, range]) =>
    /[^\d.a-z-]/.test(`${range}`),
  )
  expect(loose).toEqual([])
})
