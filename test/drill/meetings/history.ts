import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Journal, openJournal } from '../../../electron/station/journal/journal.ts'
import { type Chance, chance } from '../../simulation/random.ts'
import { BenchInMemory, type Fate } from '../../sync/bench-in-memory.ts'
import { CentralInMemory } from '../../sync/central-in-memory.ts'

export type Played = { events: number; backs: number; wrong: string | null }

/** Rounds that everything gets to come into step in, once nothing is done to it any more. */
const HEALING = 300

/** A journal in a file, and copies of it from earlier moments. */
class Disk {
  journal: Journal
  private readonly folder: string
  private readonly copies: string[] = []
  private file: string
  private made = 0

  constructor(folder: string, from?: string) {
    this.folder = mkdtempSync(join(folder, 'disk-'))
    this.file = join(this.folder, 'journal.sqlite')
    if (from) vacuum(from, this.file)
    this.journal = openJournal(this.file)
  }

  copy(): string {
    const copy = vacuum(this.file, join(this.folder, `copy-${this.made++}`))
    this.copies.push(copy)
    return copy
  }

  /** Another journal in its place: one of before, or a new one. */
  replace(random: Chance): Journal {
    const file = join(this.folder, `journal-${this.made++}`)
    const earlier = this.copies.length > 0 && random.below(8) > 0 ? random.pick(this.copies) : null
    if (earlier) vacuum(earlier, file)
    this.journal.close()
    this.file = file
    this.journal = openJournal(file)
    return this.journal
  }
}

function vacuum(from: string, to: string): string {
  const db = new DatabaseSync(from)
  db.exec(`VACUUM INTO '${to}'`)
  db.close()
  return to
}

/** What a line does to an answer: each kind is on in half of the histories. */
const fates: readonly ('lost' | 'unanswered' | Fate)[] = [
  'lost',
  'unanswered',
  () => ({ kind: 'rejected', why: 'a portal' }),
  () => ({ kind: 'refused' }),
  () => ({ kind: 'offline', failure: 'failed' }),
  altered((answer) => ({ ...answer, confirmedTo: Number(answer['confirmedTo'] ?? 0) + 7 })),
  altered((answer) => ({ ...answer, confirmedTo: 0 })),
  altered((answer) => ({ ...answer, hash: 'f'.repeat(64) })),
  altered((answer) => ({ ...answer, gap: { expected: 1 } })),
  altered((answer) => ({ ...answer, conflicts: [{ seq: 1, fault: 'other-event' }] })),
  altered((answer) => ({ ...answer, events: [] })),
]

/** Changes the answer to a push, or to a question for events. */
function altered(change: (answer: Record<string, unknown>) => Record<string, unknown>): Fate {
  return (asked) => {
    if (asked.kind !== 'answered' || (asked.answer as { life?: unknown }).life) return asked
    return { kind: 'answered', answer: change(asked.answer as never) } as typeof asked
  }
}

/**
 * Plays one history of a bench, perhaps a copy of it, and central, each of which may go back in time at any moment, over a
 * line that does what it likes. Then all is well for a while, and everything that was accepted has to be at central, unless
 * each of its homes was destroyed.
 */
export async function play(seed: number): Promise<Played> {
  const folder = mkdtempSync(join(tmpdir(), 'packbench-meetings-'))
  try {
    return await playIn(folder, chance(seed))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function playIn(folder: string, random: Chance): Promise<Played> {
  const central = new CentralInMemory()
  const disks = [new Disk(folder)]
  const benches = disks.map(({ journal }) => new BenchInMemory(central, journal))
  const badLine = fates.filter(() => random.happens(0.5))
  const backups = [central.backup()]
  const lost = new Set<string>()
  const has = () => new Set([...disks.flatMap(({ journal }) => idsIn(journal)), ...central.ids()])
  let backs = 0

  const acts: (() => unknown)[] = [
    ...Array(5).fill(() => benchOf().bench.work()),
    ...Array(4).fill(() => sync(benchOf().bench)),
    () => void benchOf().disk.copy(),
    () => {
      const { bench, disk } = benchOf()
      backs += 1
      bench.restart(disk.replace(random))
    },
    () => void backups.push(central.backup()),
    () => {
      backs += 1
      random.pick(backups)()
      for (const bench of benches) bench.meet()
    },
    () => benchOf().bench.restart(),
    () => {
      if (badLine.length > 0)
        for (let n = 1 + random.below(4); n > 0; n--) benchOf().bench.fates.push(random.pick(badLine))
    },
    () => {
      if (disks.length > 1) return
      const disk = new Disk(folder, disks[0]?.copy())
      disks.push(disk)
      benches.push(new BenchInMemory(central, disk.journal))
    },
    () => void central.strange.add(random.pick([...benches.flatMap(({ accepted }) => accepted), ''])),
  ]
  const benchOf = () => {
    const at = random.below(benches.length)
    return { bench: benches[at] as BenchInMemory, disk: disks[at] as Disk }
  }
  const sync = async (bench: BenchInMemory) => {
    // Who speaks at this moment is there; the other one is told that it is a copy.
    central.speaking = random.happens(0.5) ? bench.life() : central.speaking
    for (let n = 1 + random.below(6); n > 0; n--) await bench.round()
  }

  for (let n = 0; n < 30; n++) {
    const before = has()
    await random.pick(acts)()
    const after = has()
    for (const id of before) if (!after.has(id)) lost.add(id)
  }
  return heal({ central, benches, lost, backs })
}

type World = { central: CentralInMemory; benches: BenchInMemory[]; lost: Set<string>; backs: number }

/** Everything works again. Of two that have one name the first ends, once all it has is sent. */
async function heal({ central, benches, lost, backs }: World): Promise<Played> {
  central.strange.clear()
  const faults: string[] = []
  for (const bench of benches) {
    central.speaking = null
    bench.fates.length = 0
    bench.meet()
    bench.wantAll()
    const ends = await bench.rounds(HEALING)
    if (ends.at(-1) !== 'done') faults.push(`it does not end: ${ends.slice(-3)}`)
  }
  for (const { journal } of benches) {
    const { outbox } = journal
    if (outbox.waiting().count > 0) faults.push(`${outbox.waiting().count} events wait`)
    if (outbox.parkedCount() > 0) faults.push(`${outbox.parkedCount()} events are parked`)
  }
  const there = new Set(central.ids())
  const accepted = benches.flatMap((bench) => bench.accepted)
  for (const id of accepted) if (!(there.has(id) || lost.has(id))) faults.push(`${id} is not at central`)
  return { events: accepted.length, backs, wrong: faults[0] ?? null }
}

function idsIn(journal: Journal): string[] {
  return journal.between('0000', '9999').map(({ id }) => id)
}
