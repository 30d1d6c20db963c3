import { Worker } from 'node:worker_threads'
import { type RenderedLabel, renderedLabel } from '../../../shared/bridge/status.ts'
import { parse, z } from '../../../shared/schema.ts'
import { entryBeside } from '../../ports/entry.ts'

/** Draws each label of a ZPL job. None where it can not be drawn, or not in time. */
export type Renderer = { render(zpl: string): Promise<RenderedLabel[]>; close(): void }

const drawn = z.object({
  id: z.number(),
  labels: z.array(renderedLabel),
})

/** The first one loads the engine, which takes a second or two. */
const RENDER_MS = 15_000

/** Draws in a thread of its own: the engine is 27 MB and takes up to a second per label. Started with the first label. */
export function threadRenderer(): Renderer {
  let worker: Worker | undefined
  const waiting = new Map<number, (labels: RenderedLabel[]) => void>()
  let next = 1

  const start = () => {
    const started = new Worker(entryBeside('./render-worker', import.meta.url))
    started.unref()
    started.on('message', (raw) => {
      const parsed = parse(drawn, raw)
      if (parsed.ok) waiting.get(parsed.value.id)?.(parsed.value.labels)
    })
    started.on('error', () => {})
    started.on('exit', () => {
      if (worker === started) worker = undefined
      for (const settle of [...waiting.values()]) settle([])
    })
    return started
  }

  return {
    render(zpl) {
      worker ??= start()
      const id = next++
      return new Promise((resolve) => {
        const settle = (labels: RenderedLabel[]) => {
          clearTimeout(late)
          waiting.delete(id)
          resolve(labels)
        }
        // A label that sends the engine in circles would keep it from every other one.
        const late = setTimeout(() => void worker?.terminate(), RENDER_MS)
        waiting.set(id, settle)
        worker?.postMessage({ id, zpl })
      })
    },
    close() {
      worker?.terminate()
    },
  }
}
