#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { adminToken } from './access/admin-token.ts'
import { backupInto, restored, restoreFrom } from './commands/backups.ts'
import { importFile } from './commands/import-file.ts'
import { numbersAllow } from './commands/numbers-allow.ts'
import { serve } from './commands/serve.ts'
import { stationAdd } from './commands/station-add.ts'
import { seedDemo } from './demo/seed.ts'
import { type CentralOptions, DEFAULT_DATA_FOLDER, openCentral } from './open.ts'

const HELP = `Packbench central: takes orders in, gives them to the benches, keeps what the benches did.

  npm run central -- serve [--port 4700] [--host 127.0.0.1] [--demo [--reset]]
      Serve the API until stopped. --demo seeds the demo warehouse first, where there are no orders yet; --reset throws
      everything away before that.
  npm run central -- import FILE --mapping shopify|online-retail [--site main] [--client NAME] [--encoding NAME]
      Take orders in from a CSV file. What is not taken as it stands there is listed by line; the same file again changes
      nothing. --client says whose orders they are, --encoding how the file was saved, where the file does not say it.
  npm run central -- demo
      Seed the demo warehouse, where there are no orders yet.
  npm run central -- station add NAME [--site main]
      Make a station, or find it by its name, and print a code that enrols one bench as it, once, within a day.
  npm run central -- numbers allow NAME
      Let a station have its day's label numbers once more: its disk was replaced, and replaced again.
  npm run central -- backup FOLDER
      Write all that central holds, as it is at this moment, into a new folder. A server may run meanwhile. The admin token
      is not in it.
  npm run central -- restore FOLDER [--replace]
      Put a backup into an empty database; --replace throws away what is in it. Stop the server first. The benches send again
      what they did since; see docs/recovery.md.
  npm run central -- restored [go-on NAME]
      Say which benches were not heard since this database came back from a backup, or go on without one of them.
  npm run central -- token
      Print the token of administrators and order systems.

  --data DIR    the data folder (default ${DEFAULT_DATA_FOLDER}); the commands may run beside a server on the same folder
  --help        this text

  DATABASE_URL                   use this PostgreSQL instead of one of our own in the data folder
  PACKBENCH_ADMIN_TOKEN          use this admin token instead of one minted into the data folder
  PACKBENCH_GS1_COMPANY_PREFIX   7 to 10 digits for the SSCCs of the house labels
  PACKBENCH_LOG_LEVEL            debug, info (default), warn or error
`

const options = {
  port: { type: 'string', default: '4700' },
  host: { type: 'string', default: '127.0.0.1' },
  data: { type: 'string', default: DEFAULT_DATA_FOLDER },
  demo: { type: 'boolean', default: false },
  reset: { type: 'boolean', default: false },
  replace: { type: 'boolean', default: false },
  mapping: { type: 'string' },
  client: { type: 'string' },
  encoding: { type: 'string' },
  site: { type: 'string', default: 'main' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

class UsageError extends Error {}

async function main(args: string[]): Promise<void> {
  const { values, positionals } = readArguments(args)
  const [command, ...rest] = positionals
  if (values.help || command === undefined) return void process.stdout.write(HELP)
  const where: CentralOptions = { dataFolder: values.data, databaseUrl: process.env['DATABASE_URL'] }
  switch (command) {
    case 'serve':
      if (values.reset && !values.demo) throw new UsageError('--reset goes with --demo alone.')
      return serve(
        { ...where, reset: values.reset },
        { host: values.host, port: portOf(values.port), demo: values.demo },
      )
    case 'import':
      return importFile(where, {
        file: required(rest[0], 'FILE'),
        mapping: mappingOf(values.mapping),
        site: values.site,
        client: values.client,
        encoding: values.encoding,
      })
    case 'demo':
      return demo(where)
    case 'station':
      if (rest[0] !== 'add') throw new UsageError('The only thing to do with a station is: station add NAME')
      return stationAdd(where, { name: required(rest[1], 'NAME'), site: values.site })
    case 'numbers':
      if (rest[0] !== 'allow') throw new UsageError('The only thing to do with numbers is: numbers allow NAME')
      return numbersAllow(where, required(rest[1], 'NAME'))
    case 'backup':
      return backupInto(where, required(rest[0], 'FOLDER'))
    case 'restore':
      return restoreFrom(where, required(rest[0], 'FOLDER'), { replace: values.replace })
    case 'restored':
      if (rest[0] !== undefined && rest[0] !== 'go-on')
        throw new UsageError('The only thing to do about a restore is: restored go-on NAME')
      return restored(where, rest[0] === 'go-on' ? required(rest[1], 'NAME') : null)
    case 'token':
      return token(where)
    default:
      throw new UsageError(`There is no command "${command}".`)
  }
}

function readArguments(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

function portOf(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new UsageError(`--port ${text} is not a port: give a number from 0 (any free one) to 65535.`)
}

function mappingOf(text: string | undefined): 'shopify' | 'online-retail' {
  if (text === 'shopify' || text === 'online-retail') return text
  throw new UsageError('Say which columns the file has: --mapping shopify, or --mapping online-retail.')
}

function required(text: string | undefined, name: string): string {
  if (text) return text
  throw new UsageError(`${name} is missing.`)
}

async function demo(where: CentralOptions): Promise<void> {
  const central = await openCentral(where)
  try {
    const seeded = await seedDemo(central.pool, new Date())
    process.stdout.write(
      seeded ? `Seeded ${seeded.orders} orders.\n` : 'There are orders already; nothing was changed.\n',
    )
  } finally {
    await central.close()
  }
}

async function token({ dataFolder }: CentralOptions): Promise<void> {
  process.stdout.write(`${await adminToken(dataFolder)}\n`)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const words = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${words}\n`)
  if (error instanceof UsageError) process.stderr.write('\nnpm run central -- --help says what there is.\n')
  process.exitCode = error instanceof UsageError ? 2 : 1
})
