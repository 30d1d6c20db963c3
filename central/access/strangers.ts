import { setTimeout as sleep } from 'node:timers/promises'

/** So many requests nobody knows the sender of one address has free, and so many more each second. */
const FREE = 100
const BACK_PER_SECOND = 20
/** How long every other one waits: a flood over few connections is a trickle then, and who erred once notices nothing. */
export const STRANGER_WAITS_MS = 1000

type Purse = { left: number; at: number }

/** Keeps those that nobody knows from taking the time of those that are known. */
export class Strangers {
  private readonly purses = new Map<string, Purse>()
  private readonly now: () => number

  constructor(now: () => number = Date.now) {
    this.now = now
  }

  async wait(address: string): Promise<void> {
    if (!this.isFree(address)) await sleep(STRANGER_WAITS_MS, undefined, { ref: false })
  }

  isFree(address: string): boolean {
    const left = this.leftOf(address)
    // Who has been quiet is forgotten, so that there are never more than the addresses of the last seconds.
    if (left >= FREE) for (const known of this.purses.keys()) if (this.leftOf(known) >= FREE) this.purses.delete(known)
    this.purses.set(address, { left: Math.max(0, left - 1), at: this.now() })
    return left >= 1
  }

  private leftOf(address: string): number {
    const purse = this.purses.get(address)
    if (!purse) return FREE
    return Math.min(FREE, purse.left + ((this.now() - purse.at) / 1000) * BACK_PER_SECOND)
  }
}
