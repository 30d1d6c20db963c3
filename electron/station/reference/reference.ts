import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { entryBeside } from '../../ports/entry.ts'
import { isDamage } from '../sqlite-damage.ts'
import type { Lookups } from './lookups.ts'
import { type PackedHere, type Reader, readerOf } from './reader.ts'
import { type FromWorker, readFromWorker, type ToWorker } from './worker-contract.ts'

export type ReferenceListeners = {
  ended(end: Extract<FromWorker, { kind: 'ended' }>['end']): void
  changed(what: Pick<Extract<FromWorker, { kind: 'changed' }>, 'kinds' | 'exceptions'>): void
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

const RESTART_MS = 1000

export function openReference(file: string, own: PackedHere, listeners: ReferenceListeners): Reference {
  const reader = readerOf(file, own)
  let access: ToWorker | undefined
  let isClosed = false
  let isDamaged = false
  let worker = startWorker()

  function startWorker(): Worker {
    const started = new Worker(entryBeside('./pull-worker', import.meta.url), { workerData: { file } })
    started.on('message', (raw) => hear(readFromWorker(raw), listeners, { ready, damaged }))
    started.on('error', (error) => listeners.fault('reference worker died', { why: String(error) }))
    started.on('exit', ended)
    return started
  }

  function ready(): void {
    openOrSay(reader, { damaged, again: () => void worker.terminate() }, listeners)
    if (access) worker.postMessage(access)
  }

  /** Lost means pulled again: once the thread has let go of the file, it goes. */
  function damaged(): void {
    isDamaged = true
    worker.terminate()
  }

  function ended(): void {
    reader.close()
    if (isClosed) return
    if (isDamaged) throwAway(file, listeners)
    isDamaged = false
    setTimeout(() => {
      if (!isClosed) worker = startWorker()
    }, RESTART_MS)
  }

  return {
    async read(question) {
      try {
        return question(await reader.lookups())
      } catch (error) {
        if (isDamage(error)) damaged()
        throw error
      }
    },
    tell(message) {
      if (message.kind === 'access') access = message
      worker.postMessage(message)
    },
    packedHere: reader.packedHere,
    async close() {
      if (isClosed) return
      isClosed = true
      // The thread goes last: as the last one it empties the write-ahead log into the file.
      reader.close()
      worker.postMessage({ kind: 'close' } satisfies ToWorker)
      await Promise.race([once(worker, 'exit'), sleep(2000, undefined, { ref: false })])
    },
  }
}

/** What passes (a busy file, no handle left) is tried again with a new thread; nothing is thrown away for it. */
function openOrSay(
  reader: Reader,
  { damaged, again }: { damaged(): void; again(): void },
  { fault }: ReferenceListeners,
): void {
  try {
    reader.open()
  } catch (error) {
    if (isDamage(error)) return damaged()
    fault('reference data could not be opened', { why: String(error) })
    again()
  }
}

function hear(
  message: FromWorker | null,
  listeners: ReferenceListeners,
  { ready, damaged }: { ready(): void; damaged(): void },
): void {
  if (message === null) return listeners.fault('reference worker said something unknown', {})
  if (message.kind === 'ready') return ready()
  if (message.kind === 'ended') return listeners.ended(message.end)
  if (message.kind === 'changed') return listeners.changed(message)
  if (message.kind === 'skipped') return listeners.fault('row skipped', { row: message.row, why: message.why })
  listeners.fault('reference data could not be written', { why: message.why })
  if (message.damaged) damaged()
}

function throwAway(file: string, { fault }: ReferenceListeners): void {
  fault('reference data was damaged and is pulled again', {})
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
}
