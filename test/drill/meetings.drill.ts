import type { Drill } from './drill.ts'
import { play } from './meetings/history.ts'

export const drill: Drill = {
  about: 'whatever goes back in time, all that was accepted comes to central, in one place each, and nothing waits',
  cases: 10_000,
  short: 150,
  async run({ cases, seed, tell }) {
    const wrong: string[] = []
    let events = 0
    let backs = 0
    for (let n = 0; n < cases; n++) {
      const played = await play(seed + n)
      if (played.wrong !== null) wrong.push(`seed ${seed + n}: ${played.wrong}`)
      events += played.events
      backs += played.backs
      if (n > 0 && n % 500 === 0) tell(`${n} histories, ${events} events, ${wrong.length} wrong`)
    }
    // Histories in which nothing goes back prove nothing.
    if (backs < cases / 2) wrong.push(`only ${backs} times something went back`)
    return { cases, wrong, figures: { events, backs } }
  },
}
