import { describe, expect, it } from 'vitest'
import { backoffMs, loopOver, type RoundEnd } from '../../shared/sync/loop.ts'
import { fakeTime } from './fake-time.ts'

/** A loop whose rounds end as scripted (and then `done` for ever), and the log of when each ran. */
function scripted(ends: (RoundEnd | 'throws')[], random = () => 1) {
  const time = fakeTime()
  const log: string[] = []
  const round = async (): Promise<RoundEnd> => {
    const end = ends.shift() ?? 'done'
    log.push(`${time.now()} ${end}`)
    if (end === 'throws') throw new Error('bug')
    return end
  }
  const loop = loopOver(round, {
    timer: time.timer,
    random,
    ended: () => {},
    threw: () => log.push(`${time.now()} reported`),
  })
  return { time, log, loop }
}

describe('a loop', () => {
  it('goes on while there is more and then looks every 30 s', async () => {
    const { time, log, loop } = scripted(['more', 'more', 'done'])
    loop.poke()
    await time.pass(60_000)
    expect(log).toEqual(['0 more', '0 more', '0 done', '30000 done', '60000 done'])
  })

  it('backs off from 1 s to 60 s and begins anew after a success', async () => {
    const { time, log, loop } = scripted([...Array<RoundEnd>(8).fill('offline'), 'done', 'offline'])
    loop.poke()
    await time.pass(220_000)
    expect(log).toEqual([
      '0 offline',
      '1000 offline',
      '3000 offline',
      '7000 offline',
      '15000 offline',
      '31000 offline',
      '63000 offline',
      '123000 offline',
      '183000 done',
      '213000 offline',
      '214000 done',
    ])
  })

  it('spreads its pauses by chance, never below 1 s', () => {
    expect([1, 2, 3, 7, 20].map((failures) => backoffMs(failures, () => 0))).toEqual([1000, 1000, 2000, 30_000, 30_000])
    expect(backoffMs(3, () => 0.5)).toBe(3000)
  })

  it('does not hurry for new work while it backs off, but does when the other side is heard of', async () => {
    const { time, log, loop } = scripted(['offline', 'offline'])
    loop.poke()
    await time.pass(1500)
    loop.poke()
    await time.pass(0)
    loop.wake()
    await time.pass(0)
    expect(log).toEqual(['0 offline', '1000 offline', '1500 done'])
  })

  it('runs once more when poked in the middle of a round, and never two at a time', async () => {
    const { time, log, loop } = scripted([])
    loop.poke()
    loop.poke()
    loop.poke()
    await time.pass(10)
    expect(log).toEqual(['0 done', '0 done'])
  })

  it.each(['refused', 'copy'] as const)(
    'tries again once a minute what ended %s, and at each sign of life',
    async (end) => {
      const { time, log, loop } = scripted([end, end, end])
      loop.poke()
      await time.pass(59_000)
      loop.poke()
      await time.pass(1000)
      loop.wake()
      await time.pass(60_000)
      expect(log).toEqual([`0 ${end}`, `60000 ${end}`, `60000 ${end}`, '120000 done'])
    },
  )

  it('outlives a round that throws, and says so', async () => {
    const { time, log, loop } = scripted(['throws'])
    loop.poke()
    await time.pass(1000)
    expect(log).toEqual(['0 throws', '0 reported', '1000 done'])
  })

  it('does nothing more once stopped, not even the round that was under way', async () => {
    const { time, log, loop } = scripted(['offline'])
    loop.poke()
    loop.stop()
    await time.pass(120_000)
    expect(log).toEqual(['0 offline'])
  })
})
