import { kindOf } from '../checklist/registry.ts'
import { changed } from './carton-evolve.ts'
import type { OrderAspect } from './change-events.ts'
import type { PackBody } from './events.ts'
import { openedLine } from './evolve-steps.ts'
import { type PackCarton, type PackLine, type PackState, type ScanTaken, unitsOver } from './state.ts'

type Data<T extends PackBody['type']> = Extract<PackBody, { type: T }>['data']
type Changed = Data<'pack.orderChanged'>
type WantedLine = NonNullable<Changed['lines']>[number]
type TakenOut = Data<'pack.excessTakenOut'>['units'][number]

/** Folds a change of the order into a pack. What was counted stays counted; what was asked about other goods is asked again. */
export function orderChanged(state: PackState, change: Changed): PackState {
  const { revision, what, lines, notes, papers, unusable } = change
  const counted = lines ? levelled(withLines(state, lines, revision)) : state
  const asked = askedAgain(counted, what)
  return {
    ...asked,
    revision,
    rechecked: { label: null, close: null },
    facts: { ...asked.facts, notes: notes ?? asked.facts.notes },
    voided: unusable !== undefined && !state.voided.includes(unusable) ? [...state.voided, unusable] : state.voided,
    papers: papers?.map((paper) => ({ ...paper, ...standingOf(state, paper.job) })) ?? asked.papers,
  }
}

function standingOf({ papers }: PackState, job: string): { printed: boolean; skipped: boolean } {
  const { printed, skipped } = papers?.find((paper) => paper.job === job) ?? { printed: false, skipped: false }
  return { printed, skipped }
}

/** The kinds of steps that look at what changed. Labels are taken back by an event of their own. */
const looksAt: Readonly<Record<OrderAspect, readonly string[]>> = {
  lines: ['photo', 'weigh', 'scan-label', 'stage'],
  address: [],
  service: ['stage'],
  promise: ['stage'],
  notes: ['confirm'],
  papers: [],
}

function askedAgain(state: PackState, what: readonly OrderAspect[]): PackState {
  const kinds = new Set(what.flatMap((aspect) => looksAt[aspect]))
  const { steps } = state.checklist
  const from = steps.findIndex(({ kind }) => kind === 'verify-items')
  const again = steps.filter(({ kind }, at) => kinds.has(kind) && (at > from || kind === 'confirm'))
  return again.reduceRight((sum, step) => kindOf(step.kind).clear(sum, step), state)
}

/** Every line keeps its place; one that the order lost stays as long as the pack is open, with nothing ordered. */
function withLines(state: PackState, lines: readonly WantedLine[], revision: number): PackState {
  const wanted = new Map(lines.map((line) => [line.line, line]))
  const isSame = (line: PackLine) => wanted.get(line.line)?.product === line.product
  // A line that is another product's now gives up its name to it.
  const moved = state.lines.reduce(
    (sum, line, at) => (wanted.has(line.line) && !isSame(line) ? renamed(sum, line, `gone/${revision}/${at}`) : sum),
    state,
  )
  const kept = moved.lines.map((line) => asWanted(line, wanted.get(line.line)))
  const known = new Set(kept.map(({ line }) => line))
  const added = lines.filter(({ line }) => !known.has(line)).map((line) => ({ ...openedLine(line), first: 0 }))
  return { ...moved, lines: [...kept, ...added] }
}

/** Of a line that asks for less, what it was to go without is the first that is not wanted any more. */
function asWanted(line: PackLine, wanted: WantedLine | undefined): PackLine {
  const quantity = wanted?.quantity ?? 0
  const fewer = Math.max(0, line.ordered + line.short - quantity)
  const short = Math.max(0, line.short - fewer)
  return { ...line, ordered: quantity - short, short, kit: wanted ? (wanted.kit ?? null) : line.kit }
}

function renamed(state: PackState, { line: from }: PackLine, to: string): PackState {
  const rename = <T extends { line: string }>(row: T): T => (row.line === from ? { ...row, line: to } : row)
  return {
    ...state,
    lines: state.lines.map(rename),
    cartons: state.cartons.map((box) => ({ ...box, contents: box.contents.map(rename) })),
    scans: state.scans.map((scan) => ({ ...scan, counts: scan.counts.map(rename) })),
  }
}

/**
 * Units are alike: what is too much on one line fills another line of its product, also what that one was to go without.
 * Nothing has to be taken out of a box for that.
 */
export function levelled(state: PackState): PackState {
  return state.lines.some((line) => unitsOver(line) > 0) ? state.lines.reduce(giveAway, state) : state
}

function giveAway(state: PackState, { line: from, product }: PackLine): PackState {
  return state.lines.reduce((sum, { line: to }) => {
    const [giver, taker] = [from, to].map((id) => sum.lines.find(({ line }) => line === id))
    if (!(giver && taker) || giver === taker || taker.product !== product) return sum
    const room = Math.max(0, taker.ordered - taker.packed)
    const units = Math.min(unitsOver(giver), room + taker.short)
    return units > 0 ? moved(sum, { from, to, units, unshort: Math.max(0, units - room) }) : sum
  }, state)
}

type Moving = { from: string; to: string; units: number; unshort: number }

function moved(state: PackState, { from, to, units, unshort }: Moving): PackState {
  const lines = state.lines.map((line) => {
    if (line.line === from) return { ...line, packed: line.packed - units }
    if (line.line !== to) return line
    return { ...line, packed: line.packed + units, ordered: line.ordered + unshort, short: line.short - unshort }
  })
  return {
    ...state,
    lines,
    cartons: movedIn(
      state.cartons,
      units,
      ({ contents }) => contents,
      from,
      (box: PackCarton, here) => ({
        ...box,
        contents: changed(changed(box.contents, from, -here), to, here),
      }),
    ),
    scans: movedIn(
      state.scans.toReversed(),
      units,
      ({ counts }) => counts,
      from,
      (scan: ScanTaken, here) => ({
        ...scan,
        counts: changed(changed(scan.counts, from, -here), to, here),
      }),
    ).toReversed(),
  }
}

/** Changes the first holders of a line until `units` are found. */
function movedIn<T>(
  holders: readonly T[],
  units: number,
  rowsOf: (holder: T) => readonly { line: string; quantity: number }[],
  line: string,
  change: (holder: T, here: number) => T,
): T[] {
  let left = units
  return holders.map((holder) => {
    const here = Math.min(left, rowsOf(holder).find((row) => row.line === line)?.quantity ?? 0)
    left -= here
    return here > 0 ? change(holder, here) : holder
  })
}

/** Units that were scanned out of their boxes are not packed any more, nor is what was written down of them. */
export function takenOut(state: PackState, units: readonly TakenOut[]): PackState {
  return units.reduce(without, state)
}

function without(state: PackState, { line, quantity, carton, from, captured }: TakenOut): PackState {
  const scans = state.scans.map((scan) => (scan.event === from ? lessOf(scan, line, quantity) : scan))
  const empty = new Set(scans.filter(({ counts }) => counts.length === 0).map(({ scan }) => scan))
  const noted = state.facts.captured.filter(({ event, scan }) => event !== captured && !empty.has(scan))
  return {
    ...state,
    lines: state.lines.map((one) => (one.line === line ? { ...one, packed: one.packed - quantity } : one)),
    cartons: state.cartons.map((box) =>
      box.carton === carton ? { ...box, contents: changed(box.contents, line, -quantity) } : box,
    ),
    scans: scans.filter(({ counts }) => counts.length > 0),
    facts: { ...state.facts, captured: noted },
  }
}

/** Of that line first; units of one scan are alike. */
function lessOf(scan: ScanTaken, line: string, quantity: number): ScanTaken {
  const rows = scan.counts.toSorted((a, b) => Number(b.line === line) - Number(a.line === line))
  let left = quantity
  let counts = scan.counts
  for (const row of rows) {
    const here = Math.min(left, row.quantity)
    if (here > 0) counts = changed(counts, row.line, -here)
    left -= here
  }
  return { ...scan, counts }
}
