import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { entryBeside } from '../../ports/entry.ts'
import { isDamage } from '../sqlite-damage.ts'
import { type Lookups, lookupsOn, type OwnKnowledge } from './lookups.ts'
import { rowsIn } from './rows.ts'
import type { FromWorker, ToWorker } from './worker-contract.ts'

export type ReferenceListeners = {
  ended(end: Extract<FromWorker, { kind: 'ended' }>['end']): void
  changed(kinds: readonly string[]): void
  fault(what: string, detail: Record<string, string>): void
}

/** Reference data: read here, written by a thread of its own, thrown away and pulled again when it is damaged. */
export type Reference = {
  /** Answers with what is there. Rejects while there is nothing to read from. */
  read<T>(question: (lookups: Lookups) => T): Promise<T>
  tell(message: ToWorker): void
  packedHere(order: string): void
  close(): Promise<void>
}

type Open = { db: DatabaseSync; lookups: Lookups }

export function openReference(
  file: string,
  own: OwnKnowledge & { packedOrders(): string[] },
  listeners: ReferenceListeners,
): Reference {
  let access: ToWorker | undefined
  let closed = false
  let open = Promise.withResolvers<Open>()
  let worker = startWorker()

  function startWorker(): Worker {
    const started = new Worker(entryBeside('./pull-worker', import.meta.url), { workerData: { file } })
    started.on('message', (message: FromWorker) => hear(message))
    started.on('error', (error) => listeners.fault('reference worker died', { why: String(error) }))
    started.on('exit', () => {
      if (!closed && started === worker) setTimeout(startOver, 1000)
    })
    return started
  }

  function hear(message: FromWorker): void {
    if (message.kind === 'ready') onReady()
    else if (message.kind === 'ended') listeners.ended(message.end)
    else if (message.kind === 'changed') listeners.changed(message.kinds)
    else if (message.kind === 'skipped') listeners.fault('row skipped', { row: message.row, why: message.why })
    else onThrow(message)
  }

  function onReady(): void {
    try {
      open.resolve(openReader(file, own))
    } catch (error) {
      return onThrow({ why: String(error), damaged: true })
    }
    if (access) worker.postMessage(access)
  }

  function onThrow({ why, damaged }: { why: string; damaged: boolean }): void {
    listeners.fault('reference data could not be written', { why })
    if (damaged) throwAway()
  }

  /** Lost means pulled again. */
  function throwAway(): void {
    listeners.fault('reference data is damaged and will be pulled again', {})
    worker.terminate().then(() => {
      closeReader()
      for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
    })
  }

  function closeReader(): void {
    open.promise.then(({ db }) => db.isOpen && db.close())
    open = Promise.withResolvers()
  }

  function startOver(): void {
    if (closed) return
    closeReader()
    worker = startWorker()
  }

  return {
    async read(question) {
      try {
        return question((await within(open.promise)).lookups)
      } catch (error) {
        if (isDamage(error)) throwAway()
        throw error
      }
    },
    tell(message) {
      if (message.kind === 'access') access = message
      worker.postMessage(message)
    },
    packedHere(order) {
      open.promise.then(({ db }) => remember(db, [order])).catch(() => {})
    },
    async close() {
      closed = true
      worker.postMessage({ kind: 'close' } satisfies ToWorker)
      await Promise.race([once(worker, 'exit'), sleep(2000, undefined, { ref: false })])
      closeReader()
    },
  }
}

function openReader(file: string, own: OwnKnowledge & { packedOrders(): string[] }): Open {
  const db = new DatabaseSync(file, { readOnly: true })
  db.exec('CREATE TEMP TABLE packed_here (id TEXT PRIMARY KEY) WITHOUT ROWID')
  remember(db, own.packedOrders())
  return { db, lookups: lookupsOn(rowsIn(db), own) }
}

function remember(db: DatabaseSync, orders: readonly string[]): void {
  const insert = db.prepare('INSERT INTO packed_here VALUES (?) ON CONFLICT DO NOTHING')
  for (const order of orders) insert.run(order)
}

/** The thread opens the file in milliseconds; a question that comes before that waits, but not for ever. */
function within<T>(promise: Promise<T>): Promise<T> {
  const late = sleep(3000, undefined, { ref: false }).then(() => {
    throw new Error('reference data is not open yet')
  })
  return Promise.race([promise, late])
}
