import { setTimeout as sleep } from 'node:timers/promises'
import type { PrintOutcome } from '../../../shared/bridge/contract.ts'
import type { PrinterWay } from './printer-line.ts'
import type { StatusDialogue, Talk } from './status-dialogue.ts'

type Counter = NonNullable<Extract<PrintOutcome, { outcome: 'unknown' }>['counter']>

const LOOK_AGAIN_MS = 250

/**
 * Whether the printer counts more labels than `before` the job, once nothing waits in it any more. Only a hint: another
 * computer may have printed, and a label that the paper ran out under may come yet. Undefined where that is not known.
 */
export async function comparedCount(
  way: PrinterWay,
  dialogue: StatusDialogue,
  before: number,
  ms: number,
): Promise<Counter | undefined> {
  const line = await way.open().catch(() => null)
  if (!line) return undefined
  try {
    const now = await countWhenIdle(dialogue.over(line), ms)
    if (now === null || now < before) return undefined
    return now === before ? 'same' : 'more'
  } catch {
    return undefined
  } finally {
    await line.close()
  }
}

async function countWhenIdle(talk: Talk, ms: number): Promise<number | null> {
  const until = performance.now() + ms
  for (;;) {
    const answer = await talk.ask(Math.max(0, until - performance.now()))
    if (!answer) return null
    if (answer.holds === 'nothing' || answer.holds === 'part-of-a-label') {
      return talk.count(Math.max(0, until - performance.now()))
    }
    if (performance.now() + LOOK_AGAIN_MS >= until) return null
    await sleep(LOOK_AGAIN_MS)
  }
}
