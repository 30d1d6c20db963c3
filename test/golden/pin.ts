/** Freezes what is new: `npm run golden -- "why"`. Nothing that is frozen is ever changed by it. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readMigrations } from '../../central/database/migrate.ts'
import { canonical } from '../../shared/event/canonical.ts'
import { catalogue, parseEvent } from '../../shared/event/catalogue.ts'
import { GENESIS, hashOf } from '../../shared/event/envelope.ts'
import { sha256 } from '../../shared/event/sha256.ts'
import { byHand } from './by-hand.ts'
import { histories } from './histories.ts'
import {
  folder,
  GONE,
  type Golden,
  linesOf,
  newestPin,
  type Pin,
  pinLine,
  readGolden,
  readHistories,
  readPins,
  shapeHash,
} from './pins.ts'
import { BREAKS, FOR_EVER, unreadIn } from './read-golden.ts'
import { samplesOf } from './sample.ts'
import { type Family, families, type Shape, shapesOf } from './shapes.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { breaks: { type: 'boolean' } } })
const [why = ''] = positionals
/** What is written for ever is sampled in every form; what passes between two programs of today, in its main ones. */
const TURNS: Readonly<Record<Family, number>> = { events: 40, rows: 40, central: 12, bridge: 3 }
const STREAM = '0b54b0f6-3c52-4a1e-8b7e-6a0d5c1e2f30'

for (const family of families) await freeze(family)
freezeHistories()
await freezeMigrations()

async function freeze(family: Family): Promise<void> {
  const shapes = await shapesOf(family)
  const pins = readPins(family)
  const golden = readGolden(family)
  const moved = shapes.filter((shape) => newestPin(pins, shape.name)?.hash !== shapeHash(shape))
  const gone = [...new Set(pins.map(({ name }) => name))]
    .filter((name) => !shapes.some((shape) => shape.name === name))
    .filter((name) => newestPin(pins, name)?.hash !== GONE)
  if (moved.length + gone.length === 0) return
  if (why === '' || why.includes('\n')) throw new Error('say in a line why: npm run golden -- "Add the channel"')
  const breaks = values.breaks === true
  const unread = breaks ? [] : unreadIn(family, shapes)
  if (unread.length > 0) throw new Error(`${unread.join('\n')}\n${family === 'bridge' ? BREAKS : FOR_EVER}`)
  for (const shape of moved) {
    const pin = { name: shape.name, hash: shapeHash(shape), breaks, why }
    pins.push(pin)
    const known = new Set(golden.filter(({ of }) => of === shape.name).map((one) => one.sha256))
    golden.push(...goldenOf(family, shape, pin).filter((one) => !known.has(one.sha256)))
  }
  for (const name of gone) pins.push({ name, hash: GONE, breaks: true, why })
  write(`${family}.pins`, byName(pins, ({ name }) => name).map(pinLine))
  write(
    `${family}.jsonl`,
    byName(golden, ({ of }) => of).map((one) => JSON.stringify(one)),
  )
  console.log(`${family}: ${[...moved.map(({ name }) => name), ...gone.map((name) => `${name} (gone)`)].join(', ')}`)
}

function goldenOf(family: Family, { name, schema }: Shape, { hash }: Pin): Golden[] {
  if (name === 'envelope') return []
  const own = byHand[name]
  const samples = own ? own().filter((sample) => schema.safeParse(sample).success) : samplesOf(schema, TURNS[family])
  if (samples.length === 0) throw new Error(`${name}: no sample can be made of its schema; write some in by-hand.ts`)
  return samples.map((sample, at) => {
    const whole = family === 'events' ? enveloped(name, sample, at) : sample
    return { of: name, shape: hash, sha256: sha256(canonical(whole)), sample: whole }
  })
}

function enveloped(name: string, data: unknown, at: number) {
  const [type = '', v] = name.split('@')
  if (!Object.hasOwn(catalogue, type)) throw new Error(`${name} is no event`)
  const id = `${sha256(`${name} ${at}`).slice(0, 8)}-1111-4111-8111-111111111111`
  const place = { stream: STREAM, seq: at + 1, id, at: '2026-11-21T08:00:00.000Z', prev: GENESIS }
  const event = { ...place, station: 'bench-1', operator: 'ana', subject: 'subject-1', type, v: Number(v), data }
  const parsed = parseEvent(event)
  if (!parsed.ok) throw new Error(`${name}: ${parsed.error}`)
  if (hashOf(parsed.value) !== sha256(canonical(event))) throw new Error(`${name}: another hash after parsing`)
  return event
}

/** Sorted by name; what is of one name stays in the order it came. */
function byName<T>(all: readonly T[], nameOf: (one: T) => string): T[] {
  return all.toSorted((a, b) => (nameOf(a) === nameOf(b) ? 0 : nameOf(a) < nameOf(b) ? -1 : 1))
}

function write(file: string, lines: readonly string[]): void {
  writeFileSync(`${folder}${file}`, `${lines.join('\n')}\n`)
}

/** A history for each type of event that no frozen one has. */
function freezeHistories(): void {
  const frozen = readHistories()
  const fresh = histories(frozen.flatMap(({ events }) => events.map(({ type }) => type)))
  if (fresh.length === 0) return
  write(
    'histories.jsonl',
    [...frozen, ...fresh].map((one) => JSON.stringify(one)),
  )
  console.log(`histories: ${fresh.map(({ of }) => of).join(', ')}`)
}

/** An applied migration is never changed: a new one is pinned by its hash. */
async function freezeMigrations(): Promise<void> {
  const pinned = linesOf('migrations.pins')
  const files = (await readMigrations()).map(({ name, hash }) => `${hash} ${name}`)
  const changed = pinned.filter((line) => !files.includes(line))
  if (changed.length > 0) {
    throw new Error(
      `migrations.pins: ${changed.join(', ')}: restore it. Only where it never landed, take its line out.`,
    )
  }
  if (files.length > pinned.length) write('migrations.pins', files)
}
