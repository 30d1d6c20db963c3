import type { Page } from 'playwright'

/** Milliseconds. `durable`: last key to both homes having it; `paint`: last key to the verdict's frame; `raw`: bare IndexedDB. */
export type Samples = {
  durable: number[]
  paint: number[]
  commitToPaint: number[]
  raw: number[]
  frames: number[]
}

/** Scans `count` units in turn with bare writes, all from within the page: no automation stands in between. */
export function measureInPage(page: Page, count: number, pauseMs: number): Promise<Samples> {
  return page.evaluate(runInPage, { count, pauseMs })
}

/** Runs in the page; may use nothing from outside itself. */
async function runInPage({ count, pauseMs }: { count: number; pauseMs: number }): Promise<Samples> {
  const samples: Samples = { durable: [], paint: [], commitToPaint: [], raw: [], frames: [] }
  const raw = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('bench-raw', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('rows', { keyPath: 'ordinal' })
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
  })
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

  // The same shape and size as the row of a scan's event.
  const rowOf = (ordinal: number) => ({
    ordinal,
    subject: crypto.randomUUID(),
    event: { type: 'pack.unitsScanned', v: 1, prev: 'f'.repeat(64), id: crypto.randomUUID(), note: 'x'.repeat(380) },
  })
  const writeRaw = (ordinal: number) =>
    new Promise<number>((resolve, reject) => {
      const row = rowOf(ordinal)
      const start = performance.now()
      const transaction = raw.transaction('rows', 'readwrite', { durability: 'strict' })
      transaction.objectStore('rows').add(row)
      transaction.oncomplete = () => resolve(performance.now() - start)
      transaction.onerror = () => reject(transaction.error)
    })

  // Set by the page's own marks: each scan's measure ends when both homes have its event.
  let commitEnd = 0
  let settle: ((duration: number) => void) | undefined
  new PerformanceObserver((list) => {
    for (const entry of list.getEntriesByName('scan')) {
      commitEnd = entry.startTime + entry.duration
      settle?.(entry.duration)
    }
  }).observe({ type: 'measure' })

  const band = () => document.querySelector('[data-testid=verdict]')
  /** Resolves in the frame after the one in which the new verdict was drawn: then it is on the screen. */
  const painted = (before: string | null | undefined) =>
    new Promise<number>((resolve) => {
      const look = () =>
        requestAnimationFrame(() => {
          if (band()?.getAttribute('data-serial') === before) {
            look()
            return
          }
          const channel = new MessageChannel()
          channel.port1.onmessage = () => resolve(performance.now())
          channel.port2.postMessage(null)
        })
      look()
    })

  const press = (key: string) =>
    window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  const base = Math.floor(performance.now() * 1000)
  for (let i = 0; i < count; i++) {
    const before = band()?.getAttribute('data-serial')
    const durable = new Promise<number>((resolve) => {
      settle = resolve
    })
    for (const key of 'TEALIGHT') press(key)
    const lastKey = performance.now()
    press('Enter')
    const shown = painted(before)
    samples.durable.push(await durable)
    const shownAt = await shown
    samples.paint.push(shownAt - lastKey)
    samples.commitToPaint.push(Math.max(0, shownAt - commitEnd))
    // Longer than the window in which one trigger pull may arrive twice.
    await pause(100 + pauseMs)
    samples.raw.push(await writeRaw(base + i))
    await pause(pauseMs)
  }
  for (let i = 0; i < 20; i++) {
    const start = await new Promise<number>((resolve) => requestAnimationFrame(resolve))
    const next = await new Promise<number>((resolve) => requestAnimationFrame(resolve))
    samples.frames.push(next - start)
  }
  raw.close()
  return samples
}
