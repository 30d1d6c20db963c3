import type { Timer } from '../../shared/sync/loop.ts'

export const timer: Timer = {
  after(ms, run) {
    const pending = setTimeout(run, ms)
    return () => clearTimeout(pending)
  },
}
