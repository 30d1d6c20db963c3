import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseEvent } from '../../../shared/event/catalogue.ts'
import { stillAwaited } from '../../../shared/return/awaited.ts'
import type { OpenReturn, ReturnCommand } from '../../../shared/return/commands.ts'
import { decide, effectsOf, openReturn, type ReturnDecision, returnRefusals } from '../../../shared/return/decide.ts'
import { evolve, foldReturn, type ReturnEvent } from '../../../shared/return/evolve.ts'
import type { ProductCount } from '../../../shared/return/product-count.ts'
import type { Grade, ReturnState } from '../../../shared/return/state.ts'
import { readScan } from '../../../shared/scan/read-scan.ts'
import { chained } from '../event/stream.ts'
import { AT, MUG, scanCommand } from '../pack/fixtures.ts'

const grade: Grade = { condition: 'opened', reason: 'wrong-size', disposition: 'restock' }
const graded: ReturnCommand = { kind: 'grade', grade }
const blind: OpenReturn = { via: 'blind', code: null, rma: null, order: null }

class ReturnInHand {
  readonly events: ReturnEvent[] = []

  constructor(open: OpenReturn = blind) {
    this.keep(openReturn(open))
  }

  get state(): ReturnState {
    const state = foldReturn(this.events)
    if (!state) throw new Error('no return')
    return state
  }

  do(command: ReturnCommand): ReturnDecision {
    return this.keep(decide(this.state, command, `job-${this.events.length}`))
  }

  try(command: ReturnCommand): string {
    const decision = this.do(command)
    return decision.kind === 'refused' ? decision.refusal.reason : 'accepted'
  }

  private keep(decision: ReturnDecision): ReturnDecision {
    if (decision.kind === 'accepted') {
      for (const body of decision.events) this.events.push({ ...body, subject: 'return-1', operator: 'bo', at: AT })
    }
    return decision
  }
}

function unit(
  text = MUG,
  item: { product: string; quantity: number } | null = { product: 'mug', quantity: 1 },
): ReturnCommand {
  const { scan, reading } = scanCommand(text)
  return { kind: 'scan', scan, reading, item: item && { ...item, code: text } }
}

/** Of a keyboard scanner that drops separators: where the lot ends and the GTIN begins, nobody can tell. */
function lostSeparators(): ReturnCommand {
  const { scan } = scanCommand('10AB3701' + '010950600013435221')
  const heard = { ...scan, aim: ']C1', source: 'wedge' as const }
  return { kind: 'scan', scan: heard, reading: readScan(heard), item: null }
}

const plate = (of: number): ReturnCommand => ({ kind: 'number-taken', unit: of, number: `LPN-${of}` })

function withUnits(count: number): ReturnInHand {
  const open = new ReturnInHand()
  for (let at = 1; at <= count; at++) for (const command of [unit(), graded, plate(at)]) open.do(command)
  return open
}

describe('a return', () => {
  test('goes from a scanned unit over its grade to its plate, and closes with all of them', () => {
    const open = new ReturnInHand({ via: 'rma', code: 'RMA-1', rma: 'r-1', order: 'o-1' })
    open.do(unit())
    expect(effectsOf(open.state)).toEqual([])
    open.do(graded)
    expect(effectsOf(open.state)).toEqual([{ kind: 'take-number', unit: 1, key: 'return-1/1' }])
    open.do(plate(1))
    expect(effectsOf(open.state)).toMatchObject([
      { kind: 'print-plate', unit: 1, lpn: 'LPN-1', disposition: 'restock' },
    ])
    expect(open.try({ kind: 'close' })).toBe('accepted')
    expect(open.events.at(-1)?.data).toEqual({
      order: 'o-1',
      rma: 'r-1',
      units: [{ unit: 1, product: 'mug', quantity: 1, ...grade, lpn: 'LPN-1' }],
    })
    expect(effectsOf(open.state)).toEqual([])
  })

  test('counts an unopened case as what it holds', () => {
    const open = new ReturnInHand()
    open.do(unit('14006381333938', { product: 'mug', quantity: 6 }))
    expect(open.state.units).toMatchObject([{ quantity: 6 }])
  })

  test('never gives a removed unit’s number to another', () => {
    const open = withUnits(2)
    open.do({ kind: 'undo' })
    open.do(unit())
    expect(open.state.units.map((one) => one.unit)).toEqual([1, 3])
  })

  test('undo restores the units before', () => {
    const open = withUnits(1)
    const before = open.state.units
    open.do(unit())
    open.do(graded)
    open.do({ kind: 'undo' })
    expect(open.state.units).toEqual(before)
  })

  test('a number that comes for a unit that is gone, or has one, changes nothing', () => {
    const open = withUnits(1)
    for (const late of [plate(1), plate(7)]) expect(open.do(late)).toEqual({ kind: 'accepted', events: [] })
    open.do({ kind: 'close' })
    expect(open.do(plate(1))).toEqual({ kind: 'accepted', events: [] })
  })

  const rows: [(typeof returnRefusals)[number], string, () => string][] = [
    ['item-unknown', 'a code nobody knows', () => new ReturnInHand().try(unit('WHAT', null))],
    ['misread', 'a check digit that fails', () => new ReturnInHand().try(unit('4006381333932', null))],
    ['misread-element', 'a GS1 code that can not be', () => new ReturnInHand().try(unit('(17)251301', null))],
    ['separator-lost', 'a GS1 code run together', () => new ReturnInHand().try(lostSeparators())],
    ['unreadable', 'nothing', () => new ReturnInHand().try(unit('', null))],
    ['grade-first', 'a second unit before the grade of the first', () => ungraded().try(unit())],
    ['grade-first', 'closing before the grade', () => ungraded().try({ kind: 'close' })],
    ['nothing-to-grade', 'a grade without a unit', () => new ReturnInHand().try(graded)],
    ['nothing-to-grade', 'a second grade', () => withUnits(1).try(graded)],
    ['plate-pending', 'closing before the plate', () => unplated().try({ kind: 'close' })],
    ['nothing-to-undo', 'undo at the start', () => new ReturnInHand().try({ kind: 'undo' })],
    ['return-empty', 'closing without a unit', () => new ReturnInHand().try({ kind: 'close' })],
    ['ended', 'a unit after the end', () => ended().try(unit())],
  ]

  test.each(rows)('refuses %s: %s', (reason, _state, act) => {
    expect(act()).toBe(reason)
  })

  test('refuses for every reason there is', () => {
    // The desk itself says this one: nothing is announced under a code, so there is no return yet.
    const known = new Set<string>([...rows.map(([reason]) => reason), 'return-unknown'])
    expect(known).toEqual(new Set(returnRefusals))
  })
})

describe('what should come', () => {
  const announced = (...awaited: ProductCount[]): OpenReturn => ({
    via: 'rma',
    code: 'RMA-1',
    rma: 'r-1',
    order: 'o-1',
    awaited,
  })
  const came = (product: string, quantity = 1) => unit(MUG, { product, quantity })
  const take = (open: ReturnInHand, ...units: ReturnCommand[]) => {
    for (const each of units) {
      open.do(each)
      for (const command of [graded, plate(open.state.lastUnit)]) open.do(command)
    }
  }

  const missingIn = ({ events }: ReturnInHand) =>
    events.flatMap((event) => (event.type === 'return.closed' ? [event.data.missing] : [])).at(-1)

  test('is in the events: it counts down, and tells what is more and what is none of it', () => {
    const open = new ReturnInHand(announced({ product: 'mug', quantity: 3 }, { product: 'tea', quantity: 1 }))
    take(open, came('mug', 2), came('mug', 2), came('towel'))
    expect(open.state.units.map(({ expected, beyond }) => [expected, beyond])).toEqual([
      [true, 0],
      [true, 1],
      [false, 0],
    ])
    expect(stillAwaited(open.state)).toEqual([{ product: 'tea', quantity: 1 }])
    open.do({ kind: 'undo' })
    open.do({ kind: 'undo' })
    expect(stillAwaited(open.state)).toEqual([
      { product: 'mug', quantity: 1 },
      { product: 'tea', quantity: 1 },
    ])
  })

  test('and did not is said at the close of an RMA, and only there', () => {
    for (const [rma, missing] of [['r-1', [{ product: 'mug', quantity: 1 }]] as const, [null, undefined] as const]) {
      const open = new ReturnInHand({ ...announced({ product: 'mug', quantity: 2 }), rma })
      take(open, came('mug'))
      open.do({ kind: 'close' })
      expect(open.events.at(-1)?.data).toMatchObject({ rma, units: [{ product: 'mug' }] })
      expect(missingIn(open)).toEqual(missing)
    }
  })

  test('is nothing that a blind return knows: no unit of it is said to be more or other', () => {
    const open = new ReturnInHand(blind)
    take(open, came('mug'), came('mug'))
    expect(open.state.awaited).toBeNull()
    expect(open.state.units.every(({ beyond }) => beyond === 0)).toBe(true)
    expect(stillAwaited(open.state)).toEqual([])
  })

  test('and what came add up, whatever comes, and fold again to the same', () => {
    const product = fc.constantFrom('mug', 'tea', 'towel')
    const count = fc.record({ product, quantity: fc.integer({ min: 1, max: 5 }) })
    fc.assert(
      fc.property(fc.array(count, { maxLength: 4 }), fc.array(count, { maxLength: 8 }), (awaited, units) => {
        const open = new ReturnInHand(announced(...awaited))
        take(open, ...units.map((each) => came(each.product, each.quantity)))
        const total = (counts: readonly ProductCount[]) => counts.reduce((sum, { quantity }) => sum + quantity, 0)
        const inTime = open.state.units.filter(({ expected }) => expected)
        const beyond = inTime.reduce((sum, one) => sum + one.beyond, 0)
        expect(total(inTime) - beyond + total(stillAwaited(open.state))).toBe(total(awaited))
        expect(foldReturn(open.events)).toEqual(open.state)
      }),
    )
  })

  test('carries the serial that a unit says of itself to the close', () => {
    const open = new ReturnInHand()
    const { scan } = scanCommand('010400638133393121SN-7')
    const heard = { ...scan, aim: ']d2', source: 'hid' as const }
    const item = { product: 'mug', code: MUG, quantity: 1 }
    take(open, { kind: 'scan', scan: heard, reading: readScan(heard), item })
    open.do({ kind: 'close' })
    expect(open.events.at(-1)?.data).toMatchObject({ units: [{ serial: 'SN-7' }] })
  })
})

function ungraded(): ReturnInHand {
  const open = withUnits(1)
  open.do(unit())
  return open
}

function unplated(): ReturnInHand {
  const open = ungraded()
  open.do(graded)
  return open
}

function ended(): ReturnInHand {
  const open = new ReturnInHand()
  open.do({ kind: 'abandon', reason: 'later' })
  return open
}

describe('whatever is done to a return', () => {
  const command = fc.oneof(
    fc.constantFrom<ReturnCommand>(unit(), unit('WHAT', null), graded, { kind: 'undo' }, { kind: 'close' }),
    fc.integer({ min: 1, max: 5 }).map(plate),
    { weight: 1, arbitrary: fc.constant<ReturnCommand>({ kind: 'abandon', reason: 'other' }) },
  )

  test('its events fold and pass the door, and it closes only when every unit has its grade and plate', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        const open = new ReturnInHand()
        let incremental = foldReturn(open.events)
        for (const one of commands) {
          const before = open.state
          const made = open.events.length
          const decision = open.do(one)
          if (decision.kind === 'refused') expect(returnRefusals).toContain(decision.refusal.reason)
          for (const event of open.events.slice(made)) incremental = evolve(incremental, event)
          if (before.phase !== 'open') expect(open.events.length).toBe(made)
          if (open.state.phase !== 'closed') continue
          expect(open.state.units.length).toBeGreaterThan(0)
          expect(open.state.units.every((each) => each.grade !== null && each.plate !== null)).toBe(true)
        }
        expect(incremental).toEqual(open.state)
        expect(open.state.units.filter((each) => each.grade === null).length).toBeLessThanOrEqual(1)
        const bodies = open.events.map(({ type, v, data }) => ({ type, v, data }) as never)
        for (const event of chained(bodies).events) expect(parseEvent(event)).toMatchObject({ ok: true })
      }),
    )
  })
})
