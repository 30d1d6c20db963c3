import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openEmbedded } from '../../central/database/embedded.ts'
import { migrate } from '../../central/database/migrate.ts'
import { createPool } from '../../central/database/pool.ts'
import { isPostgres, readPostmaster } from '../../central/database/postmaster.ts'
import { freshDatabase } from './start-central.ts'

const run = promisify(execFile)
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** The Node that the project pins runs the commands, whichever one runs the tests. */
const NODE = join(createRequire(import.meta.url).resolve('node/package.json'), '../bin/node')

let data: string
const servers: ChildProcess[] = []

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'packbench-embedded-'))
  // As root the server runs under an account of its own, which has to get in here.
  await chmod(data, 0o755)
})
afterEach(async () => {
  for (const server of servers.splice(0)) await stop(server, 'SIGTERM')
  // Whoever comes and goes last stops a PostgreSQL that a killed server left.
  if (await postgresPid()) await central('station', 'add', 'Last')
  expect(await postgresPid()).toBeUndefined()
  await rm(data, { recursive: true, force: true })
  await rm(elsewhere(), { recursive: true, force: true })
}, 60_000)

/** Where the cluster goes when root alone can enter the data folder. */
function elsewhere(): string {
  return `/var/lib/packbench/data-${createHash('sha256').update(data).digest('hex').slice(0, 12)}`
}

async function central(...args: string[]): Promise<string> {
  const { stdout } = await run(NODE, ['central/cli.ts', ...args, '--data', data], { cwd: ROOT, env: environment() })
  return stdout
}

function environment(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _url, PACKBENCH_ADMIN_TOKEN: _token, ...rest } = process.env
  return rest
}

async function serve(): Promise<{ server: ChildProcess; url: string }> {
  const server = spawn(NODE, ['central/cli.ts', 'serve', '--port', '0', '--data', data], {
    cwd: ROOT,
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  servers.push(server)
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let log = ''
  server.stdout?.on('data', (chunk) => {
    log += chunk
    const address = /"address":"([^"]+)"/.exec(log)?.[1]
    if (address) resolve(address)
  })
  server.on('exit', (code) => reject(new Error(`central ended with ${code}: ${log}`)))
  return { server, url: await promise }
}

async function stop(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill(signal)
  await ended
}

/** As root the cluster lies in a folder of the server's own account. */
async function cluster(): Promise<string> {
  const own = join(data, 'postgres', 'cluster')
  return (await stat(own).catch(() => undefined)) ? own : join(data, 'cluster')
}

async function postgresPid(): Promise<number | undefined> {
  const found = await readPostmaster(await cluster())
  return found && (await isPostgres(found.pid)) ? found.pid : undefined
}

const ask = async (url: string, token: string) =>
  (await fetch(`${url}/v1/orders/retail-700001`, { headers: { authorization: `Bearer ${token}` } })).status

test('commands run beside a server; a kill loses nothing; a stop leaves nothing running', async () => {
  const { server, url } = await serve()
  const token = (await central('token')).trim()
  const file = join(data, 'orders.csv')
  const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'
  await writeFile(file, `${header}\n700001,10001,A MUG,2,12/1/10 8:26,2.55,17850,United Kingdom\nx,,,,,,,\n`)
  const printed = await central('import', file, '--mapping', 'online-retail')
  expect(printed).toContain('line 3: InvoiceNo "x" is not an invoice number')
  expect(printed).toContain('1 orders new, 0 changed')
  expect(await central('station', 'add', 'Bench 1')).toMatch(/Enrolment code: [0-9A-Z]{5}-[0-9A-Z]{5}/)
  expect(await ask(url, token)).toBe(200)
  const pid = await postgresPid()
  expect(pid).toBeGreaterThan(0)

  await stop(server, 'SIGKILL')
  expect(await postgresPid()).toBe(pid)
  const again = await serve()
  expect(await postgresPid()).toBe(pid)
  expect(await ask(again.url, token)).toBe(200)

  await stop(again.server, 'SIGTERM')
  expect(again.server.exitCode).toBe(0)
  expect(await postgresPid()).toBeUndefined()
}, 60_000)

test('server and PostgreSQL both killed: what was answered is there after the next start', async () => {
  const { server } = await serve()
  const code = /Enrolment code: (\S+)/.exec(await central('station', 'add', 'Bench 1'))?.[1]
  const pid = await postgresPid()
  await stop(server, 'SIGKILL')
  if (pid) process.kill(pid, 'SIGKILL')
  await expect.poll(postgresPid).toBeUndefined()
  const { url } = await serve()
  const response = await fetch(`${url}/v1/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  })
  expect(response.status).toBe(200)
}, 60_000)

test('a central whose starter is gone does not stay behind', async () => {
  const { server } = await serve()
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.disconnect()
  expect(await ended).toBe(0)
  expect(await postgresPid()).toBeUndefined()
}, 60_000)

test('a pid file that names some other living program is not believed', async () => {
  await central('station', 'add', 'Bench 1')
  const file = join(await cluster(), 'postmaster.pid')
  await writeFile(file, `${process.pid}\n${await cluster()}\n0\n54329\n\n127.0.0.1\n0 0\nready\n`)
  expect(await central('station', 'add', 'Bench 1')).toContain('Station bench-1 ')
}, 60_000)

test.runIf(process.getuid?.() === 0)(
  'as root, a folder that only root can enter keeps its database elsewhere',
  async () => {
    await chmod(data, 0o700)
    await central('station', 'add', 'Bench 1')
    expect(await stat(join(data, 'postgres')).catch(() => undefined)).toBeUndefined()
    expect(await stat(join(elsewhere(), 'cluster'))).toBeTruthy()
  },
  60_000,
)

test('many commands on an empty folder at once set it up once', async () => {
  const [tokens] = await Promise.all([
    Promise.all(Array.from({ length: 3 }, () => central('token'))),
    Promise.all(Array.from({ length: 4 }, (_, n) => central('station', 'add', `Bench ${n}`))),
  ])
  expect(new Set(tokens).size).toBe(1)
  expect((await stat(join(data, 'admin-token'))).mode & 0o777).toBe(0o600)
  expect((await readFile(join(data, 'admin-token'), 'utf8')).trim()).toBe(tokens[0]?.trim())
}, 60_000)

test('who comes while the last one leaves finds a server that stays, and neither waits for the other', async () => {
  let last = await openEmbedded(data)
  for (const afterMs of [0, 5, 10, 15, 20]) {
    const left = last.close()
    await sleep(afterMs)
    last = await openEmbedded(data)
    await left
    const client = new pg.Client({ connectionString: last.url })
    await client.connect()
    await client.query('select 1')
    await client.end()
  }
  await last.close()
}, 40_000)

test('many migrate one database at once, and each file is applied once', async () => {
  const database = await freshDatabase()
  const pools = Array.from({ length: 6 }, () => createPool(database.url))
  const applied = await Promise.all(pools.map((pool) => migrate(pool)))
  expect(applied.filter((each) => each.length > 0)).toHaveLength(1)
  expect(applied.flat()).toEqual([...applied.flat()].sort())
  await Promise.all(pools.map((pool) => pool.end()))
  await database.drop()
}, 60_000)

test('help and wrong use are told in words, without a database', async () => {
  expect(await central('--help')).toContain('npm run central -- import FILE --mapping shopify|online-retail')
  const wrong = await central('import', 'x.csv', '--mapping', 'sap').catch((error) => error)
  expect([wrong.code, wrong.stderr]).toEqual([
    2,
    expect.stringContaining('--mapping shopify, or --mapping online-retail'),
  ])
  const absent = await central('import', 'absent.csv', '--mapping', 'shopify').catch((error) => error)
  expect([absent.code, absent.stderr]).toEqual([1, expect.stringContaining('absent.csv can not be read')])
}, 60_000)

test('a PostgreSQL that dies is started again, at the same address, and central answers as before', async () => {
  const { url } = await serve()
  const before = await postgresPid()
  process.kill(before ?? 0, 'SIGKILL')
  await expect.poll(postgresPid, { timeout: 30_000, interval: 200 }).not.toBe(before)
  const ready = async () => (await fetch(`${url}/ready`, { signal: AbortSignal.timeout(5000) })).status
  await expect.poll(ready, { timeout: 30_000, interval: 200 }).toBe(200)
}, 90_000)
