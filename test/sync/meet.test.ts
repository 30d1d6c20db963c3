import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Journal, openJournal } from '../../electron/station/journal/journal.ts'
import { recoveryIn } from '../../electron/station/journal/recovery.ts'
import { temporaryFolder } from '../electron/station/temporary-folder.ts'
import { BenchInMemory } from './bench-in-memory.ts'
import { CentralInMemory } from './central-in-memory.ts'

/** A bench whose journal can be copied as it is at a moment. */
function setUp(events = 0) {
  const folder = temporaryFolder()
  let copies = 0
  const files: string[] = [join(folder, 'journal-0.sqlite')]
  const central = new CentralInMemory()
  const bench = new BenchInMemory(central, openJournal(files[0] ?? ''))
  for (let n = 0; n < events; n++) bench.work()
  /** Copies the journal as it is now; what comes back opens a copy of that copy. */
  const copy = (): (() => Journal) => {
    const kept = vacuum(files.at(-1) ?? '', join(folder, `kept-${copies++}.sqlite`))
    return () => {
      const again = vacuum(kept, join(folder, `journal-${copies++}.sqlite`))
      files.push(again)
      return openJournal(again)
    }
  }
  return { central, bench, copy }
}

function vacuum(from: string, to: string): string {
  const db = new DatabaseSync(from)
  db.exec(`VACUUM INTO '${to}'`)
  db.close()
  return to
}

const sorted = (ids: readonly string[]) => [...new Set(ids)].toSorted()

const kinds = (bench: BenchInMemory) => recoveryIn(bench.journal.marks).map(({ kind }) => kind)

describe('a central that went back', () => {
  it('is sent again what it lost, by a bench that does nothing', async () => {
    const { central, bench } = setUp(3)
    await bench.rounds()
    const back = central.backup()
    bench.work()
    await bench.rounds()
    back()
    bench.meet()
    await bench.rounds()
    expect(central.ids()).toEqual(bench.accepted)
    expect(kinds(bench)).toEqual(['behind'])
  })

  it('gets what it had refused in its place, and nothing behind it is held up', async () => {
    const { central, bench } = setUp(1)
    await bench.rounds()
    const back = central.backup()
    for (let n = 0; n < 3; n++) bench.work()
    central.strange.add(bench.accepted[2] ?? '')
    await bench.rounds()
    back()
    bench.meet()
    await bench.rounds()
    expect(central.ids()).toEqual(bench.accepted)
    expect(bench.journal.outbox.parkedCount()).toBe(1)
    expect(bench.journal.outbox.waiting().count).toBe(0)
  })

  it('gets older streams again too', async () => {
    const { central, bench } = setUp(2)
    const back = central.backup()
    await bench.rounds()
    bench.journal.leave()
    bench.work()
    await bench.rounds()
    back()
    bench.meet()
    await bench.rounds()
    expect(sorted(central.ids())).toEqual(sorted(bench.accepted))
  })
})

describe('a journal that went back', () => {
  it('takes up what central has, gives up its numbers, and goes on in a stream of its own', async () => {
    const { central, bench, copy } = setUp(2)
    bench.journal.numbers.add({ extension: '0', companyPrefix: '9521321', from: 1, to: 50 })
    await bench.rounds()
    const earlier = copy()
    for (let n = 0; n < 3; n++) bench.work()
    bench.journal.numbers.take('a')
    await bench.rounds()
    const { stream } = bench.journal.head()
    bench.restart(earlier())
    await bench.rounds()
    expect(kinds(bench)).toEqual(['went-back'])
    expect(bench.journal.head().stream).not.toBe(stream)
    expect(bench.journal.numbers.left()).toBe(0)
    expect(bench.journal.between('0000', '9999').map(({ id }) => id)).toEqual(bench.accepted)
    expect(bench.log).toContain('attach')
    bench.work()
    await bench.rounds()
    expect(central.ids()).toEqual(bench.accepted)
  })

  it('and worked on before it met central: both sides are kept, its own as a stream of its own', async () => {
    const { central, bench, copy } = setUp(2)
    await bench.rounds()
    const earlier = copy()
    for (let n = 0; n < 3; n++) bench.work()
    await bench.rounds()
    bench.restart(earlier())
    for (let n = 0; n < 2; n++) bench.work()
    await bench.rounds()
    expect(kinds(bench)).toContain('forked')
    expect(sorted(central.ids())).toEqual(sorted(bench.accepted))
    expect(central.aside()).toBe(0)
    expect(bench.journal.outbox.parkedCount()).toBe(0)
    bench.work()
    await bench.rounds()
    expect(sorted(central.ids())).toEqual(sorted(bench.accepted))
  })

  it('and forked does so once: meeting again changes nothing', async () => {
    const { bench, copy } = setUp(2)
    await bench.rounds()
    const earlier = copy()
    for (let n = 0; n < 3; n++) bench.work()
    await bench.rounds()
    bench.restart(earlier())
    bench.work()
    await bench.rounds()
    const told = kinds(bench)
    const { stream } = bench.journal.head()
    bench.journal.numbers.add({ extension: '0', companyPrefix: '9521321', from: 1, to: 50 })
    for (let n = 0; n < 3; n++) {
      bench.meet()
      await bench.rounds()
    }
    expect([kinds(bench), bench.journal.head().stream, bench.journal.numbers.left()]).toEqual([told, stream, 50])
  })

  it('is told by its life, though both ends are the same', async () => {
    const { bench, copy } = setUp(2)
    await bench.rounds()
    const earlier = copy()
    bench.restart()
    await bench.rounds()
    bench.restart(earlier())
    bench.journal.numbers.add({ extension: '0', companyPrefix: '9521321', from: 1, to: 50 })
    await bench.rounds()
    expect(bench.journal.numbers.left()).toBe(0)
  })
})

describe('a copy of a bench that is at work', () => {
  it('sends nothing and gives out no number until the other is gone; then nothing of it is lost', async () => {
    const { central, bench, copy } = setUp(2)
    await bench.rounds()
    const clone = new BenchInMemory(central, copy()())
    bench.restart()
    await bench.rounds()
    central.speaking = bench.life()
    clone.journal.numbers.add({ extension: '0', companyPrefix: '9521321', from: 1, to: 50 })
    clone.work()
    bench.work()
    await bench.rounds()
    expect(await clone.round()).toBe('copy')
    expect(clone.journal.numbers.left()).toBe(0)
    expect(sorted(central.ids())).toEqual(sorted(bench.accepted))
    central.speaking = null
    clone.meet()
    await clone.rounds()
    expect(sorted(central.ids())).toEqual(sorted([...bench.accepted, ...clone.accepted]))
  })
})

describe('events without what came before them', () => {
  it('go as a stream of their own, and are told', async () => {
    const { central, bench } = setUp(0)
    const other = new BenchInMemory(new CentralInMemory())
    for (let n = 0; n < 5; n++) other.work()
    const kept = other.journal.between('0000', '9999')
    bench.journal.append(kept.slice(2, 4))
    await bench.rounds()
    expect(central.ids()).toEqual(other.accepted.slice(2, 4))
    expect(kinds(bench)).toEqual(['hole'])
    expect(bench.journal.outbox.waiting().count).toBe(0)
  })
})

it('whatever goes back, whenever, all that was accepted is at central in the end, and nothing lies aside', async () => {
  const act = fc.constantFrom(
    'work',
    'work',
    'work',
    'sync',
    'copy',
    'back',
    'central-copy',
    'central-back',
    'restart',
    'lost',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 24 }), async (acts) => {
      const { central, bench, copy } = setUp(1)
      let earlier = copy()
      let centralBack = central.backup()
      /** What no home has any more: neither the journal nor central, after both went back. */
      const held = () => new Set([...bench.journal.between('0000', '9999').map(({ id }) => id), ...central.ids()])
      const excused = new Set<string>()
      const destroyed = (before: Set<string>) => {
        const after = held()
        for (const id of before) if (!after.has(id)) excused.add(id)
      }
      for (const what of acts) {
        const before = held()
        if (what === 'work') bench.work()
        if (what === 'sync') await bench.rounds()
        if (what === 'copy') earlier = copy()
        if (what === 'back') bench.restart(earlier())
        if (what === 'central-copy') centralBack = central.backup()
        if (what === 'central-back') {
          centralBack()
          bench.meet()
        }
        if (what === 'restart') bench.restart()
        if (what === 'lost') bench.fates.push('unanswered', 'lost')
        destroyed(before)
      }
      bench.meet()
      bench.fates.length = 0
      await bench.rounds(200)
      expect(sorted([...central.ids(), ...excused])).toEqual(sorted(bench.accepted))
      expect([bench.journal.outbox.waiting().count, bench.journal.outbox.parkedCount(), central.aside()]).toEqual([
        0, 0, 0,
      ])
    }),
    { numRuns: 60 },
  )
}, 60_000)
