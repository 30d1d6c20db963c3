import type { Timer } from '../../shared/sync/loop.ts'

export type FakeTime = { timer: Timer; now(): number; pass(ms: number): Promise<void> }

/** Time that stands still until a test lets it pass; what falls due runs in its order, and may set new alarms. */
export function fakeTime(): FakeTime {
  let now = 0
  let alarms: { at: number; run: () => void }[] = []
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve))
  return {
    now: () => now,
    timer: {
      after(ms, run) {
        const alarm = { at: now + ms, run }
        alarms.push(alarm)
        return () => {
          alarms = alarms.filter((each) => each !== alarm)
        }
      },
    },
    async pass(ms) {
      const end = now + ms
      await settle()
      for (;;) {
        const next = alarms.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        alarms = alarms.filter((each) => each !== next)
        now = next.at
        next.run()
        await settle()
      }
      now = end
    },
  }
}
