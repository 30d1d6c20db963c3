import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chown, mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Binaries, findBinaries } from './binaries.ts'
import { databaseOwner, isReachable, type Owner } from './owner.ts'
import { isPostgres, isTaken, readPostmaster } from './postmaster.ts'

export type EmbeddedDatabase = { url: string; close(): Promise<void> }

/** Any number; held shared by every process that uses the cluster, so that the last one out can tell that it is. */
const USERS_LOCK = 7_220_001
const USER = 'packbench'
const ATTEMPTS = 40

/** `lost` resolves once the server is gone, or was left. */
type Joined = EmbeddedDatabase & { lost: Promise<void> }

type Cluster = { folder: string; log: string; password: string; owner: Owner | undefined; binaries: Binaries }

/** How a server of our own is run. `tell` hears that it was gone and is started again, and what stands in its way. */
export type EmbeddedOptions = { flags?: readonly string[]; tell?: ((words: string) => void) | undefined }

/**
 * A PostgreSQL server of our own in `dataFolder`. Whoever comes first starts it, whoever comes later joins it, and the
 * last one out stops it. A server that outlived a killed process is simply joined; one that dies is started again, at the
 * same address.
 */
export async function openEmbedded(
  dataFolder: string,
  { flags = [], tell = () => undefined }: EmbeddedOptions = {},
): Promise<EmbeddedDatabase> {
  const cluster = await prepare(resolve(dataFolder))
  for (let attempt = 1; ; attempt++) {
    const joined = await joinServer(cluster)
    if (joined) return watched(cluster, { flags, tell }, joined)
    const failure = await start(cluster, flags)
    if (attempt === ATTEMPTS) throw new Error(`PostgreSQL did not start (see ${cluster.log}): ${failure}`)
    // Another process may be starting or stopping the same cluster right now.
    if (failure) await sleep(250)
  }
}

/** Between two tries to start a server that died, at the most. */
const LONGEST_PAUSE_MS = 5000

/** Starts the server again whenever it dies, as often as it takes. */
function watched(cluster: Cluster, { flags, tell }: Required<EmbeddedOptions>, first: Joined): EmbeddedDatabase {
  const port = Number(new URL(first.url).port)
  let joined = first
  let closing = false
  const startAgain = async () => {
    for (let pause = 250; !closing; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      const failure = await start(cluster, flags, port)
      const again = await joinServer(cluster)
      if (again) return again
      tell?.(`PostgreSQL does not start (see ${cluster.log}): ${failure}`)
      await sleep(pause)
    }
    return undefined
  }
  const watching = (async () => {
    while (!closing) {
      await joined.lost
      if (closing) return
      tell?.('PostgreSQL was gone: it is started again')
      const again = await startAgain()
      if (!again) return
      joined = again
      tell?.('PostgreSQL is back')
    }
  })()
  return {
    url: first.url,
    async close() {
      closing = true
      await joined.close()
      await watching
      await joined.close()
    },
  }
}

async function prepare(dataFolder: string): Promise<Cluster> {
  const owner = await databaseOwner()
  await mkdir(dataFolder, { recursive: true })
  const home = await homeOf(dataFolder, owner)
  const password = await secretIn(join(dataFolder, 'database-password'))
  const cluster = {
    folder: join(home, 'cluster'),
    log: join(home, 'postgres.log'),
    password,
    owner,
    binaries: await findBinaries(owner !== undefined),
  }
  await withFileLock(join(dataFolder, 'initialise.lock'), async () => {
    if (!(await exists(join(cluster.folder, 'PG_VERSION')))) await initialise(cluster)
  })
  return cluster
}

/** Where the cluster lies: in the data folder, or, where the server's own account can not go there, under /var/lib. */
async function homeOf(dataFolder: string, owner: Owner | undefined): Promise<string> {
  if (!owner) return dataFolder
  const name = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12)
  const home = (await isReachable(dataFolder)) ? join(dataFolder, 'postgres') : `/var/lib/packbench/data-${name}`
  await mkdir(home, { recursive: true })
  await chown(home, owner.uid, owner.gid)
  return home
}

async function initialise(cluster: Cluster): Promise<void> {
  // What an initialisation that was cut off left behind is of no use.
  await rm(cluster.folder, { recursive: true, force: true })
  const passwordFile = `${cluster.folder}-password`
  await writeFile(passwordFile, `${cluster.password}\n`, { mode: 0o600 })
  if (cluster.owner) await chown(passwordFile, cluster.owner.uid, cluster.owner.gid)
  try {
    const args = ['-D', cluster.folder, '-U', USER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`]
    const failure = await run(cluster, cluster.binaries.initdb, [...args, '-E', 'UTF8', '--locale=C'])
    if (failure) throw new Error(`PostgreSQL can not be set up in ${cluster.folder}: ${failure}`)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** Starts the server, unless one is alive; answers what went wrong, or an empty text. */
async function start(cluster: Cluster, flags: readonly string[], port?: number): Promise<string> {
  const found = await readPostmaster(cluster.folder)
  if (found) {
    if (await isPostgres(found.pid)) return 'a server is there and does not answer yet'
    // A pid of nobody is left to PostgreSQL, which also looks for orphaned children. It can not tell that a pid is of
    // another program, or of a dead one not collected yet, and would refuse to start.
    if (isTaken(found.pid)) await rm(join(cluster.folder, 'postmaster.pid'), { force: true })
  }
  const options = [
    '-c listen_addresses=127.0.0.1',
    '-c unix_socket_directories=',
    `-p ${port ?? (await freePort())}`,
    ...flags.map((flag) => `-c ${flag}`),
  ].join(' ')
  const { pgCtl } = cluster.binaries
  return run(cluster, pgCtl, ['start', '-D', cluster.folder, '-w', '-t', '60', '-s', '-l', cluster.log, '-o', options])
}

async function joinServer(cluster: Cluster): Promise<Joined | undefined> {
  const found = await readPostmaster(cluster.folder)
  if (!(found?.ready && (await isPostgres(found.pid)))) return undefined
  const url = `postgres://${USER}:${cluster.password}@127.0.0.1:${found.port}/postgres`
  const user = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  // The connection holds the lock, and tells when the server goes.
  const lost = new Promise<void>((resolve) => {
    user.on('error', () => resolve())
    user.on('end', () => resolve())
  })
  try {
    await user.connect()
    await user.query('select pg_advisory_lock_shared($1)', [USERS_LOCK])
  } catch {
    await user.end().catch(() => undefined)
    return undefined
  }
  return { url, lost, close: () => leave(cluster, user) }
}

async function leave(cluster: Cluster, user: pg.Client): Promise<void> {
  try {
    await user.query('select pg_advisory_unlock_shared($1)', [USERS_LOCK])
    const last = await user.query('select pg_try_advisory_lock($1) as alone', [USERS_LOCK])
    // Held until the server is gone, so that nobody joins one that is about to stop.
    if (last.rows[0]?.alone) await stop(cluster)
    await user.end()
  } catch {
    // The server is gone already, which is what leaving wants.
  }
}

/** How long the server may take to end, in steps of 50 ms: a minute. */
const STOP_STEPS = 1200

/** Stops the server. The waiting of `pg_ctl` takes the next server, that somebody starts meanwhile, for this one. */
async function stop(cluster: Cluster): Promise<void> {
  const found = await readPostmaster(cluster.folder)
  if (!found) return
  await run(cluster, cluster.binaries.pgCtl, ['stop', '-D', cluster.folder, '-m', 'fast', '-W', '-s'])
  for (let step = 0; step < STOP_STEPS && (await isPostgres(found.pid)); step++) await sleep(50)
}

/** Runs one of PostgreSQL's programs under the server's account; answers its complaint, or an empty text. */
async function run(cluster: Cluster, program: string, args: readonly string[]): Promise<string> {
  const { promise, resolve: settle } = Promise.withResolvers<string>()
  const child = spawn(program, args, {
    ...cluster.owner,
    // The server inherits the folder: ours may be gone, or closed to its account, while it still runs.
    cwd: resolve(cluster.folder, '..'),
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  child.on('error', (error) => settle(error.message))
  // `exit`, not `close`: the started server may keep the pipe open.
  child.on('exit', (code) => settle(code === 0 ? '' : complaint.trim() || `exit code ${code}`))
  const answer = await promise
  child.stderr.destroy()
  return answer
}

async function freePort(): Promise<number> {
  const { promise, resolve: settle, reject } = Promise.withResolvers<number>()
  const server = createServer().on('error', reject)
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    server.close(() => settle(typeof address === 'object' && address ? address.port : 0))
  })
  return promise
}

async function secretIn(path: string): Promise<string> {
  await writeFile(path, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    },
  )
  return (await readFile(path, 'utf8')).trim()
}

/** Two processes may meet an empty folder at once; one sets it up. A lock older than a minute belongs to the dead. */
async function withFileLock(path: string, work: () => Promise<void>): Promise<void> {
  for (;;) {
    const held = await open(path, 'wx').catch(() => undefined)
    if (held) {
      await held.close()
      return work().finally(() => rm(path, { force: true }))
    }
    const age = Date.now() - ((await stat(path).catch(() => undefined))?.mtimeMs ?? Date.now())
    if (age > 60_000) await rm(path, { force: true })
    await sleep(100)
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
