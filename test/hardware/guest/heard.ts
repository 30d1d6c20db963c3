/** What somebody said so far, and waiting for more of it: for a thing to be said, never for a time to pass. */
export type Heard<M> = {
  all(): readonly M[]
  add(message: M): void
  /** Settles with the first answer of `find` that is not null, asked now and after every message. */
  until<T>(what: string, find: () => T | null | undefined): Promise<T>
}

const LIMIT_MS = 60_000
const SHOWN = 1200

export function heard<M>(): Heard<M> {
  const messages: M[] = []
  const waiting = new Set<() => void>()
  return {
    all: () => messages,
    add(message) {
      messages.push(message)
      for (const look of [...waiting]) look()
    },
    until<T>(what: string, find: () => T | null | undefined): Promise<T> {
      const { promise, resolve, reject } = Promise.withResolvers<T>()
      const look = () => {
        const found = find()
        if (found === null || found === undefined) return
        done()
        resolve(found)
      }
      const late = setTimeout(() => {
        done()
        const last = JSON.stringify(messages.slice(-4)).slice(-SHOWN)
        reject(new Error(`waited ${LIMIT_MS / 1000} s for ${what}; the last that was heard: ${last}`))
      }, LIMIT_MS)
      const done = () => {
        clearTimeout(late)
        waiting.delete(look)
      }
      waiting.add(look)
      look()
      // Who waits may have failed before it came to this.
      promise.catch(() => {})
      return promise
    },
  }
}
