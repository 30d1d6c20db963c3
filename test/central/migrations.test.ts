import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { migrate, readMigrations } from '../../central/database/migrate.ts'
import { createPool } from '../../central/database/pool.ts'
import { freshDatabase } from './start-central.ts'

const FOLDER = new URL('../../central/migrations/', import.meta.url)
const PINS = new URL('../data/golden/migrations.pins', import.meta.url)

/** A database, and a copy of the migrations that a test may change. */
async function place() {
  const database = await freshDatabase()
  const pool = createPool(database.url)
  const folder = await mkdtemp(join(tmpdir(), 'packbench-migrations-'))
  await cp(FOLDER, folder, { recursive: true })
  onTestFinished(async () => {
    await pool.end()
    await database.drop()
    await rm(folder, { recursive: true })
  })
  const url = pathToFileURL(`${folder}/`)
  return {
    pool,
    migrate: () => migrate(pool, { folder: url }),
    write: (name: string, sql: string) => writeFile(new URL(name, url), sql),
    remove: (name: string) => rm(new URL(name, url)),
  }
}

const files = await readMigrations(FOLDER)
const LAST = '9999-last.sql'

test('apply once, and are found whole ever after', async () => {
  const { migrate: again } = await place()
  expect(await again()).toEqual(files.map(({ name }) => name))
  expect(await again()).toEqual([])
})

test('a file that was edited after it was applied is refused in words, and nothing is applied', async () => {
  const here = await place()
  await here.write(LAST, 'create table late (n integer)')
  await here.migrate()
  await here.write(LAST, 'create table late (n bigint)')
  await here.write('9999-more.sql', 'create table more (n integer)')
  await expect(here.migrate()).rejects.toThrow(`${LAST} is not the file that this database was made with. Restore it`)
  const { rows } = await here.pool.query("select to_regclass('more') as more")
  expect(rows).toEqual([{ more: null }])
})

test('a database of a newer program is refused in words, and left alone', async () => {
  const here = await place()
  await here.write(LAST, 'create table late (n integer)')
  await here.migrate()
  await here.remove(LAST)
  await expect(here.migrate()).rejects.toThrow(`made by a newer Packbench: it has ${LAST}`)
})

test('a database from before hashes were kept takes those of today', async () => {
  const here = await place()
  await here.migrate()
  await here.pool.query('alter table migrations drop column hash')
  expect(await here.migrate()).toEqual([])
  const { rows } = await here.pool.query('select count(*)::integer as kept from migrations where hash is not null')
  expect(rows).toEqual([{ kept: files.length }])
})

/** 0006 to 0008 were never released: numbers that were skipped once, and are told here so that no other gap comes. */
const SKIPPED = [6, 7, 8]

test('are numbered without gaps', () => {
  const numbers = files.map(({ name }) => Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1]))
  const all = Array.from({ length: numbers.at(-1) ?? 0 }, (_, at) => at + 1)
  expect(numbers).toEqual(all.filter((number) => !SKIPPED.includes(number)))
})

test('are, once pinned, never edited: npm run golden -- "why" pins a new one', async () => {
  const pins = (await readFile(PINS, 'utf8')).trimEnd().split('\n')
  expect(files.map(({ name, hash }) => `${hash} ${name}`)).toEqual(pins)
})
