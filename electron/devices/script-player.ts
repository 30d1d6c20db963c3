import type { SimulationScript, SimulationStep } from '../../shared/devices/simulation.ts'

/** Does what a script says at the times it says. */
export type ScriptPlayer = {
  /** From its beginning, instead of the one before; null: no more. */
  play(script: SimulationScript | null): void
}

export function scriptPlayer(act: (step: SimulationStep) => void): ScriptPlayer {
  let timer: ReturnType<typeof setTimeout> | undefined
  let [rest, startedMs]: [SimulationScript, number] = [[], 0]

  const goOn = () => {
    const passedMs = performance.now() - startedMs
    const [next, ...others] = rest
    if (!next) return
    // Rounded up: a timer may be early by a part of a millisecond.
    if (next.at > passedMs) {
      timer = setTimeout(goOn, Math.ceil(next.at - passedMs))
      return
    }
    rest = others
    act(next)
    // Each by itself, so that a script of many steps holds nothing else up.
    timer = setTimeout(goOn, 0)
  }
  return {
    play(script) {
      clearTimeout(timer)
      rest = (script ?? []).toSorted((one, other) => one.at - other.at)
      startedMs = performance.now()
      goOn()
    },
  }
}
