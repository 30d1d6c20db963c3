import type { DeviceTrouble } from '../../shared/devices/trouble.ts'
import { openTrouble } from './open-trouble.ts'

/** Opens once, and answers how to close it again. `ended`: it closed by itself. */
export type Opening = (ended: (reason: unknown) => void) => Promise<() => unknown>

const FIRST_MS = 250
const LONGEST_MS = 8000
/** What was open for as long as this was well: the next attempt after it is a first one. */
const STEADY_MS = 5000

/** Keeps one device open: tries again when it can not be opened or is lost, later each time. Answers how to stop. */
export function keepOpen(open: Opening, tell: (state: 'open' | DeviceTrouble) => void): () => Promise<void> {
  let delayMs = FIRST_MS
  let isStopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let close: (() => unknown) | undefined
  let opening: Promise<void> = Promise.resolve()

  const again = (reason: unknown) => {
    if (isStopped) return
    timer = setTimeout(start, delayMs)
    delayMs = Math.min(delayMs * 2, LONGEST_MS)
    tell(openTrouble(reason))
  }
  const attempt = async () => {
    let lost: { reason: unknown } | undefined
    let openedMs: number | undefined
    const ended = (reason: unknown) => {
      if (lost) return
      lost = { reason }
      if (openedMs !== undefined) lose(openedMs, reason)
    }
    const closing = await open(ended)
    if (isStopped) return void (await closing())
    close = closing
    openedMs = performance.now()
    if (lost) lose(openedMs, lost.reason)
    else tell('open')
  }
  const lose = (openedMs: number, reason: unknown) => {
    if (performance.now() - openedMs >= STEADY_MS) delayMs = FIRST_MS
    const closing = close
    close = undefined
    void quietly(() => closing?.())
    again(reason)
  }
  const start = () => {
    opening = attempt().catch(again)
  }
  start()
  return async () => {
    isStopped = true
    clearTimeout(timer)
    const closing = close
    close = undefined
    await quietly(() => closing?.())
    await opening
  }
}

/** What is gone may refuse to be closed. */
async function quietly(work: () => unknown): Promise<void> {
  try {
    await work()
  } catch {}
}
