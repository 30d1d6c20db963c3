import type { PackCommand, PackContext } from '../pack/commands.ts'
import type { PackEffect } from '../pack/effects.ts'
import { evolve, foldPack, type PackEvent } from '../pack/evolve.ts'
import { openPack } from '../pack/open.ts'
import type { PackPaper, PackState } from '../pack/state.ts'
import type { Dossier } from '../reference/dossier.ts'
import type { Checklist, Step } from './checklist.ts'
import { currentStep } from './progress.ts'
import { kindOf } from './registry.ts'

/** What has to be known of the order of a past pack. */
export type PastOrder = Pick<Dossier, 'order' | 'products'>

/**
 * How a past pack would have fared under another checklist. `missing` are the steps that it shows nothing for; it would
 * have stood still at the first of them, `stopped`, until somebody did what it asks for. `spared` are kinds of steps that
 * it went through and would not have to.
 */
export type PastUnder = { stopped: Step | null; missing: readonly Step[]; spared: readonly string[] }

/**
 * Holds the facts that a closed pack ended with against other steps. Facts count whatever their order was: a packer does
 * what is asked next. What a step gathers by its own id is found by its place among the steps of its kind.
 */
export function dryRun(events: readonly PackEvent[], past: PastOrder, checklist: Checklist): PastUnder {
  const ended = foldPack(events)
  if (!ended) return { stopped: null, missing: [], spared: [] }
  const steps = alignedTo(ended.checklist.steps, checklist.steps)
  const dossier = dossierOf(past, { ...checklist, steps: steps.map(({ as }) => as) })
  const listed = steps.reduce((sum, { as }) => settled(sum, as, dossier), heldTo(ended, dossier))
  const state = { ...listed, papers: carriedOver(ended.papers ?? [], listed.papers) }
  const missing = steps.filter(({ as }) => !kindOf(as.kind).done(state, as)).map(({ step }) => step)
  const spared = ended.checklist.steps
    .map(({ kind }) => kind)
    .filter((kind) => !steps.some((s) => s.step.kind === kind))
  return { stopped: missing[0] ?? null, missing, spared }
}

type Aligned = { step: Step; as: Step }

/** The nth step of a kind is the nth of that kind in the other checklist, by whatever id it goes there. */
function alignedTo(before: readonly Step[], after: readonly Step[]): Aligned[] {
  return after.map((step, at) => {
    const nth = after.slice(0, at).filter(({ kind }) => kind === step.kind).length
    const twin = before.filter(({ kind }) => kind === step.kind)[nth]
    return { step, as: { ...step, id: twin?.id ?? `${step.id}~` } }
  })
}

function dossierOf({ order, products }: PastOrder, checklist: Checklist): Dossier {
  const released = { ...order, status: 'released' as const }
  const unasked = { barcodes: [], stock: [], whose: null, lots: [], weights: [], lanes: [] }
  return { order: released, products, ...unasked, checklist, chosenBy: null, asOf: NEVER }
}

const NEVER = '1970-01-01T00:00:00.000Z'

/** The end of the pack as it would stand had it been opened under another checklist. */
function heldTo(ended: PackState, dossier: Dossier): PackState {
  const opened = openedUnder(ended, dossier)
  const { id, version, name, steps } = dossier.checklist
  const checklist = opened?.checklist ?? { id, version, name, steps }
  const lines = ended.lines.map((line) => {
    const other = opened?.lines.find((each) => each.line === line.line && each.product === line.product)
    return other ? { ...other, ordered: line.ordered, packed: line.packed } : line
  })
  const facts = { ...ended.facts, notes: (opened ?? ended).facts.notes }
  return { ...ended, checklist, lines, facts, papers: null, phase: 'open' }
}

/** Which papers go with an order is the checklist's to say; each that was printed then counts for one of its kind. */
function carriedOver(before: readonly PackPaper[], papers: readonly PackPaper[] | null): readonly PackPaper[] | null {
  const left = [...before]
  const carried = papers?.map((paper) => {
    const at = left.findIndex(({ document, sha256 }) => document === paper.document && sha256 === paper.sha256)
    const [same] = at < 0 ? [] : left.splice(at, 1)
    return same ? { ...paper, printed: same.printed, skipped: same.skipped } : paper
  })
  return carried ?? null
}

/** What a checklist asks of each line is settled when a pack is opened. */
function openedUnder({ pack, operator, openedAt: at }: PackState, dossier: Dossier): PackState | undefined {
  const decision = openPack({ kind: 'open', found: 'order', claim: 'held' }, contextOf(dossier))
  if (decision.kind === 'refused') return undefined
  return foldPack(decision.events.map((body) => ({ ...body, id: pack, subject: pack, operator, at })))
}

function contextOf(dossier: Dossier): PackContext {
  return { dossier, cartons: [], freshId: 'dry-run' }
}

/** Effects that the order itself answers: nobody has to do anything for them. */
const answeredByOrder: { readonly [K in PackEffect['kind']]?: PackCommand } = { 'list-papers': { kind: 'list-papers' } }

function settled(state: PackState, step: Step, dossier: Dossier): PackState {
  const kind = kindOf(step.kind)
  if (kind.done(state, step)) return state
  return kind.owes(state, step).reduce((sum, effect) => {
    const command = answeredByOrder[effect.kind]
    const decision = command && kind.decide(sum, command, contextOf(dossier), step)
    if (decision?.kind !== 'accepted') return sum
    const { pack, operator, openedAt: at } = sum
    return decision.events.reduce<PackState>(
      (next, body) => evolve(next, { ...body, id: pack, subject: pack, operator, at }),
      sum,
    )
  }, state)
}

/** How long each kind of step was the one to do, in milliseconds. Pauses count for none. */
export function timeByKind(events: readonly PackEvent[]): Map<string, number> {
  const spent = new Map<string, number>()
  let state: PackState | undefined
  let last: PackEvent | undefined
  for (const event of events) {
    const step = state?.phase === 'open' ? currentStep(state) : undefined
    if (step && last) {
      const ms = Math.max(0, Date.parse(event.at) - Date.parse(last.at))
      spent.set(step.kind, (spent.get(step.kind) ?? 0) + ms)
    }
    state = evolve(state, event)
    last = event
  }
  return spent
}
