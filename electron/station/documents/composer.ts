import { Worker } from 'node:worker_threads'
import { entryBeside } from '../../ports/entry.ts'
import { type Asked, readComposed } from './composing.ts'

/** A body in base64, and the letters of it that no font here has. */
type Document = { body: string; missing: string[] }

/** Composes documents. Rejects where one can not be made, or not in time. */
export type Composer = { compose(job: Asked): Promise<Document>; close(): void }

const COMPOSE_MS = 20_000

type Waiting = { resolve(document: Document): void; reject(error: Error): void }

/** Composes in a thread of its own, started with the first document and kept: the fonts stay read. */
export function threadComposer(): Composer {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let next = 1

  const settle = (id: number, end: (one: Waiting) => void) => {
    const one = waiting.get(id)
    waiting.delete(id)
    if (one) end(one)
  }
  const start = () => {
    const started = new Worker(entryBeside('./compose-worker', import.meta.url))
    started.unref()
    started.on('message', (raw) => {
      const answer = readComposed(raw)
      if (!answer) return
      const { id, body, missing, why } = answer
      settle(id, ({ resolve, reject }) =>
        body === null ? reject(new Error(why ?? 'not composed')) : resolve({ body, missing }),
      )
    })
    started.on('error', () => {})
    started.on('exit', () => {
      if (worker === started) worker = undefined
      for (const id of [...waiting.keys()]) settle(id, ({ reject }) => reject(new Error('the composing thread ended')))
    })
    return started
  }

  return {
    async compose(job) {
      worker ??= start()
      const id = next++
      const { promise, resolve, reject } = Promise.withResolvers<Document>()
      waiting.set(id, { resolve, reject })
      // A thread that hangs is ended, and the next document has a new one.
      const late = setTimeout(() => worker?.terminate(), COMPOSE_MS)
      worker.postMessage({ ...job, id })
      return promise.finally(() => clearTimeout(late))
    },
    close() {
      worker?.terminate()
    },
  }
}
