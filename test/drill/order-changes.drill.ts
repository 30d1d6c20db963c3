import type { Drill } from './drill.ts'
import { play } from './order-changes/history.ts'

export const drill: Drill = {
  about: 'an order that changes is packed as it is when its box is closed, or a person is told',
  cases: 100_000,
  short: 2000,
  async run({ cases, seed, tell }) {
    const wrong: string[] = []
    let closed = 0
    let changes = 0
    let conflicts = 0
    for (let n = 0; n < cases; n++) {
      const played = play(seed + n)
      if (played.wrong !== null) wrong.push(`seed ${seed + n}: ${played.wrong}`)
      closed += played.closed
      changes += played.changed
      conflicts += played.conflicts.length
      if (n > 0 && n % 10_000 === 0) tell(`${n} histories, ${closed} closed, ${wrong.length} wrong`)
    }
    // Histories in which nothing leaves prove nothing.
    if (closed < cases / 4) wrong.push(`only ${closed} of ${cases} histories came to a close`)
    return { cases, wrong, figures: { closed, changes, conflicts } }
  },
}
