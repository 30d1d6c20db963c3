import { readFile } from 'node:fs/promises'
import { notify } from '../changes/pokes.ts'
import { type ImportOptions, importCsv } from '../intake/import-csv.ts'
import { type CentralOptions, openCentral } from '../open.ts'

export async function importFile(
  where: CentralOptions,
  { file, ...options }: { file: string } & ImportOptions,
): Promise<void> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${file} can not be read (${error.code}).`)
  })
  const central = await openCentral(where)
  try {
    const { rows, orders, returns, bad } = await importCsv(central.pool, bytes, options)
    await notify(central.pool, 'changes')
    for (const { line, reason } of bad) process.stdout.write(`line ${line}: ${reason}\n`)
    const { created, changed, unchanged } = orders
    process.stdout.write(
      `${rows} rows read: ${created} orders new, ${changed} changed, ${unchanged} as they were; ` +
        `${returns} returns announced; ${bad.length} things told above.\n`,
    )
  } finally {
    await central.close()
  }
}
