import { describe, expect, test } from 'vitest'
import type { PhotoStanding } from '../../shared/api/photos.ts'
import { PHOTO_PIECE_BYTES } from '../../shared/photo/photo.ts'
import type { Asked } from '../../shared/sync/central.ts'
import { IDLE_MS, loopOver } from '../../shared/sync/loop.ts'
import { photoRounds } from '../../shared/sync/photos.ts'
import { fakeTime } from './fake-time.ts'

type Answer = Asked<PhotoStanding>
const rejected = (why: string): Answer => ({ kind: 'rejected', why })

/** A bench with photos in a drawer, a central that fills up, and a line that does what the test says next. */
function rig(photos: Record<string, number>) {
  const time = fakeTime()
  const log: string[] = []
  const drawer = new Map<string, Uint8Array | 'busy' | null>(
    Object.entries(photos).map(([sha256, bytes]) => [sha256, new Uint8Array(bytes).fill(7)]),
  )
  const atCentral = new Map<string, number>()
  const done = new Set<string>()
  const line: ((usual: () => Answer) => Answer)[] = []
  const busy = { events: 0 }
  const answered = (sha256: string): Answer => ({
    kind: 'answered',
    answer: { have: atCentral.get(sha256) ?? 0, bytes: photos[sha256] ?? 1 },
  })
  const over = async (usual: () => Answer) => (line.shift() ?? ((plain) => plain()))(usual)
  const round = photoRounds({
    eventsWait: () => busy.events > 0,
    next() {
      const sha256 = [...drawer.keys()].find((one) => !done.has(one))
      return sha256 === undefined ? null : { sha256, bytes: photos[sha256] ?? 1 }
    },
    has: (sha256) => Boolean(drawer.get(sha256)),
    read(sha256) {
      const bytes = drawer.get(sha256)
      return !bytes || bytes === 'busy' ? null : bytes
    },
    standing(sha256) {
      log.push(`${time.now()} ask ${sha256}`)
      return over(() => answered(sha256))
    },
    send(sha256, offset, piece) {
      log.push(`${time.now()} send ${sha256} ${offset}+${piece.length}`)
      return over(() => {
        if (offset === (atCentral.get(sha256) ?? 0)) atCentral.set(sha256, offset + piece.length)
        return answered(sha256)
      })
    },
    markKept(sha256) {
      log.push(`${time.now()} kept ${sha256}`)
      done.add(sha256)
    },
    markLost(sha256) {
      log.push(`${time.now()} lost ${sha256}`)
      done.add(sha256)
    },
    setAside(sha256, why) {
      log.push(`${time.now()} aside ${sha256}: ${why}`)
      done.add(sha256)
    },
  })
  const ended = (end: string) => log.push(`${time.now()} ${end}`)
  const loop = loopOver(round, { timer: time.timer, random: () => 0.5, ended, threw: (error) => log.push(`${error}`) })
  return { time, log, loop, line, busy, drawer, atCentral, photos, done }
}

const P = PHOTO_PIECE_BYTES
const offline = (): Answer => ({ kind: 'offline' })
/** The piece arrives; what central says of it does not. */
const answerLost = (usual: () => Answer): Answer => {
  usual()
  return { kind: 'offline' }
}

describe('sending photos', () => {
  test('goes piece by piece, one photo after the other, and then rests', async () => {
    const { time, log, loop } = rig({ a: P + 10, b: 20 })
    loop.wake()
    await time.pass(10)
    expect(log).toEqual([
      ...['0 ask a', '0 more', `0 send a 0+${P}`, '0 more', `0 send a ${P}+10`, '0 kept a', '0 more'],
      ...['0 ask b', '0 more', '0 send b 0+20', '0 kept b', '0 more', '0 done'],
    ])
    await time.pass(IDLE_MS)
    expect(log.at(-1)).toBe(`${IDLE_MS} done`)
  })

  test('goes on after a broken line from where central is, with growing pauses', async () => {
    const { time, log, loop, line } = rig({ a: 3 * P })
    line.push(
      (usual) => usual(),
      (usual) => usual(),
      answerLost,
      offline,
      (usual) => usual(),
      offline,
    )
    loop.wake()
    await time.pass(60_000)
    expect(log.filter((words) => !/more|done/.test(words))).toEqual([
      ...['0 ask a', `0 send a 0+${P}`, `0 send a ${P}+${P}`, '0 offline'],
      ...['1000 ask a', '1000 offline', '2500 ask a', `2500 send a ${2 * P}+${P}`, '2500 offline'],
      ...['3500 ask a', `3500 send a ${2 * P}+${P}`, '3500 kept a'],
    ])
  })

  test('lets events go first, and goes on where it was', async () => {
    const { time, log, loop, busy } = rig({ a: 2 * P })
    busy.events = 1
    loop.wake()
    await time.pass(100)
    expect(log).toEqual(['0 done'])
    busy.events = 0
    loop.poke()
    await time.pass(0)
    expect(log.filter((words) => /ask|send/.test(words))).toEqual([
      ...['100 ask a', `100 send a 0+${P}`, `100 send a ${P}+${P}`],
    ])
  })

  test('sets one that central will not have aside, with its words, and goes on with the next', async () => {
    const { time, log, loop, line } = rig({ a: 10, b: 10 })
    line.push(() => rejected('no JPEG'))
    loop.wake()
    await time.pass(0)
    expect(log).toContain('0 aside a: no JPEG')
    expect(log).toContain('0 kept b')
  })

  test('does not need the bytes of what central has already', async () => {
    const { time, log, loop, atCentral, drawer } = rig({ a: 10, b: 10 })
    atCentral.set('a', 10)
    drawer.set('a', new Uint8Array(0))
    drawer.set('b', new Uint8Array(4))
    loop.wake()
    await time.pass(0)
    expect(log).toContain('0 kept a')
    expect(log).toContain('0 aside b: central waits for 10 bytes, it has 4')
  })

  test('sets one aside that the disk does not give now', async () => {
    const { time, log, loop, drawer } = rig({ a: 10, b: 10 })
    drawer.set('a', 'busy')
    loop.wake()
    await time.pass(0)
    expect(log).toContain('0 aside a: its file can not be read, or is damaged')
    expect(log).toContain('0 kept b')
  })

  test('gives up one that this disk has no more, and goes on with the next', async () => {
    const { time, log, loop, drawer } = rig({ a: 10, b: 10 })
    drawer.set('a', null)
    loop.wake()
    await time.pass(0)
    expect(log).toContain('0 lost a')
    expect(log).toContain('0 kept b')
  })

  test('stops where the token is refused, until it is good again', async () => {
    const { time, log, loop, line } = rig({ a: 10 })
    line.push(() => ({ kind: 'refused' }))
    loop.wake()
    await time.pass(59_000)
    expect(log).toEqual(['0 ask a', '0 refused'])
    await time.pass(1000)
    expect(log).toContain('60000 kept a')
  })

  test('does not go round where central takes a piece and is no further', async () => {
    const { time, log, loop, line } = rig({ a: 10 })
    const stuck = (): Answer => ({ kind: 'answered', answer: { have: 0, bytes: 10 } })
    line.push(...Array.from({ length: 4 }, () => stuck))
    loop.wake()
    await time.pass(900)
    expect(log.filter((words) => /send/.test(words))).toHaveLength(1)
    expect(log.at(-1)).toBe('0 offline')
  })
})
