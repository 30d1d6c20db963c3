import fc from 'fast-check'
import { expect, test } from 'vitest'
import { currentStep } from '../../../shared/checklist/progress.ts'
import { lineOver } from '../../../shared/checklist/steps/verify-items/take-out.ts'
import { parseEvent } from '../../../shared/event/catalogue.ts'
import type { Order } from '../../../shared/order/order.ts'
import type { PackCommand } from '../../../shared/pack/commands.ts'
import { evolve, foldPack } from '../../../shared/pack/evolve.ts'
import { openedWith } from '../../../shared/pack/kits.ts'
import { renewed } from '../../../shared/pack/renewed.ts'
import { type PackState, unitsPacked } from '../../../shared/pack/state.ts'
import type { Dossier } from '../../../shared/reference/dossier.ts'
import { chained } from '../event/stream.ts'
import { type Ask, ahead, ask } from './any-commands.ts'
import { anyOrder, PILL, PIN, TOOL } from './any-orders.ts'
import { MUG, orderHeard, PackInHand, scanCommand, TEA } from './fixtures.ts'

const products = ['mug', 'tea', 'pin', 'set', 'pill', 'tool']
const lines: fc.Arbitrary<Order['lines']> = fc.uniqueArray(
  fc.record({
    line: fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8'),
    product: fc.constantFrom(...products),
    quantity: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: 1, maxLength: 6, selector: ({ line }) => line },
)
const change: fc.Arbitrary<Partial<Order>> = fc.oneof(
  { weight: 5, arbitrary: lines.map((now) => ({ lines: now })) },
  { weight: 1, arbitrary: fc.constantFrom('Express', 'Standard').map((service) => ({ service })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Order['notes']>([], [{ kind: 'gift', text: 'Hi' }]).map((notes) => ({ notes })),
  },
  { weight: 1, arbitrary: fc.constantFrom<Order['documents']>([]).map((documents) => ({ documents })) },
)

type Act = { do: 'ask'; ask: Ask } | { do: 'hear'; change: Partial<Order> }
const acts = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: ask.map((next): Act => ({ do: 'ask', ask: next })) },
    { weight: 1, arbitrary: change.map((what): Act => ({ do: 'hear', change: what })) },
  ),
  { maxLength: 40 },
)

/** Goods that are not of the order stand in the copy only once it has them, as from a station. */
function commandOf(pack: PackInHand, act: Act): PackCommand {
  const copy = pack.context.dossier
  if (act.do === 'ask') return act.ask(pack.state, copy)
  const { fresh } = orderHeard(copy, act.change)
  return {
    kind: 'order-heard',
    fresh: renewed(copy, { ...fresh, order: { ...fresh.order, revision: pack.state.revision + 1 } }),
  }
}

const packedOf = (state: PackState, product: string) =>
  state.lines.reduce((sum, line) => sum + (line.product === product ? line.packed : 0), 0)

function holds(pack: PackInHand, before: PackState, made: number): void {
  const { state, events } = pack
  for (const { line, packed, ordered, short } of state.lines) {
    expect(Math.min(packed, ordered, short)).toBeGreaterThanOrEqual(0)
    const inside = state.cartons.flatMap(({ contents }) => contents.filter((one) => one.line === line))
    expect(inside.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(packed)
  }
  const fresh = events.slice(made)
  if (fresh.some(({ type }) => type === 'pack.orderChanged')) {
    expect(unitsPacked(state)).toBe(unitsPacked(before))
    for (const product of products) expect(packedOf(state, product)).toBe(packedOf(before, product))
  }
  const closed = fresh.find(({ type }) => type === 'pack.closed')
  // A checklist that counts nothing closes with nothing counted.
  const counts = state.checklist.steps.some(({ kind }) => kind === 'verify-items')
  if (closed?.type === 'pack.closed' && counts)
    expect(asked(closed.data)).toEqual(rows(openedWith(pack.context.dossier).lines))
}

type Row = { line: string; product: string; quantity: number }
const rows = (all: readonly Row[]) =>
  all.map(({ line, product, quantity }) => `${line} ${product} ${quantity}`).toSorted()

/** What a close says the order asked for: what left, and what it goes without. */
function asked({ lines: packed, short = [] }: { lines: readonly Row[]; short?: readonly Row[] | undefined }): string[] {
  const sums = new Map<string, Row>()
  for (const row of [...packed, ...short]) {
    sums.set(row.line, { ...row, quantity: row.quantity + (sums.get(row.line)?.quantity ?? 0) })
  }
  return rows([...sums.values()])
}

/** A willing packer also takes out what is asked out. */
function onward(pack: PackInHand): PackCommand {
  const { state, context } = pack
  const over = currentStep(state)?.kind === 'verify-items' ? lineOver(state) : undefined
  return over && state.phase === 'open' ? outOf(state, over.product) : ahead(state, context.dossier)
}

const codes: Readonly<Record<string, string>> = { mug: MUG, tea: TEA, pin: PIN, tool: TOOL, pill: PILL }

function outOf({ facts }: PackState, product: string): PackCommand {
  const noted = facts.captured.findLast((one) => one.product === product)
  const detail = noted?.serial ?? noted?.lot ?? noted?.expiry
  return scanCommand(detail ?? codes[product] ?? '')
}

function worked(copy: Dossier, done: readonly Act[]): PackInHand {
  const pack = new PackInHand(copy)
  for (const act of done) {
    const [before, made] = [pack.state, pack.events.length]
    pack.do(commandOf(pack, act))
    holds(pack, before, made)
  }
  return pack
}

test('whatever an order becomes while it is packed, counts fit, and it closes with what it asks for then', () => {
  fc.assert(
    fc.property(anyOrder, acts, (copy, done) => {
      const pack = worked(copy, done)
      const folded = pack.events.reduce<PackState | undefined>(evolve, undefined)
      expect(folded).toEqual(foldPack(pack.events))
    }),
    { numRuns: 300 },
  )
})

test('every event it makes passes the door it has to go through', () => {
  fc.assert(
    fc.property(anyOrder, acts, (copy, done) => {
      const { events } = chained(worked(copy, done).events.map(({ type, v, data }) => ({ type, v, data }) as never))
      for (const event of events) {
        const parsed = parseEvent(event)
        expect(parsed.ok ? 'ok' : parsed.error).toBe('ok')
      }
    }),
    { numRuns: 60 },
  )
})

test('it can be brought to its end from there', () => {
  fc.assert(
    fc.property(anyOrder, acts, (copy, done) => {
      const pack = worked(copy, done)
      for (let left = 400; left > 0 && ['open', 'paused'].includes(pack.state.phase); left--) {
        const [before, made] = [pack.state, pack.events.length]
        pack.do(onward(pack))
        holds(pack, before, made)
      }
      return ['closed', 'stopped', 'abandoned'].includes(pack.state.phase)
    }),
    { numRuns: 100 },
  )
})
