import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { backUp } from '../backup/backup.ts'
import { restore } from '../backup/restore.ts'
import { openEmbedded } from '../database/embedded.ts'
import { type CentralOptions, openCentral } from '../open.ts'
import { goOnWithout, restoredState, unheard } from '../recovery/restored.ts'

export async function backupInto(where: CentralOptions, folder: string): Promise<void> {
  await withDatabase(where, async (url) => {
    const { tables, at } = await backUp(url, resolve(folder))
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    process.stdout.write(`Backed up ${rows} rows of ${tables.length} tables as of ${at} into ${folder}.\n`)
  })
}

export async function restoreFrom(where: CentralOptions, folder: string, how: { replace: boolean }): Promise<void> {
  await withDatabase(where, async (url) => {
    const { at } = await restore(url, resolve(folder), how)
    process.stdout.write(
      `Restored what was backed up at ${at}. Start the server, and let every bench reach it: what they did since comes back.\n`,
    )
  })
}

/** Tells which benches are missing, or goes on without one. */
export async function restored(where: CentralOptions, without: string | null): Promise<void> {
  const central = await openCentral(where)
  try {
    if (without !== null) await goOnWithout(central.pool, without)
    const state = await restoredState(central.pool)
    if (!state) return void process.stdout.write('Every bench was heard.\n')
    process.stdout.write(`This database came back at ${state.at}. Not heard since:\n`)
    for (const { name, met_at } of await unheard(central.pool))
      process.stdout.write(`  ${name}, last met ${met_at ?? 'never'}\n`)
  } finally {
    await central.close()
  }
}

/** The database as it is, without bringing its tables up to date. */
async function withDatabase({ dataFolder, databaseUrl }: CentralOptions, work: (url: string) => Promise<void>) {
  if (databaseUrl) return work(databaseUrl)
  const folder = resolve(dataFolder)
  await mkdir(folder, { recursive: true })
  const database = await openEmbedded(folder)
  try {
    await work(database.url)
  } finally {
    await database.close()
  }
}
