import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { EffectRunner } from '../../../renderer/bench/effect-runner.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Work that is owed until it succeeds, and a runner that is asked for it after every change. */
function owing(...keys: string[]) {
  const owed = new Set(keys)
  const runs: string[] = []
  const answers = new Map<string, () => Promise<boolean>>()
  const runOwed = () => {
    for (const key of owed) {
      runner.run(key, async () => {
        runs.push(key)
        const done = (await answers.get(key)?.()) ?? true
        if (done) owed.delete(key)
        return done
      })
    }
  }
  const runner = new EffectRunner(runOwed)
  return { owed, runs, answers, runOwed }
}

describe('the effect runner', () => {
  test('starts an effect once, however often it is asked for while it runs', async () => {
    const { runs, answers, runOwed } = owing('a')
    let release: (done: boolean) => void = () => {}
    answers.set('a', () => new Promise((resolve) => (release = resolve)))
    for (let times = 0; times < 3; times++) runOwed()
    await vi.advanceTimersByTimeAsync(5000)
    expect(runs).toEqual(['a'])
    release(true)
    await vi.advanceTimersByTimeAsync(5000)
    runOwed()
    expect(runs).toEqual(['a'])
  })

  test('tries one that failed again after a while, until it succeeds, and not in between', async () => {
    const { runs, answers, runOwed } = owing('a')
    let failures = 3
    answers.set('a', async () => failures-- <= 0)
    runOwed()
    await vi.advanceTimersByTimeAsync(1400)
    runOwed()
    expect(runs).toEqual(['a'])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(runs).toEqual(['a', 'a', 'a', 'a'])
  })

  test('takes one that throws for one that failed, and says so', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { runs, answers, runOwed } = owing('a')
    answers.set('a', async () => {
      answers.delete('a')
      throw new Error('broken')
    })
    runOwed()
    await vi.advanceTimersByTimeAsync(2000)
    expect(runs).toEqual(['a', 'a'])
    expect(error).toHaveBeenCalledOnce()
  })

  test('does not try again what is no longer owed', async () => {
    const { owed, runs, answers, runOwed } = owing('a')
    answers.set('a', async () => false)
    runOwed()
    await vi.advanceTimersByTimeAsync(100)
    owed.clear()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(runs).toEqual(['a'])
  })

  test('lets no effect that hangs or fails hold up another', async () => {
    const { runs, answers, runOwed } = owing('hangs', 'fails', 'works')
    answers.set('hangs', () => new Promise(() => {}))
    answers.set('fails', async () => false)
    runOwed()
    await vi.advanceTimersByTimeAsync(10)
    expect(runs).toEqual(['hangs', 'fails', 'works'])
    await vi.advanceTimersByTimeAsync(3100)
    expect(runs.filter((key) => key === 'fails')).toHaveLength(3)
  })

  test('runs again what is owed anew', async () => {
    const { owed, runs, runOwed } = owing('a')
    runOwed()
    await vi.advanceTimersByTimeAsync(1)
    owed.add('a')
    runOwed()
    await vi.advanceTimersByTimeAsync(1)
    expect(runs).toEqual(['a', 'a'])
  })
})
