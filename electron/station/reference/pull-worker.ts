/**
 * The reference writer, a thread of its own: fetching, checking and writing a million rows must not keep a scan waiting
 * that the station's main thread has to journal.
 */
import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import { type Loop, loopOver } from '../../../shared/sync/loop.ts'
import { pullRound } from '../../../shared/sync/pull.ts'
import { type CentralClient, centralClient } from '../central/client.ts'
import { isDamage } from '../sqlite-damage.ts'
import { timer } from '../timer.ts'
import { orderPapersIn, paperRounds } from './order-papers.ts'
import { type FromWorker, readToWorker, type ToWorker } from './worker-contract.ts'
import { prepareReference, writerOn } from './writer.ts'

const PAGE = 1000

const say = (message: FromWorker) => parentPort?.postMessage(message)
const fail = (error: unknown) => say({ kind: 'threw', why: String(error), damaged: isDamage(error) })

function start(file: string): void {
  const db = new DatabaseSync(file)
  prepareReference(db)
  const writer = writerOn(db, ({ kind }, why) => say({ kind: 'skipped', row: kind, why }))
  let client: CentralClient | undefined

  const rows = () =>
    pullRound({
      ...writer,
      changes: (cursor) => client?.changes(cursor, PAGE) ?? Promise.resolve({ kind: 'offline' }),
      changed: (what) => say({ kind: 'changed', ...what }),
    })
  const papers = paperRounds({
    ...orderPapersIn(db),
    fetch: (sha256) => client?.document(sha256) ?? Promise.resolve({ kind: 'offline' }),
    missing: (sha256, why) => say({ kind: 'skipped', row: `document ${sha256}`, why }),
  })

  const loop: Loop = loopOver(
    async () => {
      const end = await rows()
      return end === 'done' ? papers() : end
    },
    { timer, random: Math.random, ended: (end) => say({ kind: 'ended', end }), threw: fail },
  )

  const obey = (message: ToWorker) => {
    if (message.kind === 'access') {
      client = centralClient(message)
      loop.wake()
    } else if (message.kind === 'close') {
      loop.stop()
      db.close()
      // Ends this thread alone. Sockets that are kept alive would hold it for seconds.
      process.exit(0)
    } else if (client) loop[message.kind]()
  }
  parentPort?.on('message', (raw) => {
    const message = readToWorker(raw)
    if (message) obey(message)
  })
  say({ kind: 'ready' })
}

try {
  start((workerData as { file: string }).file)
} catch (error) {
  fail(error)
  parentPort?.close()
}
