import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PushAnswer } from '../../shared/api/contract.ts'
import type { Asked } from '../../shared/sync/central.ts'
import type { RoundEnd } from '../../shared/sync/loop.ts'
import { noFailures, type PushPorts, pushRound } from '../../shared/sync/push.ts'

const answered = (answer: Partial<PushAnswer>): Asked<PushAnswer> => ({
  kind: 'answered',
  answer: { confirmedTo: 0, gap: null, refused: [], conflicts: [], ...answer },
})

/** A journal of one stream in memory, and the log of all that the loop does with it. */
function journal(seqs: number[], push: (sent: number[]) => Asked<PushAnswer>) {
  const log: string[] = []
  const parked = new Set<number>()
  const again = new Set<number>()
  let confirmed = 0
  const run = (from: number, limit: number) => {
    const free = seqs.filter((seq) => seq >= from && !parked.has(seq))
    const first = free[0] ?? 0
    return free.filter((seq, index) => seq === first + index).slice(0, limit)
  }
  const ports: PushPorts = {
    read(limit, from) {
      const events = run(from?.seq ?? confirmed + 1, limit).map((seq) => ({ seq }))
      return events.length > 0 || from ? { stream: 's', events } : null
    },
    async push({ events }) {
      const sent = events.map(({ seq }) => seq)
      log.push(`push ${sent.join(',')}`)
      return push(sent)
    },
    readAgain(limit) {
      const wanted = [...again].sort((a, b) => a - b)
      const first = wanted[0] ?? 0
      const events = wanted.filter((seq, index) => seq === first + index).slice(0, limit)
      return events.length > 0 ? { stream: 's', events: events.map((seq) => ({ seq })) } : null
    },
    settleAgain({ events }, still) {
      for (const { seq } of events) {
        again.delete(seq)
        parked.delete(seq)
      }
      for (const { seq, reason } of still) {
        parked.add(seq)
        log.push(`still ${seq} ${reason}`)
      }
    },
    markConfirmed(_stream, to) {
      confirmed = Math.max(confirmed, to)
      log.push(`confirmed ${to}`)
    },
    park(_stream, rows) {
      for (const { seq, reason } of rows) {
        parked.add(seq)
        log.push(`park ${seq} ${reason}`)
      }
    },
    parkFrom(_stream, seq, reason) {
      for (const each of seqs) if (each >= seq && each > confirmed) parked.add(each)
      log.push(`park from ${seq} ${reason}`)
    },
  }
  return { ports, log, confirmed: () => confirmed, parked, again }
}

/** Central as it answers: it holds what it was sent, and confirms no further than it can count without a gap. */
function central(held = new Set<number>()) {
  return (sent: number[]): Asked<PushAnswer> => {
    const contiguous = () => {
      let to = 0
      while (held.has(to + 1)) to++
      return to
    }
    if ((sent[0] ?? 1) > contiguous() + 1) {
      return answered({ confirmedTo: contiguous(), gap: { expected: contiguous() + 1 } })
    }
    for (const seq of sent) held.add(seq)
    return answered({ confirmedTo: contiguous() })
  }
}

async function rounds(ports: PushPorts, most = 50): Promise<RoundEnd[]> {
  const ends: RoundEnd[] = []
  do ends.push(await pushRound(ports))
  while (ends.at(-1) === 'more' && ends.length < most)
  return ends
}

describe('sending parked events again', () => {
  it('takes what fits by now off the parked ones, before anything new is sent', async () => {
    const book = journal([1, 2, 3, 4], () => answered({ confirmedTo: 3 }))
    for (const seq of [2, 3]) book.parked.add(seq)
    for (const seq of [2, 3]) book.again.add(seq)
    expect(await pushRound(book.ports)).toBe('more')
    expect([book.log, [...book.parked]]).toEqual([['push 2,3', 'confirmed 3'], []])
  })

  it('parks again what central still refuses', async () => {
    const book = journal([1, 2], () => answered({ confirmedTo: 2, refused: [{ seq: 2, reason: 'type: unknown' }] }))
    book.parked.add(2)
    book.again.add(2)
    await pushRound(book.ports)
    expect([...book.parked, ...book.again]).toEqual([2])
  })

  it('keeps them wanted while nobody answers', async () => {
    const book = journal([1], () => ({ kind: 'offline' }))
    book.parked.add(1)
    book.again.add(1)
    expect(await pushRound(book.ports)).toBe('offline')
    expect([[...book.parked], [...book.again]]).toEqual([[1], [1]])
  })

  it('finds the one that spoils the request; those behind it wait for it', async () => {
    const held = new Set([1])
    const answer = central(held)
    const push = (sent: number[]): Asked<PushAnswer> =>
      sent.includes(2) ? { kind: 'rejected', why: 'not to be read' } : answer(sent)
    const book = journal([1, 2, 3], push)
    for (const seq of [2, 3]) book.parked.add(seq)
    for (const seq of [2, 3]) book.again.add(seq)
    await pushRound(book.ports)
    await pushRound(book.ports)
    expect(book.log).toEqual([
      ...['push 2,3', 'push 2', 'still 2 rejected'],
      ...['push 3', 'still 3 not-before', 'confirmed 1'],
    ])
  })

  it('brings a stream that stood still to its end, in order', async () => {
    const book = journal([1, 2, 3, 4], central(new Set([1])))
    for (const seq of [2, 3, 4]) book.parked.add(seq)
    for (const seq of [2, 3, 4]) book.again.add(seq)
    await pushRound(book.ports)
    expect([book.confirmed(), book.parked.size]).toEqual([4, 0])
  })
})

describe('a central that fails at a request', () => {
  const spoilt =
    (bad: number, answer = central()) =>
    (sent: number[]): Asked<PushAnswer> =>
      sent.includes(bad) ? { kind: 'offline', failure: 'failed to do this' } : answer(sent)

  /** As the loop goes on: after a pause, where it ends offline. */
  async function manyRounds(ports: PushPorts, most: number): Promise<RoundEnd[]> {
    const failures = noFailures()
    const ends: RoundEnd[] = []
    while (ends.at(-1) !== 'done' && ends.length < most) ends.push(await pushRound(ports, failures))
    return ends
  }

  it('is asked five times, then for each event alone; the one it fails at is parked, and told', async () => {
    const book = journal([1, 2, 3], spoilt(2))
    await manyRounds(book.ports, 40)
    expect(book.log.filter((line) => line === 'push 1,2,3')).toHaveLength(5)
    expect(book.log.filter((line) => line === 'push 2')).toHaveLength(5)
    expect(book.log.filter((line) => line.startsWith('park'))).toEqual(['park 2 rejected', 'park from 2 not-before'])
    expect(book.confirmed()).toBe(1)
  })

  it('is asked for whole batches again once it is past what it failed at', async () => {
    const book = journal([1, 2, 3, 4, 5], spoilt(99))
    let failing = 5
    const push: PushPorts['push'] = async (batch) =>
      failing-- > 0 ? { kind: 'offline', failure: 'busy' } : book.ports.push(batch)
    expect((await manyRounds({ ...book.ports, push }, 40)).filter((end) => end === 'offline')).toHaveLength(4)
    expect(book.confirmed()).toBe(5)
    expect(book.log.some((line) => line.startsWith('park'))).toBe(false)
  })

  it('is not held to a failure that nobody answered for', async () => {
    const book = journal([1, 2], () => ({ kind: 'offline' }))
    expect(await manyRounds(book.ports, 30)).toEqual(Array(30).fill('offline'))
    expect(book.parked.size).toBe(0)
  })

  it('leaves parked what it fails at again, and goes on with the rest', async () => {
    const book = journal([1, 2], spoilt(1))
    book.parked.add(1)
    book.again.add(1)
    expect(await pushRound(book.ports)).toBe('more')
    expect([[...book.parked], [...book.again]]).toEqual([[1], []])
  })
})

describe('pushing', () => {
  it('sends what is not confirmed, marks it, and is done', async () => {
    const { ports, log } = journal([1, 2, 3], central())
    expect(await rounds(ports)).toEqual(['more', 'done'])
    expect(log).toEqual(['push 1,2,3', 'confirmed 3'])
  })

  it('marks no further than central confirms, though more was sent', async () => {
    const { ports, log, confirmed } = journal([1, 2, 3], (sent) => answered({ confirmedTo: Math.min(sent[0] ?? 0, 3) }))
    expect(await rounds(ports)).toEqual(['more', 'more', 'more', 'done'])
    expect(log).toEqual(['push 1,2,3', 'confirmed 1', 'push 2,3', 'confirmed 2', 'push 3', 'confirmed 3'])
    expect(confirmed()).toBe(3)
  })

  it('sends again from where central has a gap, even what was confirmed before', async () => {
    const restored = journal([1, 2, 3, 4], central(new Set([1])))
    restored.ports.markConfirmed('s', 3)
    expect(await rounds(restored.ports)).toEqual(['more', 'done'])
    expect(restored.log).toEqual(['confirmed 3', 'push 4', 'confirmed 1', 'push 2,3,4', 'confirmed 4'])
  })

  it('parks what can never follow: nobody has the events before it', async () => {
    const { ports, log, parked } = journal([5, 6], central())
    expect(await rounds(ports)).toEqual(['more', 'done'])
    expect(log).toEqual(['push 5,6', 'confirmed 0', 'park from 1 not-before'])
    expect([...parked]).toEqual([5, 6])
  })

  it('does not go round for ever when filling a gap leaves it open', async () => {
    const { ports, log } = journal([1, 2], () => answered({ gap: { expected: 1 } }))
    expect(await rounds(ports)).toEqual(['offline'])
    expect(log).toEqual(['push 1,2', 'confirmed 0', 'push 1,2', 'confirmed 0'])
  })

  it('parks what central refuses and what is another event there, and goes on behind it', async () => {
    const { ports, log } = journal([1, 2, 3], () =>
      answered({
        confirmedTo: 3,
        refused: [{ seq: 2, reason: 'unknown type' }],
        conflicts: [{ seq: 3, fault: 'other-event' }],
      }),
    )
    expect(await rounds(ports)).toEqual(['more', 'done'])
    expect(log).toEqual(['push 1,2,3', 'park 2 refused', 'park 3 conflict', 'confirmed 3'])
  })

  it('finds the one event that makes central reject a batch, and parks it alone', async () => {
    const held = central()
    const { ports, log } = journal([1, 2, 3], (sent) =>
      sent.includes(2) ? { kind: 'rejected', why: 'too large' } : held(sent),
    )
    await rounds(ports)
    expect(log.slice(0, 5)).toEqual(['push 1,2,3', 'push 1', 'confirmed 1', 'push 2,3', 'push 2'])
    expect(log).toContain('park 2 rejected')
  })

  it.each(['offline', 'refused'] as const)('changes nothing when central is %s', async (kind) => {
    const { ports, log } = journal([1], () => ({ kind }))
    expect(await rounds(ports)).toEqual([kind])
    expect(log).toEqual(['push 1'])
  })

  it('counts an answer that moves nothing as a failure, so that it is not asked again at once', async () => {
    const { ports } = journal([1], () => answered({}))
    expect(await rounds(ports)).toEqual(['offline'])
  })

  it('brings every event to central exactly once, however the line fails in between', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.constantFrom('lost', 'unanswered', 'ok')),
        async (count, line) => {
          const held = new Set<number>()
          const take = central(held)
          const all = Array.from({ length: count }, (_, index) => index + 1)
          const { ports, confirmed, parked } = journal(all, (sent) => {
            const fate = line.shift() ?? 'ok'
            const answer = fate === 'lost' ? undefined : take(sent)
            return fate === 'ok' && answer ? answer : { kind: 'offline' }
          })
          for (let tries = 0; tries < 60 && confirmed() < count; tries++) await rounds(ports)
          expect(confirmed()).toBe(count)
          expect([...held].sort((a, b) => a - b)).toEqual(all)
          expect(parked.size).toBe(0)
        },
      ),
    )
  })
})
