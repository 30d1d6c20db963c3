/** Whole histories of packs, returns, print jobs and exceptions, as the builders of the other tests make them. */
import fc from 'fast-check'
import type { EventBody, StreamEvent } from '../../shared/event/catalogue.ts'
import { emptyHead, hashOf } from '../../shared/event/envelope.ts'
import { evolve as evolveException } from '../../shared/exception/evolve.ts'
import { evolve as evolvePack, type PackEvent } from '../../shared/pack/evolve.ts'
import type { PackState } from '../../shared/pack/state.ts'
import { takeOver } from '../../shared/pack/take-over.ts'
import { evolve as evolvePrint } from '../../shared/print-job/evolve.ts'
import { evolve as evolveReturn } from '../../shared/return/evolve.ts'
import { ExceptionInHand } from '../shared/exception/fixtures.ts'
import { ask } from '../shared/pack/any-commands.ts'
import { anyOrder } from '../shared/pack/any-orders.ts'
import { AT, linesOf, MUG, order, PackInHand, packAt, TEA } from '../shared/pack/fixtures.ts'
import { people } from '../shared/pack/step-refusals.ts'
import { JobInHand, ways } from '../shared/print-job/fixtures.ts'

/** `told`: what the events fold to, in words that outlive the shape of the state. */
export type History = { of: string; events: StreamEvent[]; told: unknown }

type Bodies = readonly { type: string; v: 1; data: unknown; id?: string }[]

export const domains = ['pack', 'return', 'print', 'exception'] as const

export function domainOf(type: string): (typeof domains)[number] | undefined {
  return domains.find((domain) => type.startsWith(`${domain}.`))
}

/** Folds a history by its domain. */
export function told(events: readonly StreamEvent[]): unknown {
  const fold = <S>(evolve: (state: S | undefined, event: never) => S): S | undefined =>
    events.reduce<S | undefined>((state, event) => evolve(state, event as never), undefined)
  switch (domainOf(events[0]?.type ?? '')) {
    case 'pack':
      return packTold(fold(evolvePack))
    case 'return':
      return fold(evolveReturn)
    case 'print':
      return fold(evolvePrint)
    default:
      return fold(evolveException)
  }
}

function packTold(state: PackState | undefined): unknown {
  if (!state) throw new Error('no pack')
  const { pack, order, revision, operator, checklist, lines, cartons, current, phase, stopReason, claim } = state
  const { voided, handBack, papers, rechecked, checkedAsOf, openedAt, facts } = state
  const whole = { pack, order, revision, operator, checklist, lines, cartons, current, phase, stopReason, claim }
  return { ...whole, voided, handBack, papers, rechecked, checkedAsOf, openedAt, facts }
}

/** As a bench keeps it: ids as a ledger has them, in a stream of its own. */
function history(of: string, bodies: Bodies, subject: string): History {
  const ids = new Map(bodies.flatMap(({ id }, at) => (id ? [[id, idAt(at)]] : [])))
  const text = JSON.stringify(
    bodies.map(({ type, v, data }) => ({ type, v, data })),
    (_key, value) => (typeof value === 'string' ? (ids.get(value) ?? value) : value),
  )
  let head = emptyHead('2b6f0c3d-0000-4000-8000-000000000001')
  const events = (JSON.parse(text) as EventBody[]).map((body, at): StreamEvent => {
    const place = { stream: head.stream, seq: head.seq + 1, id: idAt(at), prev: head.hash }
    const event = { ...body, ...place, at: AT, station: 'bench-1', operator: 'ana', subject }
    head = { stream: head.stream, seq: event.seq, hash: hashOf(event) }
    return event
  })
  return { of, events, told: told(events) }
}

function idAt(at: number): string {
  return `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`
}

/** Packs as hands and the world may bring them about, until each type of event has come up. */
function packs(): History[] {
  const drawn = fc.sample(fc.tuple(anyOrder, fc.array(ask, { minLength: 20, maxLength: 120 })), {
    seed: 9,
    numRuns: 400,
  })
  return drawn.map(([copy, asks], at) => {
    const pack = new PackInHand(copy)
    Object.assign(pack.context, { people })
    for (const next of asks) pack.do(next(pack.state, copy))
    return history(`pack ${at}`, pack.events, 'pack-1')
  })
}

/** The address changes after the label: it is handed back, and another one made. */
function readdressed(): History[] {
  const pack = packAt('closing')
  const old = pack.state.cartons[0]?.label?.number ?? ''
  pack.hears({ shipTo: { ...order().shipTo, city: 'Elsewhere' } })
  pack.scan(old)
  return [history('pack readdressed', pack.events, 'pack-1')]
}

/** Lines are raised and lowered, and what is too much is taken out. */
function changedOrders(): History[] {
  const pack = packAt('scan-label')
  pack.hears({ lines: linesOf({ '1': 1, '2': 2 }) })
  for (const code of [MUG, TEA]) pack.scan(code)
  return [history('pack of a changed order', pack.events, 'pack-1')]
}

/** A paused pack, the one that goes on with it, and how the first one hears of that. */
function takenOver(): History[] {
  return packs().flatMap(({ of, events, told: state }) => {
    const { phase } = state as PackState
    if (phase !== 'paused') return []
    const [copy] = fc.sample(anyOrder, { seed: 9, numRuns: 1 })
    const decision = takeOver({ station: 'Bench 1', events: events as PackEvent[] }, copy as never)
    if (decision.kind === 'refused') return []
    const handed = {
      type: 'pack.handedOver',
      v: 1 as const,
      data: { order: 'order-1', to: 'pack-2', station: 'Bench 2' },
    }
    return [history(`${of} goes on`, decision.events, 'pack-2'), history(`${of} left`, [...events, handed], 'pack-1')]
  })
}

const grade = { condition: 'opened', reason: 'wrong-size', disposition: 'restock' }
const lot = { lot: 'L-1', expiry: '2027-01-31' }
const unit = { unit: 1, product: 'mug', code: '4006381333931', quantity: 1, scan: 'scan-1', expected: true, ...lot }

function returns(): History[] {
  const opened = { type: 'return.opened', v: 1 as const, data: { via: 'rma', code: 'RMA-1', rma: 'r-1', order: 'o-1' } }
  const of = (type: string, data: unknown) => ({ type: `return.${type}`, v: 1 as const, data })
  const logged = [
    opened,
    of('unitScanned', unit),
    of('unitGraded', { unit: 1, ...grade }),
    of('unitLabelled', { unit: 1, lpn: 'LPN-1', job: 'job-1' }),
    of('unitScanned', { ...unit, unit: 2, expected: false }),
    of('unitRemoved', { unit: 2 }),
  ]
  const back = { unit: 1, product: 'mug', quantity: 1, ...grade, lpn: 'LPN-1', ...lot }
  return [
    history('return closed', [...logged, of('closed', { order: 'o-1', rma: 'r-1', units: [back] })], 'return-1'),
    history('return abandoned', [...logged, of('abandoned', { reason: 'later' })], 'return-1'),
  ]
}

function prints(): History[] {
  return Object.entries(ways).map(([phase, commands]) => {
    const job = new JobInHand()
    for (const command of commands) job.do(command)
    return history(`print ${phase}`, job.events, 'job-1')
  })
}

function exceptions(): History[] {
  const photo = { kind: 'photo' as const, sha256: 'a'.repeat(64), bytes: 9 }
  const ends = [
    { kind: 'resolve' as const, verb: 'change-line' as const, line: '1', quantity: 2 },
    { kind: 'dismiss' as const, reason: 'by-mistake' as const },
    { kind: 'heard' as const, how: 'resolved' as const, station: 'bench-2', operator: 'ben' },
  ]
  return ends.map((end) => {
    const one = new ExceptionInHand()
    one.tick(60)
    for (const act of [{ kind: 'acknowledge' as const }, { kind: 'note' as const, note: 'Wet.' }, photo, end])
      one.try(act, 61)
    return history(`exception ${end.kind}`, one.events, 'ex-1')
  })
}

/** A few of them that have each type of event that is not known yet: those first that have the most. */
export function histories(known: Iterable<string>): History[] {
  const seen = new Set(known)
  const all = [
    ...packs(),
    ...readdressed(),
    ...changedOrders(),
    ...takenOver(),
    ...returns(),
    ...prints(),
    ...exceptions(),
  ]
  const few: History[] = []
  for (;;) {
    const fresh = ({ events }: History) =>
      new Set(events.map(({ type }) => type).filter((type) => !seen.has(type))).size
    const best = all.reduce<History | undefined>(
      (top, one) => (fresh(one) > (top ? fresh(top) : 0) ? one : top),
      undefined,
    )
    if (!best) return few
    few.push(best)
    for (const { type } of best.events) seen.add(type)
  }
}
